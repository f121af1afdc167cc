using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Places;
using Relief.Storage;

namespace Relief.Ledger;

/// <summary>What a count left open, the entries of that place around it, and what would explain it.</summary>
public sealed class TraceCount : IUseCase<TraceCount.Query, TraceCount.Trace>
{
    private readonly Gate gate;
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly TimeProvider clock;

    internal TraceCount(Gate gate, IDbContextFactory<ReliefDb> databases, TimeProvider clock)
    {
        this.gate = gate;
        this.databases = databases;
        this.clock = clock;
    }

    /// <param name="Around">Entries to show before and after the count.</param>
    public sealed record Query(int OperationId, Guid EntryId, int Around = 10);

    /// <param name="Difference">Counted minus what the books held, as known now; 0 when it is explained.</param>
    /// <param name="Before">The entries of the place before the count, the latest last.</param>
    /// <param name="After">The entries of the place after the count, the earliest first.</param>
    public sealed record Trace(JournalRow Count, PlaceName Place, long Difference, IReadOnlyList<DifferenceHeld> Differences,
        IReadOnlyList<Step> Before, IReadOnlyList<Step> After, IReadOnlyList<Candidate> Candidates);

    /// <param name="Change">What the entry changed at the place; a count, by its difference.</param>
    /// <param name="Books">What the books held there after it.</param>
    public sealed record Step(JournalRow Row, long Change, long Books);

    /// <summary>Something that would explain the difference, or a part of it, for a person to judge.</summary>
    /// <param name="Place">The convoy, or the other place.</param>
    public sealed record Candidate(CandidateKind Kind, JournalRow? Entry, PlaceName? Place, long People);

    public async Task<Outcome<Trace>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;

        await using var db = await databases.CreateDbContextAsync(ct);
        var entry = await db.Entries.AsNoTracking().FirstOrDefaultAsync(e => e.Id == command.EntryId && e.OperationId == command.OperationId, ct);
        if (entry is null)
            return new Refusal("EntryNotHere") { Field = nameof(command.EntryId) };
        if (!entry.Kind.IsCount() || entry.PlaceId is not { } placeId)
            return new Refusal("NothingCounted") { Field = nameof(command.EntryId) };

        var rows = await JournalRows.OpenAsync(db, gate, caller, command.OperationId, clock.GetUtcNow().UtcDateTime, ct);
        var count = (await rows.OfAsync([entry], ct))[0];
        var around = new EntriesAround(db, rows, entry, placeId, Math.Clamp(command.Around, 1, 100));
        var counted = count.Kind == EntryKind.ConvoyClosed ? 0 : count.Counts.Sum(c => c.Quantity);
        var before = await around.BeforeAsync(counted - count.Difference!.Value, ct);
        var after = await around.AfterAsync(counted, ct);
        var candidates = count.Difference == 0 ? [] : await new TraceCandidates(db, rows, entry, placeId, count.Difference.Value, after).FindAsync(ct);
        return new Trace(count, count.Place!, count.Difference.Value, await DifferenceHistory.OfAsync(db, entry, ct), before, after, candidates);
    }
}

public enum CandidateKind
{
    /// <summary>A convoy for this place still holds people: its arrival may not have been recorded.</summary>
    ConvoyStillOut,

    /// <summary>An entry soon after the count moved as many: it may have happened before.</summary>
    SoonAfter,

    /// <summary>An entry of this place that moved as many was undone.</summary>
    Undone,

    /// <summary>Another place, counted about then, lacks as many as are too many here, or the reverse.</summary>
    OppositeElsewhere,

    /// <summary>As many moved between other places about then: one of them may have been this one.</summary>
    SameNumberElsewhere,
}
