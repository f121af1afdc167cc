using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Audit;
using Relief.Places;
using Relief.Storage;

namespace Relief.Evacuation;

/// <summary>Changes what is planned for a convoy: its name, seats, destination or expected arrival. Who is in it stays in the books.</summary>
public sealed class EditConvoy : IUseCase<EditConvoy.Command, Done>
{
    private readonly Gate gate;
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly WriteScope scope;
    private readonly TimeProvider clock;

    internal EditConvoy(Gate gate, IDbContextFactory<ReliefDb> databases, WriteScope scope, TimeProvider clock)
    {
        this.gate = gate;
        this.databases = databases;
        this.scope = scope;
        this.clock = clock;
    }

    /// <param name="Version">Of the convoy as the editor saw it; another one in between is refused.</param>
    public sealed record Command(int OperationId, int ConvoyId, int Version, ConvoyPlan Plan);

    public async Task<Outcome<Done>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.PlanEvacuation, command.OperationId, ct, command.ConvoyId) is { } refusal)
            return refusal;

        var now = clock.GetUtcNow().UtcDateTime;
        var refusals = command.Plan.Check(now).ToList();
        refusals.AddRange(await ConvoyRoute.CheckAsync(databases, command.OperationId, command.Plan, ct));
        if (refusals.Count > 0)
            return Outcome<Done>.Refused(refusals);

        return await scope.RunAsync<Done>(
            async db =>
            {
                var convoy = await db.Places.FirstOrDefaultAsync(p => p.Id == command.ConvoyId && p.OperationId == command.OperationId && p.Kind == PlaceKind.Convoy, ct);
                if (convoy is null)
                    return new Refusal("PlaceNotHere") { Field = nameof(command.ConvoyId) };
                if (convoy.Version != command.Version)
                    return new Refusal("ChangedMeanwhile");
                Change(convoy, await ConvoyMaking.AsTheyStandAsync(db, command.Plan, ct));
                return Done.It;
            },
            _ => AuditRow.For(caller, now, nameof(EditConvoy), command.OperationId, command.ConvoyId, null, Detail(command.Plan)),
            new Change(ChangeKind.Places, command.OperationId), ct);
    }

    private static void Change(Place convoy, ConvoyPlan plan)
    {
        // The form shows the name in its reader's language: left as it was, the name stays in every language; typed anew, it is the name in all.
        if (PlaceRules.Clean(plan.Name) is { } name && name != convoy.Names.En && name != convoy.Names.He && name != convoy.Names.Ar)
            convoy.Names = Names.Of(name);
        convoy.Convoy = convoy.Convoy! with
        {
            Seats = plan.Seats,
            DepartsFromId = plan.DepartsFromId,
            DestinationId = plan.DestinationId,
            ExpectedAt = plan.ExpectedAt,
        };
    }

    private static string Detail(ConvoyPlan plan) =>
        new AuditDetail().With(AuditTerm.Seats, plan.Seats).With(AuditTerm.ExpectedAt, plan.ExpectedAt).ToString();
}
