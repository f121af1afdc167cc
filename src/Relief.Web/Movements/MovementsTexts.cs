namespace Relief.Web.Movements;

/// <summary>Names the texts of this folder for the localizer.</summary>
public sealed class MovementsTexts;
