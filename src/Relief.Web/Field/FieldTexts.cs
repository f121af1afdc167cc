namespace Relief.Web.Field;

/// <summary>Names the texts of this folder for the localizer. Those that begin with "Say" go to the phone's script too.</summary>
public sealed class FieldTexts;
