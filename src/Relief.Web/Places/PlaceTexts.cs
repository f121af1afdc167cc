namespace Relief.Web.Places;

/// <summary>Names the texts of the forms by which places come into an operation and are corrected.</summary>
public sealed class PlaceTexts;
