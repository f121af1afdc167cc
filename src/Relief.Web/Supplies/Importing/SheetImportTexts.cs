namespace Relief.Web.Supplies.Importing;

/// <summary>Names the texts of the import of items and stock.</summary>
public sealed class SheetImportTexts;
