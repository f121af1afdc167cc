using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Audit;
using Relief.Ledger;
using Relief.People;
using Relief.Places;
using Relief.Storage;
using Relief.Supplies.Requests;

namespace Relief.Supplies.Consignments;

/// <summary>Puts goods aboard new consignments, one or many: all of them or none. Who may do it has been asked before.</summary>
internal sealed class ConsignmentLoading(ReportDesk reports, StockDesk desk, ILedger ledger)
{
    /// <summary>What was loaded, in the order of the commands; the same commands sent again are answered alike.</summary>
    /// <param name="caller">Who loads.</param>
    /// <param name="act">The use case, for the audit.</param>
    /// <param name="commands">One for each consignment; at least one.</param>
    /// <param name="ct">Stops the waiting, not what is being written.</param>
    /// <param name="recheck">What else must still be so in the ledger's turn; asked where anything of it is new.</param>
    public async Task<Outcome<IReadOnlyList<LoadConsignment.Loaded>>> RunAsync(Caller caller, string act, IReadOnlyList<LoadConsignment.Command> commands, CancellationToken ct,
        Func<ReliefDb, CancellationToken, Task<IReadOnlyList<Refusal>>>? recheck = null)
    {
        var (refusals, drafts) = (new List<Refusal>(), new List<EntryDraft>());
        var now = default(DateTime);
        foreach (var command in commands)
        {
            var sheet = await OpenAsync(command, ct);
            now = sheet.Now;
            refusals.AddRange(sheet.Refusals);
            if (sheet.Refusals.Count == 0)
                drafts.Add(sheet.Draft(caller, EntryKind.Dispatch, command.Goods[0].FromId) with { Guarded = true });
        }

        if (refusals.Count > 0)
            return Outcome<IReadOnlyList<LoadConsignment.Loaded>>.Refused([.. refusals.Distinct()]);
        IReadOnlyList<LoadConsignment.Loaded> loaded = [];
        var receipts = await ledger.AppendAsync(new EntryGroup([])
        {
            Audit = [.. drafts.Select(d => AuditRow.For(caller, now, act, d.OperationId, d.PlaceId, d.Id.ToString()))],
            Prepare = new Preparation(async (db, stop) =>
            {
                var made = await MakeAsync(db, caller, commands, recheck, stop);
                if (!made.TryGet(out var places))
                    return made.As<IReadOnlyList<EntryDraft>>();
                loaded = [.. places.Select(p => new LoadConsignment.Loaded(p.Id, p.Code))];
                return Outcome<IReadOnlyList<EntryDraft>>.Success([.. drafts.Select((d, i) => d with { Movements = Lines(commands[i], places[i].Id) })]);
            }) { Changes = [new(ChangeKind.Places, commands[0].OperationId), new(ChangeKind.Supplies, commands[0].OperationId)] },
        }, ct);
        return receipts.Succeeded ? Outcome<IReadOnlyList<LoadConsignment.Loaded>>.Success(loaded) : receipts.As<IReadOnlyList<LoadConsignment.Loaded>>();
    }

    private async Task<ReportSheet> OpenAsync(LoadConsignment.Command command, CancellationToken ct)
    {
        var fromIds = command.Goods.Select(g => g.FromId).Distinct().ToArray();
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
        return sheet;
    }

    // In the ledger's turn, where nobody else is loading.
    private static async Task<Outcome<IReadOnlyList<Place>>> MakeAsync(ReliefDb db, Caller caller, IReadOnlyList<LoadConsignment.Command> commands,
        Func<ReliefDb, CancellationToken, Task<IReadOnlyList<Refusal>>>? recheck, CancellationToken ct)
    {
        var ids = commands.Select(c => c.EntryId).ToList();
        var there = await db.Consignments.AsNoTracking().Include(c => c.Lines).Where(c => ids.Contains(c.LoadEntryId)).ToDictionaryAsync(c => c.LoadEntryId, ct);
        if (commands.FirstOrDefault(c => there.TryGetValue(c.EntryId, out var known) && !IsSame(known, c)) is { } taken)
            return new Refusal("EntryIdTaken", taken.EntryId);
        var anew = commands.Where(c => !there.ContainsKey(c.EntryId)).ToList();
        var refusals = anew.Count > 0 && recheck is not null ? [.. await recheck(db, ct)] : new List<Refusal>();
        refusals.AddRange(await CheckStandingAsync(db, anew, ct));
        foreach (var command in anew)
        {
            if (await CheckRequestedAsync(db, command, ct) is { } beyond)
                refusals.Add(beyond);
        }

        if (refusals.Count == 0)
            refusals.AddRange(await CheckThereAsync(db, anew, ct));
        if (refusals.Count > 0)
            return Outcome<IReadOnlyList<Place>>.Refused(refusals);
        var places = new List<Place>();
        foreach (var command in commands)
            places.Add(await ConsignmentMaking.MakeOnceAsync(db, command, caller.Name, ct));
        return Outcome<IReadOnlyList<Place>>.Success(places);
    }

