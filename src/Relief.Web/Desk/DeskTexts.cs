namespace Relief.Web.Desk;

/// <summary>Names the texts of this folder for the localizer.</summary>
public sealed class DeskTexts;
