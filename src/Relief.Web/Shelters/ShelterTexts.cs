namespace Relief.Web.Shelters;

/// <summary>Names the texts of the pages of shelters.</summary>
public sealed class ShelterTexts;
