using Microsoft.EntityFrameworkCore;
using Relief.Ledger;
using Relief.Places;
using Relief.Storage;

namespace Relief.Supplies;

/// <summary>Reads what was in stock: now from the tallies, as of a past moment from the lines. Nothing that lies outside is stock.</summary>
internal sealed class StockReader(TallyRecount recount)
{
    /// <summary>So much of one lot of an item at a place.</summary>
    public sealed record Held(int PlaceId, int ItemId, int LotId, long Quantity);

    /// <summary>So much of one lot of an item at all places of a kind.</summary>
    public sealed record Sum(PlaceKind Kind, int ItemId, int LotId, long Quantity);

    /// <summary>What is not nothing, at one place or of one item.</summary>
    public async Task<IReadOnlyList<Held>> ListAsync(ReliefDb db, int operationId, int? placeId, int? itemId, AsOf? moment, CancellationToken ct)
    {
        if (moment is not null)
            return [.. (await PastAsync(db, operationId, moment, ct)).Select(h => h.Held).Where(h => placeId is null || h.PlaceId == placeId).Where(h => itemId is null || h.ItemId == itemId)];
        return await Now(db, operationId)
            .Where(t => t.Quantity != 0 && (placeId == null || t.PlaceId == placeId) && (itemId == null || t.ItemId == itemId))
            .Select(t => new Held(t.PlaceId, t.ItemId, t.OfId, t.Quantity)).ToListAsync(ct);
    }

    /// <summary>All of an operation. What was there and no longer is has a sum of nothing.</summary>
    public async Task<IReadOnlyList<Sum>> SumAsync(ReliefDb db, int operationId, AsOf? moment, CancellationToken ct)
    {
        if (moment is not null)
            return [.. (await PastAsync(db, operationId, moment, ct)).GroupBy(h => (h.Kind, h.Held.ItemId, h.Held.LotId)).Select(g => new Sum(g.Key.Kind, g.Key.ItemId, g.Key.LotId, g.Sum(h => h.Held.Quantity)))];
        var sums = from t in Now(db, operationId)
                   join p in db.Places on t.PlaceId equals p.Id
                   group t.Quantity by new { p.Kind, t.ItemId, t.OfId } into g
                   select new { g.Key, Quantity = g.Sum() };
        return [.. (await sums.ToListAsync(ct)).Select(s => new Sum(s.Key.Kind, s.Key.ItemId, s.Key.OfId, s.Quantity))];
    }

    private static IQueryable<Tally> Now(ReliefDb db, int operationId) => from t in db.Tallies
                                                                         join p in db.Places on t.PlaceId equals p.Id
                                                                         where t.OperationId == operationId && t.ItemId > 0 && p.Kind < PlaceKind.Census
                                                                         select t;

    private async Task<IEnumerable<(PlaceKind Kind, Held Held)>> PastAsync(ReliefDb db, int operationId, AsOf moment, CancellationToken ct)
    {
        var kinds = await db.Places.Where(p => p.OperationId == operationId && p.Kind < PlaceKind.Census).ToDictionaryAsync(p => p.Id, p => p.Kind, ct);
        var tallies = await recount.CountAsync(operationId, moment.HappenedBy, await moment.LastKnownAsync(db, operationId, ct), ct);
        return tallies.Where(t => !t.Key.Subject.IsPeople && kinds.ContainsKey(t.Key.PlaceId))
            .Select(t => (kinds[t.Key.PlaceId], new Held(t.Key.PlaceId, t.Key.Subject.ItemId, t.Key.Subject.OfId, t.Value)));
    }
}
