using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Audit;
using Relief.Ledger;
using Relief.Storage;

namespace Relief.Field;

/// <summary>Somebody has dealt with what a report asked for: a need, a problem, a clock that was wrong. The report stays in the books as it is.</summary>
public sealed class SettleReport : IUseCase<SettleReport.Command, Done>
{
    private readonly Gate gate;
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly WriteScope scope;
    private readonly TimeProvider clock;

    internal SettleReport(Gate gate, IDbContextFactory<ReliefDb> databases, WriteScope scope, TimeProvider clock)
    {
        this.gate = gate;
        this.databases = databases;
        this.scope = scope;
        this.clock = clock;
    }

    /// <param name="Note">What was done; may be empty.</param>
    public sealed record Command(int OperationId, Guid EntryId, string? Note = null);

    /// <summary>Settled before, it changes nothing.</summary>
    public async Task<Outcome<Done>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        var entry = await FindAsync(command, ct);
        if (await gate.CheckAsync(caller, Permission.ReportPeople, command.OperationId, ct, entry?.PlaceId is { } placeId ? [placeId] : []) is { } refusal)
            return refusal;
        if (entry is null)
            return new Refusal("EntryNotHere");
        if (command.Note?.Length > EntryRules.MaxNoteLength)
            return new Refusal("NoteTooLong", EntryRules.MaxNoteLength) { Field = nameof(command.Note) };
        var now = clock.GetUtcNow().UtcDateTime;
        return await scope.RunAsync<Done>(
            async db =>
            {
                if (!await db.Settlements.AnyAsync(s => s.EntryId == command.EntryId, ct))
                    db.Settlements.Add(Settled(caller, command, now));
                return Done.It;
            },
            _ => AuditRow.For(caller, now, nameof(SettleReport), command.OperationId, entry.PlaceId, command.EntryId.ToString()),
            new Change(ChangeKind.Field, command.OperationId), ct);
    }

    private async Task<Entry?> FindAsync(Command command, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Entries.AsNoTracking().FirstOrDefaultAsync(e => e.Id == command.EntryId && e.OperationId == command.OperationId, ct);
    }

    private static Settlement Settled(Caller caller, Command command, DateTime now) => new()
    {
        EntryId = command.EntryId,
        OperationId = command.OperationId,
        SettledAt = now,
        UserId = caller.UserId,
        UserName = caller.Name,
        Note = string.IsNullOrWhiteSpace(command.Note) ? null : command.Note.Trim(),
    };
}
