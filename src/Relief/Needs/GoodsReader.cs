using Microsoft.EntityFrameworkCore;
using Relief.Storage;
using Relief.Supplies;

namespace Relief.Needs;

/// <summary>Reads what needs are worked out from, beside the tallies: items, lots that expire, what was handed out.</summary>
internal static class GoodsReader
{
    private const long HourMicros = 3_600_000_000;

    /// <summary>A book without any stock: the tallies are added by who reads them.</summary>
    public static async Task<GoodsBook> OpenAsync(ReliefDb db, int consumedId, CancellationToken ct)
    {
        var indicators = await IndicatorsAsync(db, ct);
        var codes = Indicators.CodesIn(indicators);
        var items = await db.Items.AsNoTracking().Where(i => codes.Contains(i.Code)).Select(i => new { i.Id, i.Code }).ToListAsync(ct);
        var parts = await (from p in db.KitParts
                           join kit in db.Items on p.KitId equals kit.Id
                           join item in db.Items on p.ItemId equals item.Id
                           where codes.Contains(item.Code)
                           select new { p.KitId, Kit = kit.Code, Part = item.Code, p.Quantity }).ToListAsync(ct);
        var contents = items.ToDictionary(i => i.Id, i => new ItemContents(i.Code, []));
        foreach (var kit in parts.GroupBy(p => p.KitId))
            contents[kit.Key] = new ItemContents(kit.First().Kit, [.. kit.Select(p => (p.Part, p.Quantity))]);
        return new GoodsBook(contents, consumedId, indicators);
    }

    /// <summary>All, with what the catalogue says of further items.</summary>
    public static async Task<IReadOnlyList<Indicator>> IndicatorsAsync(ReliefDb db, CancellationToken ct)
    {
        var said = await db.Items.Where(i => i.Satisfies != null && i.SatisfiesUnits != null).Select(i => new { i.Code, i.Satisfies, i.SatisfiesUnits }).ToListAsync(ct);
        return Indicators.With([.. said.Select(s => (s.Code, s.Satisfies!, (long)s.SatisfiesUnits!.Value))]);
    }

    /// <summary>Asks for the lots that the book has not heard of.</summary>
    public static async Task ReadLotsAsync(ReliefDb db, GoodsBook goods, int operationId, CancellationToken ct)
    {
        var known = goods.KnownLots.Count == 0 ? 0 : goods.KnownLots.Max();
        var lots = await db.Lots.AsNoTracking().Where(l => l.OperationId == operationId && l.Id > known).ToListAsync(ct);
        var items = await ItemNames.ReadAsync(db, lots.Where(l => l.ExpiresOn is not null).Select(l => l.ItemId), ct);
        foreach (var lot in lots)
        {
            goods.KnownLots.Add(lot.Id);
            if (lot.ExpiresOn is { } day)
                goods.Dated[lot.Id] = new DatedLot(lot.Id, lot.Code, items[lot.ItemId], day);
        }
    }

    /// <summary>What was handed out, and taken back, by the hour; of what is older than anybody asks for, the sum.</summary>
    public static async Task ReadHandedOutAsync(ReliefDb db, GoodsBook goods, int consumedId, DateTime now, DateTime until, long sequence, CancellationToken ct)
    {
        var since = HandedOut.Hour(now.AddDays(-HandedOut.KeptDays));
        var cut = Micros.From(until);
        var lines = db.Database.SqlQuery<HandedOutNow>(
            $"""
            SELECT CASE WHEN to_id = {consumedId} THEN from_id ELSE to_id END AS placeid, item_id AS itemid,
                CASE WHEN occurred_at / {HourMicros} < {since} THEN 0 ELSE occurred_at / {HourMicros} END AS hour,
                CAST(SUM(CASE WHEN to_id = {consumedId} THEN quantity ELSE -quantity END) AS BIGINT) AS quantity
            FROM lines
            WHERE (to_id = {consumedId} OR from_id = {consumedId}) AND item_id <> 0 AND occurred_at <= {cut} AND sequence <= {sequence}
            GROUP BY 1, 2, 3
            """);
        await foreach (var line in lines.AsAsyncEnumerable().WithCancellation(ct))
            goods.NoteHandedOut(line.PlaceId, line.ItemId, line.Hour == 0 ? null : line.Hour, line.Quantity);
    }

    private sealed record HandedOutNow(int PlaceId, int ItemId, long Hour, long Quantity);
}
