namespace Relief.Web.Shared;

/// <summary>Names the texts of this folder for the localizer.</summary>
public sealed class SharedTexts;
