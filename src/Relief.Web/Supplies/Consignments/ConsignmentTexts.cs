namespace Relief.Web.Supplies.Consignments;

/// <summary>Names the texts of the pages of consignments.</summary>
public sealed class ConsignmentTexts;
