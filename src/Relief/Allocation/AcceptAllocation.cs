using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Needs;
using Relief.Places;
using Relief.Storage;
using Relief.Supplies.Consignments;

namespace Relief.Allocation;

/// <summary>
/// Loads what a plan says, as it was worked out or changed since: one consignment for each stop of each lorry, all or none. It is
/// refused where the stock has left meanwhile, and where somebody has loaded for one of the shelters what closes the same gap.
/// </summary>
public sealed class AcceptAllocation : IUseCase<AcceptAllocation.Command, IReadOnlyList<LoadConsignment.Loaded>>
{
    private readonly Gate gate;
    private readonly ConsignmentLoading loading;

    internal AcceptAllocation(Gate gate, ConsignmentLoading loading)
    {
        this.gate = gate;
        this.loading = loading;
    }

    /// <param name="LastConsignmentId">See <see cref="AllocationPlan"/>.</param>
    /// <param name="OccurredAt">When it is loaded, UTC.</param>
    public sealed record Command(int OperationId, int LastConsignmentId, DateTime OccurredAt, IReadOnlyList<Load> Loads);

    /// <summary>One consignment.</summary>
    /// <param name="EntryId">Made when the plan was opened: accepted twice, it is loaded once.</param>
    public sealed record Load(Guid EntryId, int ToId, IReadOnlyList<LoadConsignment.Picked> Goods, ConsignmentJourney Journey);

    public async Task<Outcome<IReadOnlyList<LoadConsignment.Loaded>>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        var fromIds = command.Loads.SelectMany(l => l.Goods).Select(g => g.FromId).Distinct().ToArray();
        if (await gate.CheckAsync(caller, Permission.ApproveRequests, command.OperationId, ct, fromIds) is { } refusal)
            return refusal;
        if (command.Loads.Count == 0 || command.Loads.Any(l => l.Goods.Count == 0))
            return new Refusal("AllocationEmpty") { Field = nameof(command.Loads) };
        if (command.Loads.GroupBy(l => l.EntryId).FirstOrDefault(g => g.Count() > 1) is { } twice)
            return new Refusal("EntryIdTwice", twice.Key) { Field = nameof(command.Loads) };
        return await loading.RunAsync(caller, nameof(AcceptAllocation), [.. command.Loads.Select(l => new LoadConsignment.Command
        {
            OperationId = command.OperationId, EntryId = l.EntryId, OccurredAt = command.OccurredAt, ToId = l.ToId, Goods = l.Goods, Journey = l.Journey,
        })], ct, (db, stop) => CheckSentAsync(db, command, stop));
    }

    // Stock alone does not tell: where there is plenty, two plans for the same gap would both find theirs.
    private static async Task<IReadOnlyList<Refusal>> CheckSentAsync(ReliefDb db, Command command, CancellationToken ct)
    {
        var toIds = command.Loads.Select(l => l.ToId).Distinct().ToList();
        var own = command.Loads.Select(l => l.EntryId).ToList();
        var since = await db.Consignments.AsNoTracking().Include(c => c.Lines).Where(c => c.OperationId == command.OperationId && c.PlaceId > command.LastConsignmentId
            && toIds.Contains(c.ToId) && !own.Contains(c.LoadEntryId) && !db.Entries.Any(e => e.ReversesId == c.LoadEntryId)).OrderBy(c => c.PlaceId).ToListAsync(ct);
        if (since.Count == 0)
            return [];
        var goods = await GoodsReader.OpenAsync(db, consumedId: 0, ct);
        var wanted = command.Loads.SelectMany(l => l.Goods.Select(g => (l.ToId, g.ItemId))).Distinct().ToLookup(l => l.ToId, l => l.ItemId);
        var same = since.FindAll(c => c.Lines.Exists(l => wanted[c.ToId].Any(item => item == l.ItemId || goods.Counting(item).IntersectBy(goods.Counting(l.ItemId).Select(c => c.Indicator.Code), c => c.Indicator.Code).Any())));
        var places = await PlaceNames.ReadAsync(db, same.SelectMany(c => new[] { c.PlaceId, c.ToId }), ct);
        return [.. same.Select(c => new Refusal("AllocationSentMeanwhile", places[c.ToId].Names, places[c.PlaceId].Code) { Field = nameof(command.Loads) })];
    }
}
