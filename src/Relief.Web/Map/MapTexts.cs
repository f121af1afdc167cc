namespace Relief.Web.Map;

/// <summary>Names the texts of this folder for the localizer.</summary>
public sealed class MapTexts;
