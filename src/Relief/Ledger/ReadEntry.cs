using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Storage;

namespace Relief.Ledger;

/// <summary>One entry, with what its counts left open from one time to another.</summary>
public sealed class ReadEntry : IUseCase<ReadEntry.Query, ReadEntry.View>
{
    private readonly Gate gate;
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly TimeProvider clock;

    internal ReadEntry(Gate gate, IDbContextFactory<ReliefDb> databases, TimeProvider clock)
    {
        this.gate = gate;
        this.databases = databases;
        this.clock = clock;
    }

    public sealed record Query(int OperationId, Guid EntryId);

    /// <param name="Differences">In the order in which they became known; empty unless something was counted.</param>
    public sealed record View(JournalRow Row, IReadOnlyList<DifferenceHeld> Differences);

    public async Task<Outcome<View>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;

        await using var db = await databases.CreateDbContextAsync(ct);
        var entry = await db.Entries.AsNoTracking().FirstOrDefaultAsync(e => e.Id == command.EntryId && e.OperationId == command.OperationId, ct);
        if (entry is null)
            return new Refusal("EntryNotHere") { Field = nameof(command.EntryId) };
        var rows = await JournalRows.OpenAsync(db, gate, caller, command.OperationId, clock.GetUtcNow().UtcDateTime, ct);
        return new View((await rows.OfAsync([entry], ct))[0], entry.Kind.IsCount() ? await DifferenceHistory.OfAsync(db, entry, ct) : []);
    }
}
