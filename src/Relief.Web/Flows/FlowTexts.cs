namespace Relief.Web.Flows;

/// <summary>Names the texts of who went where and when.</summary>
public sealed class FlowTexts;
