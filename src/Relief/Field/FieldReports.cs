using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Finding;
using Relief.Ledger;
using Relief.Operations;
using Relief.Storage;

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
                && e.Kind < EntryKind.GoodsReceived && (e.OccurredAt >= midnight || e.RecordedAt >= midnight))
            .OrderByDescending(e => e.OccurredAt).ThenByDescending(e => e.Sequence).Take(Most).ToListAsync(ct);
        var rows = await JournalRows.OpenAsync(db, gate, caller, operation.Id, now, ct);
        var sequences = entries.Select(e => e.Sequence).ToList();
        var particulars = (await db.Particulars.AsNoTracking().Where(p => sequences.Contains(p.Sequence)).ToListAsync(ct)).ToLookup(p => p.Sequence);
        return [.. (await rows.OfAsync(entries, ct)).Zip(entries, (row, entry) => new FieldReport(row,
            [.. particulars[row.Sequence].OrderBy(p => p.Aspect).Select(p => new Particularly(p.Aspect, p.Quantity))],
            IsOwn: caller.UserId is { } reader && entry.AuthorId == reader))];
    }

    public async Task<IReadOnlyList<FieldRefused>> RefusedAsync(int placeId, PlaceIndex places, CancellationToken ct)
    {
        if (caller.UserId is not { } reader)
            return [];
        var refused = await db.RefusedReports.AsNoTracking()
            .Where(r => r.OperationId == operation.Id && r.PlaceId == placeId && r.UserId == reader && r.SetAsideAt == null
                && !db.Entries.Any(e => e.Id == r.Id || e.ReversesId == r.Id))
            .OrderByDescending(r => r.OccurredAt).Take(Most).ToListAsync(ct);
        return refused.ConvertAll(r => new FieldRefused(r.Id, r.OccurredAt, SaidInShort.Of(r.Said(), places), r.Body, r.Reason()));
    }

    private DateTime Midnight()
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(now, operation.Zone).Date;
        return TimeZoneInfo.ConvertTimeToUtc(operation.Zone.IsInvalidTime(local) ? local.AddHours(1) : local, operation.Zone);
    }
}
