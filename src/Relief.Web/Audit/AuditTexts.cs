namespace Relief.Web.Audit;

/// <summary>Names the texts of this folder for the localizer.</summary>
public sealed class AuditTexts;
