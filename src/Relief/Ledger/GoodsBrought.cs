using Microsoft.EntityFrameworkCore;
using Relief.Places;
using Relief.Storage;

namespace Relief.Ledger;

/// <summary>
/// Whether the goods that entries brought somewhere are still there, so that the entries can be undone. What a later count has
/// taken up is not asked for: the count says what is there, whatever becomes known of the time before it.
/// </summary>
internal sealed class GoodsBrought
{
    private readonly ReliefDb db;
    private readonly List<Guid> undoneIds;
    private readonly Dictionary<int, Place> places;

    private GoodsBrought(ReliefDb db, List<Guid> undoneIds, Dictionary<int, Place> places)
    {
        this.db = db;
        this.undoneIds = undoneIds;
        this.places = places;
    }

    /// <summary>So much would be taken from a place, which holds less.</summary>
    public sealed record Lack(int ItemId, int PlaceId, long Wanted, long There);

    /// <summary>Null where no lot would stand below nothing. Asked in the ledger's turn, so that nothing leaves meanwhile.</summary>
    /// <param name="db">Within the transaction.</param>
    /// <param name="undone">What is undone; none of it may be undone already.</param>
    /// <param name="instead">What is entered in their place, in the same turn.</param>
    /// <param name="ct">Stops the asking.</param>
    public static async Task<Lack?> FirstLackAsync(ReliefDb db, IReadOnlyList<Entry> undone, IReadOnlyList<EntryDraft> instead, CancellationToken ct)
    {
        var moves = new List<Move>();
        foreach (var entry in undone.Where(e => e.Kind.IsStock()))
            moves.AddRange(await Moves.OfAsync(db, entry, ct));
        var placeIds = moves.Select(m => m.PlaceId).Distinct().ToList();
        var known = await db.Places.AsNoTracking().Where(p => placeIds.Contains(p.Id) && p.Kind < PlaceKind.Census).ToDictionaryAsync(p => p.Id, ct);
        var asked = new GoodsBrought(db, [.. undone.Select(e => e.Id)], known);
        // What only passed through a place is not asked of it.
        var brought = moves.GroupBy(m => (m.PlaceId, m.Subject)).Where(g => g.Sum(m => m.Change) > 0 && known.ContainsKey(g.Key.PlaceId)).Select(g => g.Key).ToList();
        List<Move> changes = [.. moves.Select(m => m with { Change = -m.Change }), .. instead.SelectMany(Moves.Of)];
        foreach (var goods in brought.GroupBy(b => (PlaceId: asked.Standing(b.PlaceId), b.Subject.ItemId)))
        {
            // What is counted anew is as it was seen.
            if (instead.Any(e => e.Counts.Any(c => asked.Standing(c.PlaceId) == goods.Key.PlaceId && c.Subject.ItemId == goods.Key.ItemId)))
                continue;
            var left = await asked.LeftNowAsync([.. changes.Where(c => asked.Standing(c.PlaceId) == goods.Key.PlaceId && c.Subject.ItemId == goods.Key.ItemId)], ct);
            foreach (var lotId in goods.Select(g => g.Subject.OfId).Distinct().Where(id => left.GetValueOrDefault(id) < 0))
            {
                var there = await db.Tallies.Where(t => t.PlaceId == goods.Key.PlaceId && t.ItemId == goods.Key.ItemId && t.OfId == lotId).SumAsync(t => t.Quantity, ct);
                if (there + left[lotId] < 0)
                    return new Lack(goods.Key.ItemId, goods.First().PlaceId, -left[lotId], there);
            }
        }

        return null;
    }

    private int Standing(int placeId) => places.TryGetValue(placeId, out var place) ? place.MergedIntoId ?? placeId : placeId;

    // By lot, what of changes in the past is to be seen now.
    private async Task<Dictionary<int, long>> LeftNowAsync(IReadOnlyList<Move> changes, CancellationToken ct)
    {
        var now = new Dictionary<int, long>();
        foreach (var act in changes.GroupBy(c => (c.At, c.PlaceId, c.Subject.ItemId)))
        {
            var left = act.GroupBy(c => c.Subject.OfId).ToDictionary(g => g.Key, g => g.Sum(c => c.Change));
            foreach (var count in await CountsAfterAsync(act.Key.PlaceId, act.Key.ItemId, act.Key.At, ct))
                count.TakeUp(left);
            foreach (var (lotId, change) in left)
                now[lotId] = now.GetValueOrDefault(lotId) + change;
        }

        return now;
    }

    // Of a place that is part of another by now, those of the other from the merger on as well.
    private async Task<IReadOnlyList<CountInForce>> CountsAfterAsync(int placeId, int itemId, Position at, CancellationToken ct)
    {
        var here = (await CountsFromAsync(placeId, itemId, at.OccurredAt, ct)).Where(c => c.Position.CompareTo(at) > 0).OrderBy(c => c.Position).ThenBy(c => c.Ordinal);
        return places.TryGetValue(placeId, out var place) && place is { MergedIntoId: { } intoId, MergedAt: { } mergedAt }
            ? [.. here, .. (await CountsFromAsync(intoId, itemId, mergedAt, ct)).Where(c => c.OccurredAt > mergedAt).OrderBy(c => c.Position).ThenBy(c => c.Ordinal)]
            : [.. here];
    }

    private Task<List<CountInForce>> CountsFromAsync(int placeId, int itemId, DateTime from, CancellationToken ct) => (
        from c in db.Counts
        join e in db.Entries on c.Sequence equals e.Sequence
        where c.PlaceId == placeId && c.ItemId == itemId && c.OccurredAt >= @from && !undoneIds.Contains(e.Id) && !db.Entries.Any(r => r.ReversesId == e.Id)
        select new CountInForce(c.Sequence, e.Id, c.OccurredAt, c.Ordinal, c.Scope, c.OfId)).ToListAsync(ct);
}
