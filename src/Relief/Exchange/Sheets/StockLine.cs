using System.Globalization;
using Relief.Exchange.Planning;

namespace Relief.Exchange.Sheets;

/// <summary>One row of a table of stock, understood.</summary>
/// <param name="At">UTC.</param>
/// <param name="IsAtOfTerms">True where the row does not say when, and the terms do.</param>
/// <param name="Quantity">In the item's smallest unit.</param>
internal sealed record StockLine(int Line, PlannedPlace Place, PlannedItem Item, string? Lot, DateOnly? ExpiresOn, long Quantity, DateTime At, bool IsAtOfTerms, string? Note, string? Donor)
{
    private const int MostNumbers = 10;

    /// <summary>Where lines stand in the file, as a sentence lists them: the first few.</summary>
    public static string Numbers(IEnumerable<StockLine> lines)
    {
        var numbers = lines.Select(l => l.Line.ToString(CultureInfo.InvariantCulture)).ToList();
        return string.Join(", ", numbers.Take(MostNumbers)) + (numbers.Count > MostNumbers ? ", …" : "");
    }
}
