using Microsoft.EntityFrameworkCore;
using Relief.Places;
using Relief.Storage;

namespace Relief.Ledger;

/// <summary>Looks for what may have been missed where a count of people left a difference.</summary>
internal sealed class TraceCandidates(ReliefDb db, JournalRows rows, Entry count, int placeId, long difference, IReadOnlyList<TraceCount.Step> after)
{
    private const int MostOfAKind = 5;

    private static readonly TimeSpan Soon = TimeSpan.FromHours(2);
    private static readonly TimeSpan About = TimeSpan.FromHours(6);

    public async Task<IReadOnlyList<TraceCount.Candidate>> FindAsync(CancellationToken ct)
    {
        if (count.Kind.IsStock())
            return [];
        return
        [
            .. await ConvoysStillOutAsync(ct),
            .. after.Where(s => s.Change == difference && s.Row.OccurredAt - count.OccurredAt <= Soon)
                .Select(s => new TraceCount.Candidate(CandidateKind.SoonAfter, s.Row, null, s.Row.People)),
            .. await UndoneAsync(ct),
            .. await OppositeElsewhereAsync(ct),
            .. await SameNumberElsewhereAsync(ct),
        ];
    }

    private async Task<IEnumerable<TraceCount.Candidate>> ConvoysStillOutAsync(CancellationToken ct)
    {
        if (difference < 0)
            return [];
        var convoys = await db.Places.AsNoTracking().Where(p => p.OperationId == count.OperationId && p.Convoy!.DestinationId == placeId)
            .Select(p => new { p.Id, People = db.Tallies.Where(t => t.PlaceId == p.Id && t.ItemId == 0).Sum(t => t.Quantity) })
            .Where(p => p.People > 0).OrderByDescending(p => p.People).Take(MostOfAKind).ToListAsync(ct);
        var names = await PlaceNames.ReadAsync(db, convoys.Select(c => c.Id), ct);
        return convoys.Select(c => new TraceCount.Candidate(CandidateKind.ConvoyStillOut, null, names[c.Id], c.People));
    }

    private async Task<IEnumerable<TraceCount.Candidate>> UndoneAsync(CancellationToken ct)
    {
        var from = count.OccurredAt - (2 * About);
        var undone = await db.Entries.AsNoTracking()
            .Where(e => JournalFilter.Touching(db, placeId).Contains(e.Sequence) && e.OccurredAt >= from && e.OccurredAt <= count.OccurredAt
                && db.Entries.Any(r => r.ReversesId == e.Id))
            .OrderByDescending(e => e.OccurredAt).Take(50).ToListAsync(ct);
        return (await rows.OfAsync(undone, ct))
            .Where(r => r.Lines.Sum(l => l.To.Id == placeId ? l.Quantity : l.From.Id == placeId ? -l.Quantity : 0) == difference)
            .Take(MostOfAKind).Select(r => new TraceCount.Candidate(CandidateKind.Undone, r, null, r.People));
    }

    private async Task<IEnumerable<TraceCount.Candidate>> OppositeElsewhereAsync(CancellationToken ct)
    {
        var (from, until) = (count.OccurredAt - (2 * About), count.OccurredAt + (2 * About));
        var counts = await db.Entries.AsNoTracking()
            .Where(e => e.OperationId == count.OperationId && e.OccurredAt >= from && e.OccurredAt <= until && e.PlaceId != placeId
                && (e.Kind == EntryKind.HeadCount || e.Kind == EntryKind.ConvoyClosed)
                && db.Lines.Where(l => l.IsDifference && l.AnchorSequence == e.Sequence)
                    .Sum(l => l.ToId == e.PlaceId ? l.Quantity : l.FromId == e.PlaceId ? -l.Quantity : 0) == -difference)
            .OrderByDescending(e => e.OccurredAt).Take(MostOfAKind).ToListAsync(ct);
        return (await rows.OfAsync(counts, ct)).Select(r => new TraceCount.Candidate(CandidateKind.OppositeElsewhere, r, r.Place, Math.Abs(difference)));
    }

    private async Task<IEnumerable<TraceCount.Candidate>> SameNumberElsewhereAsync(CancellationToken ct)
    {
        var (from, until, people) = (count.OccurredAt - About, count.OccurredAt, Math.Abs(difference));
        var entries = await db.Entries.AsNoTracking()
            .Where(e => e.OperationId == count.OperationId && e.OccurredAt >= from && e.OccurredAt <= until
                && (e.Kind == EntryKind.Arrival || e.Kind == EntryKind.Transfer || e.Kind == EntryKind.OwnWay || e.Kind == EntryKind.ReturnHome)
                && db.Lines.Where(l => l.Sequence == e.Sequence && !l.IsDifference).Sum(l => l.Quantity) == people
                && !db.Lines.Any(l => l.Sequence == e.Sequence && (l.FromId == placeId || l.ToId == placeId))
                && !db.Entries.Any(r => r.ReversesId == e.Id))
            .OrderByDescending(e => e.OccurredAt).Take(MostOfAKind).ToListAsync(ct);
        return (await rows.OfAsync(entries, ct)).Select(r => new TraceCount.Candidate(CandidateKind.SameNumberElsewhere, r, r.Place, r.People));
    }
}
