using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Audit;
using Relief.Ledger;
using Relief.Places;
using Relief.Storage;

namespace Relief.Evacuation;

/// <summary>Makes a convoy ahead of its departure, with the next free code.</summary>
public sealed class MakeConvoy : IUseCase<MakeConvoy.Command, MakeConvoy.Made>
{
    private readonly Gate gate;
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly ILedger ledger;
    private readonly TimeProvider clock;

    internal MakeConvoy(Gate gate, IDbContextFactory<ReliefDb> databases, ILedger ledger, TimeProvider clock)
    {
        this.gate = gate;
        this.databases = databases;
        this.ledger = ledger;
        this.clock = clock;
    }

    /// <param name="RequestId">Made when somebody begins to fill in the form: sent twice, one convoy is made.</param>
    public sealed record Command(int OperationId, Guid RequestId, ConvoyPlan Plan);

    public sealed record Made(int ConvoyId, string Code);

    public async Task<Outcome<Made>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        int[] planned = command.Plan.DepartsFromId is { } fromId ? [fromId] : [];
        if (await gate.CheckAsync(caller, Permission.PlanEvacuation, command.OperationId, ct, planned) is { } refusal)
            return refusal;

        var now = clock.GetUtcNow().UtcDateTime;
        var refusals = command.Plan.Check(now).ToList();
        if (command.RequestId == Guid.Empty)
            refusals.Add(new Refusal("EntryNeedsId"));
        refusals.AddRange(await ConvoyRoute.CheckAsync(databases, command.OperationId, command.Plan, ct));
        if (refusals.Count > 0)
            return Outcome<Made>.Refused(refusals);

        // Through the ledger's turn, although nothing is entered: a departure may be making a convoy at the same moment.
        Made? made = null;
        var outcome = await ledger.AppendAsync(new EntryGroup([])
        {
            Prepare = new Preparation(async (db, cancel) =>
            {
                var convoy = await ConvoyMaking.MakeOnceAsync(db, command.OperationId, command.RequestId, command.Plan, now, cancel);
                made = new Made(convoy.Id, convoy.Code);
                db.AuditRows.Add(AuditRow.For(caller, now, nameof(MakeConvoy), command.OperationId, convoy.Id, convoy.Code));
                await db.SaveChangesAsync(cancel);
                return Outcome<IReadOnlyList<EntryDraft>>.Success([]);
            }) { Changes = [new(ChangeKind.Places, command.OperationId)] },
        }, ct);
        return outcome.Succeeded ? made! : outcome.As<Made>();
    }
}
