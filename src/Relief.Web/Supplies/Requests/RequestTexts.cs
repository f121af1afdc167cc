namespace Relief.Web.Supplies.Requests;

/// <summary>Names the texts of the pages of requests.</summary>
public sealed class RequestTexts;
