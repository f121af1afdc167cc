using System.Globalization;
using System.Text;
using Relief.Exchange.Planning;
using Relief.Exchange.Reading;
using Relief.Ledger;
using Relief.Places;

namespace Relief.Exchange.Sheets;

/// <summary>Puts lines of stock together into entries: one a place, moment and note, and several where that would be too long to read.</summary>
internal sealed class StockEntries(SheetColumns columns, StockIs stockIs, string operationCode, string author, Findings findings)
{
    /// <summary>Lines of one entry at most.</summary>
    public const int MostLines = 200;

    private static readonly string Supplier = PlaceKind.Supplier.OutsideCode();

    public List<EntryDocument> Make(IReadOnlyList<StockLine> lines)
    {
        lines = WithDays(lines);
        if (stockIs == StockIs.Counted)
            CheckCounts(lines);
        var entries = new List<EntryDocument>();
        foreach (var group in lines.Where(l => stockIs == StockIs.Counted || l.Quantity > 0).GroupBy(l => (l.Place, l.At, l.IsAtOfTerms, l.Note, l.Donor)))
        {
            var sums = group.GroupBy(l => (l.Item, l.Lot)).Select(g => Sum([.. g]))
                .OrderBy(l => l.Item.Code, StringComparer.Ordinal).ThenBy(l => l.Lot, StringComparer.Ordinal);
            entries.AddRange(sums.Chunk(MostLines).Select(Entry));
        }

        return entries;
    }

    // A lot expires on one day, in whichever rows and places it stands.
    private List<StockLine> WithDays(IReadOnlyList<StockLine> lines)
    {
        var days = new Dictionary<(PlannedItem, string), StockLine>();
        var good = new List<StockLine>(lines.Count);
        foreach (var line in lines)
        {
            if (line is { Lot: not null, ExpiresOn: not null } && !days.TryAdd(LotOf(line), line) && days[LotOf(line)] is var first && first.ExpiresOn != line.ExpiresOn)
                Bad(line, SheetFields.ExpiresOn, new Refusal("SheetLotTwoDays", line.Lot, Day(line), Day(first), first.Line));
            else
                good.Add(line);
        }

        foreach (var lot in good.Where(l => l is { Lot: not null, ExpiresOn: null } && days.ContainsKey(LotOf(l))).GroupBy(LotOf))
        {
            var first = days[lot.Key];
            findings.Note(columns.Sheet.File, lot.First().Line, new Refusal("SheetLotDayTaken", first.Item.Facts.Names, first.Lot, Day(first), first.Line, StockLine.Numbers(lot)));
        }

        return good.ConvertAll(l => l.Lot is not null && days.TryGetValue(LotOf(l), out var first) ? l with { ExpiresOn = first.ExpiresOn } : l);
    }

    private static (PlannedItem, string) LotOf(StockLine line) => (line.Item, line.Lot!.ToUpperInvariant());

    private static string Day(StockLine line) => line.ExpiresOn!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private StockLine Sum(IReadOnlyList<StockLine> same)
    {
        var sum = same[0] with { Quantity = same.Sum(l => l.Quantity) };
        if (same.Count > 1 && stockIs == StockIs.Received)
            findings.Note(columns.Sheet.File, sum.Line, new Refusal("SheetAddedUp", sum.Item.Facts.Names, sum.Place.ToString(), StockLine.Numbers(same), sum.Quantity));
        return sum;
    }

    // What is counted twice at one moment, or partly by lots and partly as a whole, has no one difference to the books.
    private void CheckCounts(IReadOnlyList<StockLine> lines)
    {
        foreach (var group in lines.GroupBy(l => (l.Place, l.At, l.Item)))
        {
            var first = group.DistinctBy(l => l.Lot).ToDictionary(l => l.Lot ?? "", l => l.Line, StringComparer.Ordinal);
            foreach (var line in group)
            {
                if (first[line.Lot ?? ""] != line.Line)
                    Bad(line, SheetFields.Item, new Refusal("SheetCountedTwice", first[line.Lot ?? ""]));
                else if (line.Lot is null && first.Count > 1)
                    Bad(line, SheetFields.Lot, new Refusal("SheetCountedHalf", first.Where(f => f.Key.Length > 0).Min(f => f.Value)));
            }
        }
    }

    private void Bad(StockLine line, string field, Refusal reason) =>
        findings.Bad(columns.Sheet.File, line.Line, columns.Of(field) is { } chosen ? columns.Sheet.Column(chosen.Column) : null, reason);

    private EntryDocument Entry(StockLine[] lines)
    {
        var first = lines[0];
        var counted = stockIs == StockIs.Counted;
        return new EntryDocument
        {
            File = columns.Sheet.File,
            Line = first.Line,
            Id = EntryIds.Derived(Content(lines)),
            Kind = counted ? EntryKind.Stocktake : EntryKind.GoodsReceived,
            OccurredAt = first.At,
            RecordedAt = null,
            Place = first.Place.Code,
            Reverses = null,
            Note = first.Note,
            Donor = first.Donor,
            Author = author,
        }.WithRows(lines.Select(l => new EntryLine(l.Line, counted ? null : Supplier, counted ? null : l.Place.Code, l.Quantity, null, l.Item.Code, l.Lot, l.ExpiresOn)));
    }

    // The same rows give the same id. A count of another moment is another count; but goods whose rows do not say when they came are
    // the same goods on whichever day the file is loaded again.
    private string Content(StockLine[] lines)
    {
        var first = lines[0];
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"stock {operationCode} {stockIs} {first.Place.Code}\n{Wording.Line(string.Join(" · ", ((string?[])[first.Donor, first.Note]).OfType<string>()))}\n");
        if (stockIs == StockIs.Counted || !first.IsAtOfTerms)
            text.Append(first.At.ToString("O", CultureInfo.InvariantCulture)).Append('\n');
        foreach (var line in lines)
            text.Append(CultureInfo.InvariantCulture, $"{line.Item.Code}\t{line.Lot}\t{line.ExpiresOn:yyyy-MM-dd}\t{line.Quantity}\n");
        return text.ToString();
    }
}
