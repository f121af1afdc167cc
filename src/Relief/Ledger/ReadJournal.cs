using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Storage;

namespace Relief.Ledger;

/// <summary>The entries of an operation, newest first, a page at a time.</summary>
public sealed class ReadJournal : IUseCase<ReadJournal.Query, ReadJournal.Page>
{
    public const int MostRows = 500;

    private readonly Gate gate;
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly TimeProvider clock;

    internal ReadJournal(Gate gate, IDbContextFactory<ReliefDb> databases, TimeProvider clock)
    {
        this.gate = gate;
        this.databases = databases;
        this.clock = clock;
    }

    /// <param name="After">Where the page before ended; null for the newest.</param>
    public sealed record Query(int OperationId, JournalFilter Filter, Mark? After = null, int Rows = 100);

    /// <summary>A position in the journal.</summary>
    public sealed record Mark(DateTime OccurredAt, long Sequence);

    /// <param name="Next">Where the next page begins; null when this is the last.</param>
    public sealed record Page(IReadOnlyList<JournalRow> Rows, Mark? Next);

    public async Task<Outcome<Page>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;

        await using var db = await databases.CreateDbContextAsync(ct);
        var wanted = Math.Clamp(command.Rows, 1, MostRows);
        var entries = await Ordered(command.Filter.On(db, command.OperationId), command).AsNoTracking().Take(wanted + 1).ToListAsync(ct);
        var next = entries.Count > wanted ? new Mark(entries[wanted - 1].OccurredAt, entries[wanted - 1].Sequence) : null;
        var rows = await JournalRows.OpenAsync(db, gate, caller, command.OperationId, clock.GetUtcNow().UtcDateTime, ct);
        return new Page(await rows.OfAsync([.. entries.Take(wanted)], ct), next);
    }

    private static IQueryable<Entry> Ordered(IQueryable<Entry> entries, Query query)
    {
        if (query.Filter.Clock == JournalClock.Recorded)
            return (query.After is { } mark ? entries.Where(e => e.Sequence < mark.Sequence) : entries).OrderByDescending(e => e.Sequence);
        if (query.After is { OccurredAt: var at, Sequence: var sequence })
            entries = entries.Where(e => e.OccurredAt < at || (e.OccurredAt == at && e.Sequence < sequence));
        return entries.OrderByDescending(e => e.OccurredAt).ThenByDescending(e => e.Sequence);
    }
}
