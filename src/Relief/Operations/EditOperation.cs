using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Audit;
using Relief.Storage;

namespace Relief.Operations;

/// <summary>Changes the facts of an operation: its names, clocks and limits, and where its map comes from.</summary>
public sealed class EditOperation : IUseCase<EditOperation.Command, Done>
{
    private readonly Gate gate;
    private readonly WriteScope scope;
    private readonly TimeProvider clock;

    internal EditOperation(Gate gate, WriteScope scope, TimeProvider clock)
    {
        this.gate = gate;
        this.scope = scope;
        this.clock = clock;
    }

    /// <param name="Version">Of the facts that were shown: what somebody else changed since then is not overwritten.</param>
    public sealed record Command(int OperationId, int Version, OperationDetails Facts);

    public async Task<Outcome<Done>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.ManageOperations, command.OperationId, ct) is { } refusal)
            return refusal;
        command = command with { Facts = command.Facts.Clean() };
        var now = clock.GetUtcNow().UtcDateTime;
        if (OperationRules.Check(command.Facts, now) is { Count: > 0 } wrong)
            return Outcome<Done>.Refused(wrong);
        return await scope.RunAsync(db => ChangeAsync(db, command, ct),
            _ => AuditRow.For(caller, now, nameof(EditOperation), command.OperationId),
            new Change(ChangeKind.Operations, command.OperationId), ct);
    }

    private static async Task<Outcome<Done>> ChangeAsync(ReliefDb db, Command command, CancellationToken ct)
    {
        if (await db.Operations.SingleOrDefaultAsync(o => o.Id == command.OperationId, ct) is not { } operation)
            return Refusal.Missing("operation");
        if (operation.Version != command.Version)
            return new Refusal("ChangedMeanwhile");
        var facts = command.Facts;
        operation.Names = facts.Names;
        operation.TimeZone = facts.TimeZone;
        operation.Languages = string.Join(',', facts.Languages);
        operation.Area = facts.Area;
        operation.OrderedAt = facts.OrderedAt;
        operation.ReportLimitMinutes = facts.ReportLimitMinutes;
        operation.NearlyFullPercent = facts.NearlyFullPercent;
        operation.MapAttribution = facts.MapAttribution;
        operation.MapStyle = facts.MapStyle;
        return Done.It;
    }
}
