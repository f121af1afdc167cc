using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Ledger;
using Relief.People;
using Relief.Places;
using Relief.Storage;
using Relief.Supplies.Requests;

namespace Relief.Supplies.Consignments;

/// <summary>
/// Takes goods from one or more places and puts them aboard a new consignment. From then on they are in no warehouse: nobody
/// else can allocate them. More than is there is refused, unlike a report of what happened.
/// </summary>
public sealed class LoadConsignment : IUseCase<LoadConsignment.Command, LoadConsignment.Loaded>
{
    private readonly Gate gate;
    private readonly ReportDesk reports;
    private readonly StockDesk desk;

    internal LoadConsignment(Gate gate, ReportDesk reports, StockDesk desk)
    {
        this.gate = gate;
        this.reports = reports;
        this.desk = desk;
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

        var sheet = await reports.OpenAsync(command, ct, [.. fromIds, command.ToId]);
        await desk.CheckGoodsAsync(sheet, [.. command.Goods.Select(g => (g.ItemId, (object?)(g.FromId, g.LotId, g.RequestLineId), g.Quantity))], least: 1, ct);
        await desk.CheckLotsAsync(sheet, command.Goods.Select(g => (g.ItemId, g.LotId)), ct);
        sheet.Expect(nameof(command.ToId), command.ToId, "NoStockThere", PlaceKind.Warehouse, PlaceKind.Shelter, PlaceKind.Community);
        foreach (var fromId in fromIds)
        {
            sheet.Expect(nameof(command.Goods), fromId, "NoStockThere", PlaceKind.Warehouse, PlaceKind.Shelter, PlaceKind.Community);
            sheet.ExpectDifferent(nameof(command.ToId), fromId, command.ToId);
        }

        foreach (var wrong in command.Journey.Check(sheet.Now))
            sheet.Refuse(wrong);
        if (sheet.Refusals.Count > 0)
            return Outcome<Loaded>.Refused(sheet.Refusals);

        Loaded? loaded = null;
        var entry = sheet.Draft(caller, EntryKind.Dispatch, fromIds[0]) with { Guarded = true };
        var outcome = await desk.BookAsync(caller, sheet, nameof(LoadConsignment), entry, ct, new Preparation(async (db, stop) =>
        {
            var there = await db.Consignments.AsNoTracking().Include(c => c.Lines).SingleOrDefaultAsync(c => c.LoadEntryId == command.EntryId, stop);
            if (there is not null && !IsSame(there, command))
                return new Refusal("EntryIdTaken", command.EntryId);
            if (there is null && (await CheckRequestedAsync(db, command, stop) ?? await CheckThereAsync(db, command, stop)) is { } beyond)
                return beyond;
            var place = await ConsignmentMaking.MakeOnceAsync(db, command, caller.Name, stop);
            loaded = new Loaded(place.Id, place.Code);
            return Outcome<IReadOnlyList<EntryDraft>>.Success([entry with { Movements = Lines(command, place.Id) }]);
        }) { Changes = [new(ChangeKind.Places, command.OperationId), new(ChangeKind.Supplies, command.OperationId)] });
        return outcome.Succeeded ? loaded! : outcome.As<Loaded>();
    }

    private static bool IsSame(Consignment there, Command command) => there.OperationId == command.OperationId && there.ToId == command.ToId
        && there.Lines.Select(l => new Picked(l.FromId, l.ItemId, l.LotId, l.Quantity, l.RequestLineId)).ToHashSet().SetEquals(command.Goods);

    private static IReadOnlyList<Movement> Lines(Command command, int consignmentId) =>
        [.. command.Goods.GroupBy(g => (g.FromId, g.ItemId, g.LotId)).Select(g => new Movement(g.Key.FromId, consignmentId, Subject.Stock(g.Key.ItemId, g.Key.LotId), g.Sum(p => p.Quantity)))];

    // The ledger refuses it too; here it can be said what and where.
    private static async Task<Refusal?> CheckThereAsync(ReliefDb db, Command command, CancellationToken ct)
    {
        var fromIds = command.Goods.Select(g => g.FromId).Distinct().ToList();
        var held = await db.Tallies.Where(t => fromIds.Contains(t.PlaceId) && t.Quantity > 0).ToDictionaryAsync(t => (t.PlaceId, t.ItemId, t.OfId), t => t.Quantity, ct);
        foreach (var part in command.Goods.GroupBy(g => (g.FromId, g.ItemId, g.LotId)))
        {
            var (there, wanted) = (held.GetValueOrDefault(part.Key), part.Sum(g => g.Quantity));
            if (wanted <= there)
                continue;
            var item = (await ItemNames.ReadAsync(db, [part.Key.ItemId], ct))[part.Key.ItemId];
            var place = (await PlaceNames.ReadAsync(db, [part.Key.FromId], ct))[part.Key.FromId];
            return new Refusal("GoodsNotThere", place.Names, item.Names, there, wanted) { Field = nameof(command.Goods) };
        }

        return null;
    }

    // In the ledger's turn, where nobody else is loading for the same request.
    private static async Task<Refusal?> CheckRequestedAsync(ReliefDb db, Command command, CancellationToken ct)
    {
        var wanted = command.Goods.Where(g => g.RequestLineId is not null).GroupBy(g => g.RequestLineId!.Value).ToDictionary(g => g.Key, g => g.ToList());
        if (wanted.Count == 0)
            return null;
        // Whoever changes one of these requests at the same moment waits for this one, and is then told to look again.
        var wantedLines = wanted.Keys.ToList();
        await db.SupplyRequests.Where(r => r.OperationId == command.OperationId && r.Goods.Any(l => wantedLines.Contains(l.Id)))
            .ExecuteUpdateAsync(r => r.SetProperty(x => x.Version, x => x.Version + 1), ct);
        var asked = await (from l in db.RequestLines
                           join r in db.SupplyRequests on l.RequestId equals r.Id
                           where wanted.Keys.Contains(l.Id) && r.OperationId == command.OperationId
                           select new { l.Id, l.ItemId, l.Approved, r.Status, r.PlaceId, RequestId = r.Id }).ToListAsync(ct);
        var items = await ItemNames.ReadAsync(db, asked.Select(l => l.ItemId), ct);
        var progress = await RequestProgress.ReadAsync(db, [.. asked.Select(l => l.RequestId).Distinct()], ct);
        if (asked.Count != wanted.Count || asked.Exists(l => l.PlaceId != command.ToId || wanted[l.Id].Exists(g => g.ItemId != l.ItemId)))
            return new Refusal("RequestLineNotHere") { Field = nameof(command.Goods) };
        foreach (var line in asked)
        {
            if (line.Status != RequestStatus.Approved)
                return new Refusal("RequestNotApproved") { Field = nameof(command.Goods) };
            var come = progress.GetValueOrDefault(line.Id, RequestProgress.Come.None);
            var left = (line.Approved ?? 0) - come.Loaded + come.DidNotCome;
            var now = wanted[line.Id].Sum(g => g.Quantity);
            if (now > left)
                return new Refusal("MoreThanApproved", items[line.ItemId].Names, left, now) { Field = nameof(command.Goods) };
        }

        return null;
    }
}
