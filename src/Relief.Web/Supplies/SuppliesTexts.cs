namespace Relief.Web.Supplies;

/// <summary>Names the texts of the pages of supplies.</summary>
public sealed class SuppliesTexts;
