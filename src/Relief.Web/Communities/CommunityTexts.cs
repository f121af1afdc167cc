namespace Relief.Web.Communities;

/// <summary>Names the texts of the pages of communities.</summary>
public sealed class CommunityTexts;
