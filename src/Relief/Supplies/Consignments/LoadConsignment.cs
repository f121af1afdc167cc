using Relief.Access;
using Relief.People;

namespace Relief.Supplies.Consignments;

/// <summary>
/// Takes goods from one or more places and puts them aboard a new consignment. From then on they are in no warehouse: nobody
/// else can allocate them. More than is there is refused, unlike a report of what happened.
/// </summary>
public sealed class LoadConsignment : IUseCase<LoadConsignment.Command, LoadConsignment.Loaded>
{
    private readonly Gate gate;
    private readonly ConsignmentLoading loading;

    internal LoadConsignment(Gate gate, ConsignmentLoading loading)
    {
        this.gate = gate;
        this.loading = loading;
    }

    public sealed record Command : Report
    {
        public required int ToId { get; init; }

        public IReadOnlyList<Picked> Goods { get; init; } = [];

        public ConsignmentJourney Journey { get; init; } = new();
    }

    /// <summary>So much of one lot, in the item's smallest unit, from one place.</summary>
    /// <param name="LotId">0 for what is in no lot.</param>
    /// <param name="RequestLineId">What it was asked and approved as; never more than that in all.</param>
    public sealed record Picked(int FromId, int ItemId, int LotId, long Quantity, int? RequestLineId = null);

    public sealed record Loaded(int ConsignmentId, string Code);

    public async Task<Outcome<Loaded>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        var fromIds = command.Goods.Select(g => g.FromId).Distinct().ToArray();
        if (await gate.CheckAsync(caller, Permission.ApproveRequests, command.OperationId, ct, fromIds) is { } refusal)
            return refusal;

        var outcome = await loading.RunAsync(caller, nameof(LoadConsignment), [command], ct);
        return outcome.TryGet(out var loaded) ? loaded[0] : outcome.As<Loaded>();
    }
}
