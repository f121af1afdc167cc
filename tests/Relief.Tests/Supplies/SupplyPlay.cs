using Microsoft.EntityFrameworkCore;
using Relief.Ledger;
using Relief.Supplies;
using Relief.Supplies.Consignments;

namespace Relief.Tests.Supplies;

/// <summary>What people do with goods, from the donor to those who are given them.</summary>
internal enum SupplyStep
{
    Give,
    Ask,
    Load,
    Leave,
    Arrive,
    Count,
    TurnBack,
    TakeBack,
    Explain,
    HandOut,
    Lose,
    TakeStock,
    Undo,
}

/// <summary>Does one step after the other, by the use cases, and remembers what was booked. What the rules refuse is not done.</summary>
internal sealed partial class SupplyPlay(SupplyScene scene)
{
    private readonly List<string> requests = [];
    private readonly List<string> consignments = [];
    private readonly List<Guid> booked = [];
    private readonly HashSet<Guid> undone = [];
    private readonly List<(Guid Id, EntryKind Kind, int ItemId, long Quantity)> said = [];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private int OperationId => scene.Operation.Id;

    private DateTime Now => scene.Installation.Now;

    private int[] Places => [scene.Warehouse, scene.Depot, scene.Shelter];

    private int[] Items => [scene.Blanket, scene.Water];

    public async Task DoAsync(SupplyStep step, int which, long quantity, long off)
    {
        scene.Installation.Clock.Advance(TimeSpan.FromMinutes(1));
        var placeId = Places[which % 3];
        var itemId = Items[which / 3 % 2];
        var picked = consignments.Count == 0 ? null : await scene.ConsignmentAsync(consignments[which % consignments.Count]);
        switch (step)
        {
            case SupplyStep.Give:
                await SayAsync(EntryKind.GoodsReceived, itemId, quantity, id => scene.Installation.Get<ReceiveGoods>().RunAsync(scene.Officer,
                    new() { OperationId = OperationId, EntryId = id, OccurredAt = Now, PlaceId = placeId, Goods = [LotOf(which, itemId, quantity)] }, Ct));
                break;
            case SupplyStep.Ask:
                (int, long)[] wanted = [(scene.Blanket, quantity), (scene.Water, quantity + off + 5)];
                requests.Add((await scene.ApprovedAsync(which % 3 == 2 ? wanted : [wanted[which % 2]])).Code);
                break;
            case SupplyStep.Load:
                await LoadAsync(which, quantity);
                break;
            case SupplyStep.Explain when picked?.Lines.FirstOrDefault(l => l.Open != 0) is { } line:
                var how = line.Open > 0 ? (Explanation)(1 + (which % 3)) : (Explanation)(4 + (which % 2));
                Remember(await scene.ExplainAsync(picked, how, line.Item.Id, Math.Min(quantity, Math.Abs(line.Open)), sourceId: line.From[which % line.From.Count].Place.Id, lotId: line.LotId));
                break;
            case SupplyStep.Count when picked is not null:
                await CountAsync(picked, which, quantity, off);
                break;
            case SupplyStep.HandOut:
                await SayAsync(EntryKind.Distribution, itemId, quantity, id => scene.Installation.Get<RecordDistribution>().RunAsync(scene.Officer,
                    new() { OperationId = OperationId, EntryId = id, OccurredAt = Now, PlaceId = placeId, Goods = [new(itemId, null, quantity)], DespiteBooks = off == 5 }, Ct));
                break;
            case SupplyStep.Lose:
                await SayAsync(EntryKind.Loss, itemId, quantity, id => scene.Installation.Get<RecordLoss>().RunAsync(scene.Officer,
                    new() { OperationId = OperationId, EntryId = id, OccurredAt = Now, PlaceId = placeId, Reason = Aspect.LossSpoiled, Goods = [new(itemId, null, quantity)], DespiteBooks = off == 5 }, Ct));
                break;
            case SupplyStep.TakeStock when await StockAsync(placeId) is { Count: > 0 } there:
                Remember(await scene.Installation.Get<RecordStocktake>().RunAsync(scene.Officer, new()
                {
                    OperationId = OperationId, EntryId = Guid.CreateVersion7(), OccurredAt = Now, PlaceId = placeId,
                    Goods = [.. there.Take(1 + (which % 3)).Select(t => new GoodsCounted(t.ItemId, t.OfId, Math.Max(0, t.Quantity + off)))],
                }, Ct));
                break;
            case SupplyStep.Undo when booked.Count > 0:
                await UndoAsync(booked[which % booked.Count]);
                break;
            case SupplyStep.Leave or SupplyStep.Arrive or SupplyStep.TurnBack or SupplyStep.TakeBack when picked is not null:
                await MoveAsync(step, picked);
                break;
        }
    }