    // Papers name the place where the goods are to be counted: a shelter that is part of another is none to send to.
    private static async Task<IReadOnlyList<Refusal>> CheckStandingAsync(ReliefDb db, List<LoadConsignment.Command> commands, CancellationToken ct)
    {
        var ids = commands.SelectMany(c => c.Goods.Select(g => g.FromId).Append(c.ToId)).Distinct().ToList();
        var refusals = new List<Refusal>();
        foreach (var place in await db.Places.AsNoTracking().Where(p => ids.Contains(p.Id) && p.MergedIntoId != null).ToListAsync(ct))
            refusals.Add((await EditedPlace.MergedAsync(db, place, ct))! with { Field = nameof(LoadConsignment.Command.ToId) });
        return refusals;
    }

    private static bool IsSame(Consignment there, LoadConsignment.Command command) => there.OperationId == command.OperationId && there.ToId == command.ToId
        && there.Lines.Select(l => new LoadConsignment.Picked(l.FromId, l.ItemId, l.LotId, l.Quantity, l.RequestLineId)).ToHashSet().SetEquals(command.Goods);

    private static IReadOnlyList<Movement> Lines(LoadConsignment.Command command, int consignmentId) =>
        [.. command.Goods.GroupBy(g => (g.FromId, g.ItemId, g.LotId)).Select(g => new Movement(g.Key.FromId, consignmentId, Subject.Stock(g.Key.ItemId, g.Key.LotId), g.Sum(p => p.Quantity)))];

    // The ledger refuses it too; here it can be said what and where. What the earlier take, the later do not find.
    private static async Task<IReadOnlyList<Refusal>> CheckThereAsync(ReliefDb db, List<LoadConsignment.Command> commands, CancellationToken ct)
    {
        var fromIds = commands.SelectMany(c => c.Goods).Select(g => g.FromId).Distinct().ToList();
        var held = await db.Tallies.Where(t => fromIds.Contains(t.PlaceId) && t.Quantity > 0).ToDictionaryAsync(t => (t.PlaceId, t.ItemId, t.OfId), t => t.Quantity, ct);
        var beyond = new List<(int FromId, int ToId, int ItemId, long There, long Wanted)>();
        foreach (var (toId, key, wanted) in commands.SelectMany(c => c.Goods.GroupBy(g => (g.FromId, g.ItemId, g.LotId)).Select(g => (c.ToId, g.Key, g.Sum(p => p.Quantity)))))
        {
            var there = held.GetValueOrDefault(key);
            held[key] = Math.Max(0, there - wanted);
            if (wanted > there)
                beyond.Add((key.FromId, toId, key.ItemId, there, wanted));
        }

        var items = await ItemNames.ReadAsync(db, beyond.Select(b => b.ItemId), ct);
        var places = await PlaceNames.ReadAsync(db, beyond.SelectMany(b => new[] { b.FromId, b.ToId }), ct);
        return [.. beyond.Select(b => (commands.Count == 1
            ? new Refusal("GoodsNotThere", places[b.FromId].Names, items[b.ItemId].Names, b.There, b.Wanted)
            : new Refusal("AllocationNotThere", places[b.FromId].Names, places[b.ToId].Names, items[b.ItemId].Names, b.There, b.Wanted)) with { Field = nameof(LoadConsignment.Command.Goods) })];
    }

    // In the ledger's turn, where nobody else is loading for the same request.
    private static async Task<Refusal?> CheckRequestedAsync(ReliefDb db, LoadConsignment.Command command, CancellationToken ct)
    {
        var wanted = command.Goods.Where(g => g.RequestLineId is not null).GroupBy(g => g.RequestLineId!.Value).ToDictionary(g => g.Key, g => g.ToList());
        if (wanted.Count == 0)
            return null;
        // Whoever changes one of these requests at the same moment waits for this one, and is then told to look again.
        var lines = wanted.Keys.ToList();
        await db.SupplyRequests.Where(r => r.OperationId == command.OperationId && r.Goods.Any(l => lines.Contains(l.Id)))
            .ExecuteUpdateAsync(r => r.SetProperty(x => x.Version, x => x.Version + 1), ct);
        var asked = await (from l in db.RequestLines
                           join r in db.SupplyRequests on l.RequestId equals r.Id
                           where lines.Contains(l.Id) && r.OperationId == command.OperationId
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
