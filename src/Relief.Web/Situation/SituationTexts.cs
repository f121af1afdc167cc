namespace Relief.Web.Situation;

/// <summary>Names the texts of this folder for the localizer.</summary>
public sealed class SituationTexts;
