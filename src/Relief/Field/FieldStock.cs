using Microsoft.EntityFrameworkCore;
using Relief.Ledger;
using Relief.Situation;
using Relief.Storage;
using Relief.Supplies;

namespace Relief.Field;

/// <summary>Goods as somebody at a place deals with them.</summary>
/// <param name="Here">What the books hold there, or more of which left than came; by name.</param>
/// <param name="Others">What was there before, and what people need by a standard; by name.</param>
/// <param name="LastReport">The latest word of goods there; null where there was none.</param>
public sealed record FieldStock(IReadOnlyList<FieldItem> Here, IReadOnlyList<FieldItem> Others, LastReport? LastReport)
{
    /// <summary>A list that is kept on every phone has an end; what is beyond it is typed by its code.</summary>
    private const int MostHere = 80;

    private const int MostOthers = 40;

    internal static async Task<FieldStock> ReadAsync(ReliefDb db, int operationId, int placeId, CancellationToken ct)
    {
        var held = await (from t in db.Tallies
                          join l in db.Lots on t.OfId equals l.Id into lots
                          from lot in lots.DefaultIfEmpty()
                          where t.OperationId == operationId && t.PlaceId == placeId && t.ItemId > 0
                          select new { t.ItemId, Code = lot == null ? null : lot.Code, ExpiresOn = lot == null ? null : lot.ExpiresOn, t.Quantity }).AsNoTracking().ToListAsync(ct);
        var byItem = held.ToLookup(h => h.ItemId, h => new FieldLot(h.Code, h.ExpiresOn, h.Quantity));
        var here = byItem.Where(g => g.Any(l => l.Quantity != 0)).Select(g => g.Key).Take(MostHere).ToList();
        var before = byItem.Select(g => g.Key).Except(here).Take(MostOthers).ToList();
        var usual = await db.Items.Where(i => i.QuantityBasis != null && !here.Contains(i.Id) && !before.Contains(i.Id)).OrderBy(i => i.Id)
            .Select(i => i.Id).Take(MostOthers - before.Count).ToListAsync(ct);
        var names = await ItemNames.ReadAsync(db, here.Concat(before).Concat(usual), ct);
        return new FieldStock(ByName(here), ByName([.. before, .. usual]), await LastAsync(db, placeId, ct));

        IReadOnlyList<FieldItem> ByName(IEnumerable<int> ids) => [.. ids.Select(id => new FieldItem(names[id],
            [.. byItem[id].Where(l => l.Quantity != 0).OrderBy(l => l.ExpiresOn ?? DateOnly.MaxValue).ThenBy(l => l.Code is null)])).OrderByShown(i => i.Item.Names)];
    }

    private static async Task<LastReport?> LastAsync(ReliefDb db, int placeId, CancellationToken ct)
    {
        var last = await db.Entries.AsNoTracking().Where(e => e.PlaceId == placeId && e.Kind >= EntryKind.GoodsReceived && !db.Entries.Any(r => r.ReversesId == e.Id))
            .OrderByDescending(e => e.OccurredAt).FirstOrDefaultAsync(ct);
        return last is null ? null : new LastReport(last.OccurredAt, last.RecordedAt, last.AuthorName, last.Kind);
    }
}

/// <summary>An item, and so much of it as the books hold at the place; nothing of any other place.</summary>
/// <param name="Lots">What expires first comes first; what has no day, or no lot, last.</param>
public sealed record FieldItem(ItemName Item, IReadOnlyList<FieldLot> Lots)
{
    /// <summary>In the item's smallest unit; below zero where the books say that more left than came.</summary>
    public long Quantity => Lots.Sum(l => l.Quantity);

    /// <summary>Null where nothing of it expires, or nobody knows.</summary>
    public DateOnly? FirstExpiry => Lots.Where(l => l.Quantity > 0).Min(l => l.ExpiresOn);
}

/// <param name="Code">Null for what is in no lot.</param>
public sealed record FieldLot(string? Code, DateOnly? ExpiresOn, long Quantity);
