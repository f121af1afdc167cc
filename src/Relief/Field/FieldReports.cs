using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Finding;
using Relief.Ledger;
using Relief.Operations;
using Relief.Places;
using Relief.Storage;
using Relief.Supplies;

namespace Relief.Field;

/// <summary>What was reported of a place on the day that it is there.</summary>
internal sealed class FieldReports(ReliefDb db, Gate gate, Caller caller, OperationView operation, DateTime now)
{
    private const int Most = 40;

    /// <summary>By when it happened or became known, so that a report of yesterday that came today is seen too.</summary>
    public async Task<IReadOnlyList<FieldReport>> TodayAsync(int placeId, CancellationToken ct)
    {
        var midnight = Midnight();
        var entries = await db.Entries.AsNoTracking()
            .Where(e => e.OperationId == operation.Id && e.PlaceId == placeId && e.Kind != EntryKind.Reversal && e.Kind != EntryKind.Census
                && (e.OccurredAt >= midnight || e.RecordedAt >= midnight))
            .OrderByDescending(e => e.OccurredAt).ThenByDescending(e => e.Sequence).Take(Most).ToListAsync(ct);
        var rows = await JournalRows.OpenAsync(db, gate, caller, operation.Id, now, ct);
        var sequences = entries.Select(e => e.Sequence).ToList();
        var particulars = (await db.Particulars.AsNoTracking().Where(p => sequences.Contains(p.Sequence)).ToListAsync(ct)).ToLookup(p => p.Sequence);
        var goods = await GoodsAsync(placeId, entries.Where(e => e.Kind.IsStock()).Select(e => e.Sequence).ToList(), ct);
        return [.. (await rows.OfAsync(entries, ct)).Zip(entries, (row, entry) => new FieldReport(row,
            [.. particulars[row.Sequence].OrderBy(p => p.Aspect).Select(p => new Particularly(p.Aspect, p.Quantity))],
            IsOwn: caller.UserId is { } reader && entry.AuthorId == reader) { Goods = [.. goods[row.Sequence]] })];
    }

    // Of what was moved, what came to the place or left it: not what a consignment came short of, but where that is what was
    // explained.
    private async Task<ILookup<long, FieldGoods>> GoodsAsync(int placeId, List<long> sequences, CancellationToken ct)
    {
        var lines = await db.Lines.AsNoTracking()
            .Where(l => sequences.Contains(l.AnchorSequence) && l.ItemId > 0 && (l.IsDifference || l.Sequence == l.AnchorSequence)).OrderBy(l => l.Ordinal).ToListAsync(ct);
        var counts = await db.Counts.AsNoTracking().Where(c => sequences.Contains(c.Sequence)).OrderBy(c => c.Ordinal).ToListAsync(ct);
        var items = await ItemNames.ReadAsync(db, lines.Select(l => l.ItemId).Concat(counts.Select(c => c.ItemId)), ct);
        var wanted = lines.Select(l => l.OfId).Concat(counts.Select(c => c.OfId)).Where(id => id > 0).Distinct().ToList();
        var lots = await db.Lots.AsNoTracking().Where(l => wanted.Contains(l.Id)).ToDictionaryAsync(l => l.Id, ct);
        var inTransit = await db.Places.Where(p => p.OperationId == operation.Id && p.Kind == PlaceKind.LostInTransit).Select(p => p.Id).SingleAsync(ct);
        var explained = (await db.Entries.Where(e => sequences.Contains(e.Sequence) && e.Kind == EntryKind.DifferenceExplained).Select(e => e.Sequence).ToListAsync(ct)).ToHashSet();
        var moved = lines.Where(l => !l.IsDifference && (explained.Contains(l.Sequence) ? l.FromId == inTransit || l.ToId == inTransit : l.FromId == placeId || l.ToId == placeId))
            .Select(l => (l.Sequence, Goods: Of(l.ItemId, l.OfId, l.Quantity, null)));
        var counted = counts.Select(c => (c.Sequence, Goods: Of(c.ItemId, c.OfId, c.Quantity,
            lines.Where(l => l.IsDifference && l.AnchorSequence == c.Sequence && l.ItemId == c.ItemId && l.OfId == c.OfId).Sum(l => l.ToId == c.PlaceId ? l.Quantity : -l.Quantity))));
        return moved.Concat(counted).ToLookup(g => g.Sequence, g => g.Goods);

        FieldGoods Of(int itemId, int lotId, long quantity, long? difference) =>
            new(items[itemId], lots.GetValueOrDefault(lotId)?.Code, lots.GetValueOrDefault(lotId)?.ExpiresOn, quantity, difference);
    }

    public async Task<IReadOnlyList<FieldRefused>> RefusedAsync(int placeId, PlaceIndex places, CancellationToken ct)
    {
        if (caller.UserId is not { } reader)
            return [];
        var refused = await db.RefusedReports.AsNoTracking()
            .Where(r => r.OperationId == operation.Id && (r.PlaceId == placeId || db.Places.Any(p => p.Id == r.PlaceId && p.MergedIntoId == placeId)) && r.UserId == reader && r.SetAsideAt == null
                && !db.Entries.Any(e => e.Id == r.Id || e.ReversesId == r.Id))
            .OrderByDescending(r => r.OccurredAt).Take(Most).ToListAsync(ct);
        var items = await SaidItems.ReadAsync(db, refused.ConvertAll(r => r.Said()), ct);
        return refused.ConvertAll(r => new FieldRefused(r.Id, r.OccurredAt, SaidInShort.Of(r.Said(), places, items), r.Body, r.Reason()));
    }

    private DateTime Midnight()
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(now, operation.Zone).Date;
        return TimeZoneInfo.ConvertTimeToUtc(operation.Zone.IsInvalidTime(local) ? local.AddHours(1) : local, operation.Zone);
    }
}
