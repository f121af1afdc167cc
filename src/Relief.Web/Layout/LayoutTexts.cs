namespace Relief.Web.Layout;

/// <summary>Names the texts of this folder for the localizer.</summary>
public sealed class LayoutTexts;
