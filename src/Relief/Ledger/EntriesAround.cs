using Microsoft.EntityFrameworkCore;
using Relief.Storage;

namespace Relief.Ledger;

/// <summary>The entries of a place before and after a count of it, in the order of events, with what each left in the books.</summary>
internal sealed class EntriesAround(ReliefDb db, JournalRows rows, Entry count, int placeId, int most)
{
    public async Task<IReadOnlyList<TraceCount.Step>> BeforeAsync(long books, CancellationToken ct)
    {
        var entries = await Here().Where(e => e.OccurredAt <= count.OccurredAt).OrderByDescending(e => e.OccurredAt).ThenByDescending(e => e.Sequence).Take(most + 1).ToListAsync(ct);
        var latestFirst = (await rows.OfAsync([.. InOrder(entries).Where(e => Compare(e) < 0).Reverse().Take(most)], ct)).ToList();
        var steps = new List<TraceCount.Step>();
        foreach (var row in latestFirst)
        {
            var change = ChangeOf(row);
            steps.Add(new TraceCount.Step(row, change, books));
            books -= change;
        }

        steps.Reverse();
        return steps;
    }

    public async Task<IReadOnlyList<TraceCount.Step>> AfterAsync(long books, CancellationToken ct)
    {
        var entries = await Here().Where(e => e.OccurredAt >= count.OccurredAt).OrderBy(e => e.OccurredAt).ThenBy(e => e.Sequence).Take(most + 1).ToListAsync(ct);
        var steps = new List<TraceCount.Step>();
        foreach (var row in await rows.OfAsync([.. InOrder(entries).Where(e => Compare(e) > 0).Take(most)], ct))
        {
            var change = ChangeOf(row);
            books += change;
            steps.Add(new TraceCount.Step(row, change, books));
        }

        return steps;
    }

    /// <summary>What an entry changed at the place, people or goods alike; nothing when it was undone.</summary>
    private long ChangeOf(JournalRow row) => row.ReversedBy is not null ? 0
        : row.Lines.Sum(l => l.To.Id == placeId ? l.Quantity : l.From.Id == placeId ? -l.Quantity : 0)
            + row.Counts.Where(c => c.Place.Id == placeId).Sum(c => c.Difference);

    private IQueryable<Entry> Here() => db.Entries.AsNoTracking()
        .Where(e => JournalFilter.Touching(db, placeId).Contains(e.Sequence) && e.Kind != EntryKind.Reversal && e.Sequence != count.Sequence);

    private static IEnumerable<Entry> InOrder(IEnumerable<Entry> entries) => entries.OrderBy(e => e.OccurredAt).ThenBy(e => e.Id);

    private int Compare(Entry other) => (other.OccurredAt, other.Id).CompareTo((count.OccurredAt, count.Id));
}
