namespace Relief.Web.Api;

/// <summary>Names the texts of this folder for the localizer.</summary>
public sealed class ApiTexts;
