namespace Relief.Web.Finding;

/// <summary>Names the texts of this folder for the localizer.</summary>
public sealed class FindingTexts;
