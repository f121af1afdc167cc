namespace Relief.Web.Access;

/// <summary>Names the texts of this folder for the localizer.</summary>
public sealed class AccessTexts;
