namespace Relief.Web.Needs;

/// <summary>Names the texts of the pages of needs.</summary>
public sealed class NeedsTexts;
