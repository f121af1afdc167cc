using Microsoft.EntityFrameworkCore;
using Relief.Exchange.Planning;
using Relief.Storage;

namespace Relief.Exchange.Sheets;

/// <summary>How the rows of a table of stock differ from what the books hold now.</summary>
internal sealed record StockChanges(int New, int Changed, int Same)
{
    public FileCount Count(string file, int bad) => new(file, New, Changed, Same, bad);

    public static async Task<StockChanges> FindAsync(ReliefDb db, int operationId, IReadOnlyList<StockLine> lines, ImportPlan plan, StockIs stockIs, string file, Findings findings, CancellationToken ct)
    {
        var fresh = plan.NewEntries.SelectMany(e => e.Said.Rows.Select(r => (e.Said.Place, e.Said.OccurredAt, r.Item, r.Lot))).ToHashSet();
        var booked = lines.ToLookup(l => fresh.Contains((l.Place.Code, l.At, l.Item.Code, l.Lot)));
        if (stockIs == StockIs.Received)
        {
            foreach (var line in lines.Where(l => l.Quantity == 0))
                findings.Note(file, line.Line, new Refusal("SheetNothingCame", line.Item.Facts.Names, line.Place.ToString()));
            return new StockChanges(booked[true].Count(), 0, booked[false].Count(l => l.Quantity > 0));
        }

        var held = await HeldAsync(db, operationId, ct);
        var (appears, changes) = (0, 0);
        foreach (var line in booked[true])
        {
            var books = held.GetValueOrDefault((line.Place.Standing.Id, line.Item.Id, line.Lot ?? ""));
            if (books == line.Quantity)
                continue;
            if (books == 0)
                appears++;
            else
                changes++;
            if (books != 0)
                findings.Note(file, line.Line, new Refusal("SheetCountChanges", line.Item.Facts.Names, line.Place.ToString(), books, line.Quantity));
        }

        return new StockChanges(appears, changes, lines.Count - appears - changes);
    }

    /// <summary>By place, item and the code of the lot; all lots of an item together under no code, as a count without a lot covers them all.</summary>
    private static async Task<Dictionary<(int PlaceId, int ItemId, string Lot), long>> HeldAsync(ReliefDb db, int operationId, CancellationToken ct)
    {
        var lots = await db.Lots.Where(l => l.OperationId == operationId).Select(l => new { l.Id, l.Code }).ToDictionaryAsync(l => l.Id, l => l.Code, ct);
        var held = new Dictionary<(int, int, string), long>();
        foreach (var tally in await db.Tallies.AsNoTracking().Where(t => t.OperationId == operationId && t.ItemId > 0 && t.Quantity != 0).ToListAsync(ct))
        {
            Add((tally.PlaceId, tally.ItemId, ""), tally.Quantity);
            if (lots.TryGetValue(tally.OfId, out var code))
                Add((tally.PlaceId, tally.ItemId, code), tally.Quantity);
        }

        return held;

        void Add((int, int, string) key, long quantity) => held[key] = held.GetValueOrDefault(key) + quantity;
    }
}