    private Task<Outcome<Done>> MoveAsync(SupplyStep step, ConsignmentView c) => step switch
    {
        SupplyStep.Leave => scene.Installation.Get<DispatchConsignment>().RunAsync(scene.Officer, new(OperationId, c.Id, c.Version, Now), Ct),
        SupplyStep.Arrive => scene.Installation.Get<ReportConsignmentArrived>().RunAsync(scene.Officer, new(OperationId, c.Id, c.Version, Now), Ct),
        SupplyStep.TurnBack => scene.Installation.Get<TurnBackConsignment>().RunAsync(scene.Officer, new(OperationId, c.Id, c.Version, Now, "refused"), Ct),
        _ => scene.Installation.Get<TakeBackStep>().RunAsync(scene.Officer, new(OperationId, c.Id, c.Version, "another lorry"), Ct),
    };

    private static GoodsIn LotOf(int which, int itemId, long quantity) => (which % 4) switch
    {
        0 => new(itemId, null, null, quantity),
        1 => new(itemId, "a-1", new DateOnly(2023, 12, 1), quantity),
        2 => new(itemId, "A-1", null, quantity),
        _ => new(itemId, "B-1", new DateOnly(2024, 6, 1), quantity),
    };

    // Of each item all that travels together is for one request, or for none: what came of it is then known without any sharing out.
    private async Task LoadAsync(int which, long quantity)
    {
        var request = requests.Count > 0 && which % 3 != 0 ? await scene.RequestAsync(requests[which % requests.Count]) : null;
        var left = request?.Lines.ToDictionary(l => l.Item.Id, l => (l.Id, l.Left));
        var stock = (await StockAsync(scene.Warehouse, scene.Depot)).Where(t => left is null || left.ContainsKey(t.ItemId)).ToList();
        var goods = new List<LoadConsignment.Picked>();
        foreach (var part in stock.Skip(stock.Count == 0 ? 0 : which % stock.Count).Take(1 + (which % 4)))
        {
            var most = Math.Min(Math.Min(quantity, part.Quantity), left is null ? long.MaxValue : left[part.ItemId].Left);
            if (most <= 0)
                continue;
            goods.Add(new(part.PlaceId, part.ItemId, part.OfId, most, left?[part.ItemId].Id));
            if (left is not null)
                left[part.ItemId] = (left[part.ItemId].Id, left[part.ItemId].Left - most);
        }

        var id = Guid.CreateVersion7();
        if (goods.Count == 0)
            return;
        consignments.Add((await scene.LoadAsync(id, [.. goods])).Value.Code);
        booked.Add(id);
    }

    private async Task CountAsync(ConsignmentView sent, int which, long quantity, long off)
    {
        var goods = new List<ReceiveConsignment.Counted>();
        foreach (var line in sent.Lines.Where(l => l.Aboard > 0).Take(1 + (which % 3)))
        {
            var taken = Math.Min(quantity, line.Aboard);
            var missing = Math.Clamp(off, -taken, line.Aboard - taken);
            goods.Add(new(line.Item.Id, line.LotId, taken - 1 - Math.Min(0, missing), 1, missing));
        }

        if (goods.Count > 0)
            Remember(await scene.ReceiveAsync(scene.Officer, sent, Guid.CreateVersion7(), [.. goods]));
    }

    private async Task SayAsync(EntryKind kind, int itemId, long quantity, Func<Guid, Task<Outcome<Relief.People.BookedReport>>> say)
    {
        var id = Guid.CreateVersion7();
        if (!Remember(await say(id)))
            return;
        said.Add((id, kind, itemId, quantity));
    }

    private bool Remember(Outcome<Relief.People.BookedReport> outcome)
    {
        if (outcome.Succeeded)
            booked.Add(outcome.Value.EntryId);
        return outcome.Succeeded;
    }

    private Task<List<Tally>> StockAsync(params int[] placeIds) => scene.Installation.AskAsync(db => db.Tallies
        .Where(t => placeIds.Contains(t.PlaceId) && t.ItemId > 0 && t.Quantity > 0).OrderBy(t => t.PlaceId).ThenBy(t => t.ItemId).ThenBy(t => t.OfId).ToListAsync(Ct));
}
