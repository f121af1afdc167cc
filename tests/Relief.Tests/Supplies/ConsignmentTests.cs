using Relief.Ledger;
using Relief.Places;
using Relief.Supplies;
using Relief.Supplies.Consignments;
using Relief.Supplies.Requests;

namespace Relief.Tests.Supplies;

/// <summary>From a request to a receipt, and what became of what was missing.</summary>
public sealed class ConsignmentTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Asked_approved_with_a_change_loaded_sent_counted_three_short_and_explained(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        var request = await scene.AskAsync((scene.Blanket, 120));
        Assert.True((await scene.DecideAsync(request, "100 are enough for tonight", (scene.Blanket, 100))).Succeeded);
        request = await scene.RequestAsync(request.Code);
        Assert.Equal((RequestStage.Approved, 120, 100, 100), (request.Stage, request.Lines[0].Asked, request.Lines[0].Approved, request.Lines[0].Left));

        var sent = await scene.SentAsync(new LoadConsignment.Picked(scene.Warehouse, scene.Blanket, 0, 100, request.Lines[0].Id));
        Assert.Equal((ConsignmentStage.OnTheWay, 400, 100), (sent.Stage, await scene.HeldAsync(scene.Warehouse, scene.Blanket), await scene.HeldAsync(sent.Id, scene.Blanket)));
        Assert.Equal(RequestStage.OnTheWay, (await scene.RequestAsync(request.Code)).Stage);

        Assert.True((await scene.ReceiveAsync(sent, Guid.CreateVersion7(), new ReceiveConsignment.Counted(scene.Blanket, 0, 95, Damaged: 2, Missing: 3))).Succeeded);
        var counted = await scene.ConsignmentAsync(sent.Code);
        Assert.Equal((ConsignmentStage.Questioned, 95, 2, 3, 0), (counted.Stage, counted.Lines[0].Received, counted.Lines[0].Damaged, counted.Lines[0].Open, counted.Lines[0].Aboard));
        Assert.Equal((95, 2, 3), (await scene.HeldAsync(scene.Shelter, scene.Blanket), await scene.OutsideAsync(PlaceKind.Lost, scene.Blanket), await scene.OutsideAsync(PlaceKind.LostInTransit, scene.Blanket)));

        var open = (await scene.RequestAsync(request.Code)).Lines[0];
        Assert.Equal((95, 2, 3, 0), (open.Received, open.DidNotCome, open.Missing, open.OnTheWay));

        Assert.True((await scene.ExplainAsync(sent, Explanation.NeverLoaded, scene.Blanket, 1)).Succeeded);
        Assert.True((await scene.ExplainAsync(sent, Explanation.Lost, scene.Blanket, 2)).Succeeded);
        var explained = await scene.ConsignmentAsync(sent.Code);
        Assert.Equal((ConsignmentStage.Received, 95, 2, 2, 1), (explained.Stage, explained.Lines[0].Received, explained.Lines[0].Damaged, explained.Lines[0].Lost, explained.Lines[0].NeverLoaded));
        Assert.Equal((401, 0), (await scene.HeldAsync(scene.Warehouse, scene.Blanket), await scene.OutsideAsync(PlaceKind.LostInTransit, scene.Blanket)));
        var line = (await scene.RequestAsync(request.Code)).Lines[0];
        Assert.Equal((100, 100, 95, 5, 5), (line.Loaded, line.Departed, line.Received, line.DidNotCome, line.Left));
        Assert.Equal((0, 0), (line.Missing, line.OnTheWay));
    }

    [Theory, OnBothDatabases]
    public async Task A_lot_held_in_the_hand_is_proposed_first_from_where_it_is(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        var lot = await scene.Installation.AddAsync(new Lot { OperationId = scene.Operation.Id, ItemId = scene.Blanket, Code = "B-9" });
        foreach (var (lotId, quantity) in ((int, long)[])[(0, 40), (lot.Id, 10)])
            await scene.Operation.BookAsync(EntryKind.GoodsReceived, scene.Installation.Now.AddMinutes(-5), scene.Depot, [new Movement(scene.Operation.Supplier, scene.Depot, Subject.Stock(scene.Blanket, lotId), quantity)]);

        Assert.Equal((scene.Warehouse, 0, 60), await FirstAsync());
        Assert.Equal((scene.Depot, lot.Id, 10), await FirstAsync(lot.Id));

        async Task<(int PlaceId, int LotId, long Quantity)> FirstAsync(params int[] lots)
        {
            var sources = (await scene.Installation.Get<ProposePick>().RunAsync(scene.Officer, new(scene.Operation.Id, scene.Shelter, [(scene.Blanket, 60)], LotsFirst: lots), Ct)).Value;
            return (sources[0].Place.Id, sources[0].Picks[0].LotId, sources[0].Picks[0].Quantity);
        }
    }

    [Theory, OnBothDatabases]
    public async Task Two_officers_cannot_load_the_same_last_pallet(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind, blankets: 10);

        var tries = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => scene.LoadAsync(Guid.CreateVersion7(), new LoadConsignment.Picked(scene.Warehouse, scene.Blanket, 0, 2)))));

        Assert.Equal(5, tries.Count(t => t.Succeeded));
        Assert.All(tries.Where(t => !t.Succeeded), t => Assert.Equal("GoodsNotThere", Assert.Single(t.Refusals).Code));
        Assert.Equal(0, await scene.HeldAsync(scene.Warehouse, scene.Blanket));
        Assert.Equal(5, tries.Where(t => t.Succeeded).Select(t => t.Value.Code).Distinct().Count());
    }

    [Theory, OnBothDatabases]
    public async Task No_more_is_loaded_for_a_request_than_was_approved_however_many_load_at_once(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        var request = await scene.ApprovedAsync((scene.Blanket, 100));
        var line = request.Lines[0].Id;

        var tries = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => scene.LoadAsync(Guid.CreateVersion7(), new LoadConsignment.Picked(scene.Warehouse, scene.Blanket, 0, 30, line)))));

        Assert.Equal(3, tries.Count(t => t.Succeeded));
        Assert.All(tries.Where(t => !t.Succeeded), t => Assert.Equal("MoreThanApproved", Assert.Single(t.Refusals).Code));
        Assert.Equal(90, (await scene.RequestAsync(request.Code)).Lines[0].Loaded);
    }

    [Theory, OnBothDatabases]
    public async Task Sent_again_it_is_one_consignment_and_one_receipt(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        var (load, receipt) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var goods = new LoadConsignment.Picked(scene.Warehouse, scene.Blanket, 0, 20);
        var first = (await scene.LoadAsync(load, goods)).Value;
        var again = (await scene.LoadAsync(load, goods)).Value;
        var other = await scene.LoadAsync(load, goods with { Quantity = 21 });
        var loaded = await scene.ConsignmentAsync(first.Code);

        Assert.True((await scene.ReceiveAsync(loaded, receipt, new ReceiveConsignment.Counted(scene.Blanket, 0, 20))).Succeeded);
        Assert.True((await scene.ReceiveAsync(loaded, receipt, new ReceiveConsignment.Counted(scene.Blanket, 0, 20))).Value.WasThere);
        var twice = await scene.ReceiveAsync(loaded, Guid.CreateVersion7(), new ReceiveConsignment.Counted(scene.Blanket, 0, 20));

        Assert.Equal(first, again);
        Assert.Equal("EntryIdTaken", Assert.Single(other.Refusals).Code);
        Assert.Equal("NotAboardAnyMore", Assert.Single(twice.Refusals).Code);
        Assert.Equal((480, 20), (await scene.HeldAsync(scene.Warehouse, scene.Blanket), await scene.HeldAsync(scene.Shelter, scene.Blanket)));
    }

    [Theory, OnBothDatabases]
    public async Task What_was_not_on_the_waybill_stands_open_the_other_way_and_can_be_explained(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        var sent = await scene.SentAsync(new LoadConsignment.Picked(scene.Warehouse, scene.Blanket, 0, 20));

        await scene.ReceiveAsync(sent, Guid.CreateVersion7(), new(scene.Blanket, 0, 22, Missing: -2), new(scene.Water, 0, 5, Missing: -5));
        var counted = await scene.ConsignmentAsync(sent.Code);
        Assert.Equal([(22, -2), (5, -5)], counted.Lines.Select(l => (l.Received, l.Open)));

        Assert.True((await scene.ExplainAsync(sent, Explanation.LoadedToo, scene.Blanket, 2)).Succeeded);
        Assert.True((await scene.ExplainAsync(sent, Explanation.WasThere, scene.Water, 5)).Succeeded);
        Assert.Equal("NotThatMuchOpen", Assert.Single((await scene.ExplainAsync(sent, Explanation.WasThere, scene.Water, 1)).Refusals).Code);
        Assert.Equal(ConsignmentStage.Received, (await scene.ConsignmentAsync(sent.Code)).Stage);
        Assert.Equal((478, 22, 0), (await scene.HeldAsync(scene.Warehouse, scene.Blanket), await scene.HeldAsync(scene.Shelter, scene.Blanket), await scene.HeldAsync(scene.Shelter, scene.Water)));
    }

    [Theory, OnBothDatabases]
    public async Task Part_is_unloaded_and_the_rest_goes_back_where_it_came_from(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        var sent = await scene.SentAsync(new LoadConsignment.Picked(scene.Warehouse, scene.Blanket, 0, 50));
        await scene.ReceiveAsync(sent, Guid.CreateVersion7(), new ReceiveConsignment.Counted(scene.Blanket, 0, 30));
        var part = await scene.ConsignmentAsync(sent.Code);
        Assert.Equal((ConsignmentStage.Arrived, 20), (part.Stage, part.Lines[0].Aboard));

        Assert.True((await scene.Installation.Get<TurnBackConsignment>().RunAsync(scene.Manager, new(scene.Operation.Id, sent.Id, part.Version, scene.Installation.Now, "mouldy"), Ct)).Succeeded);
        var back = await scene.ConsignmentAsync(sent.Code);
        Assert.Equal((ConsignmentStage.TurnedBack, scene.Shelter, scene.Warehouse), (back.Stage, back.To.Id, back.BoundFor.Id));
        Assert.False((await scene.ReceiveAsync(back, Guid.CreateVersion7(), new ReceiveConsignment.Counted(scene.Blanket, 0, 20))).Succeeded);
        Assert.True((await scene.Installation.Get<ReceiveConsignment>().RunAsync(scene.Officer, new()
        {
            OperationId = scene.Operation.Id, EntryId = Guid.CreateVersion7(), OccurredAt = scene.Installation.Now, ConsignmentId = sent.Id, Goods = [new(scene.Blanket, 0, 20)],
        }, Ct)).Succeeded);

        var ended = await scene.ConsignmentAsync(sent.Code);
        Assert.Equal((ConsignmentStage.PartlyReturned, false, 30, 20), (ended.Stage, ended.IsOpen, ended.Lines[0].Received, ended.Lines[0].Returned));
        Assert.Equal((470, 30), (await scene.HeldAsync(scene.Warehouse, scene.Blanket), await scene.HeldAsync(scene.Shelter, scene.Blanket)));
    }

    [Theory, OnBothDatabases]
    public async Task What_was_counted_stays_readable_beside_what_was_found_out_since_by_whom_and_how(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        var sent = await scene.SentAsync(new LoadConsignment.Picked(scene.Warehouse, scene.Blanket, 0, 90));
        await scene.ReceiveAsync(sent, Guid.CreateVersion7(), new(scene.Blanket, 0, 84, Missing: 6), new(scene.Water, 0, 5, Missing: -5));
        scene.Installation.Clock.Advance(TimeSpan.FromMinutes(20));
        var at = scene.Installation.Now;

        Assert.Equal("ExplanationNeedsWords", Assert.Single((await scene.ExplainAsync(sent, Explanation.Found, scene.Blanket, 3, " ")).Refusals).Code);
        Assert.True((await scene.ExplainAsync(sent, Explanation.Found, scene.Blanket, 3, "behind the mattresses")).Succeeded);
        Assert.True((await scene.ExplainAsync(sent, Explanation.Lost, scene.Blanket, 1)).Succeeded);
        Assert.True((await scene.ExplainAsync(sent, Explanation.NeverLoaded, scene.Blanket, 1)).Succeeded);
        var undone = (await scene.ExplainAsync(sent, Explanation.Found, scene.Blanket, 1)).Value;
        Assert.True((await scene.ReverseAsync(undone.EntryId)).Succeeded);
        Assert.True((await scene.ExplainAsync(sent, Explanation.LoadedToo, scene.Water, 2)).Succeeded);
        Assert.True((await scene.ExplainAsync(sent, Explanation.WasThere, scene.Water, 3)).Succeeded);

        var lines = (await scene.ConsignmentAsync(sent.Code)).Lines;
        Assert.Equal([(84, 6, 87, 1), (5, -5, 2, 0)], lines.Select(l => (l.Counted, l.CountedMissing, l.Received, l.Open)));
        Assert.Equal(
            [new(Explanation.Found, 3, scene.Officer.Name, at, "behind the mattresses"), new(Explanation.Lost, 1, scene.Officer.Name, at, "asked the driver"), new(Explanation.NeverLoaded, 1, scene.Officer.Name, at, "asked the driver")],
            lines[0].Explained);
        Assert.Equal([(Explanation.LoadedToo, 2L), (Explanation.WasThere, 3L)], lines[1].Explained.Select(e => (e.How, e.Quantity)));
    }

    [Theory, OnBothDatabases]
    public async Task What_was_sent_back_whole_is_returned_and_not_received(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        var sent = await scene.SentAsync(new LoadConsignment.Picked(scene.Warehouse, scene.Blanket, 0, 50));
        Assert.True((await scene.Installation.Get<TurnBackConsignment>().RunAsync(scene.Manager, new(scene.Operation.Id, sent.Id, sent.Version, scene.Installation.Now, "wrong address"), Ct)).Succeeded);
        var back = await scene.ConsignmentAsync(sent.Code);

        Assert.True((await scene.ReceiveAsync(scene.Officer, back, Guid.CreateVersion7(), new ReceiveConsignment.Counted(scene.Blanket, 0, 46, Damaged: 3, Missing: 1))).Succeeded);
        var counted = await scene.ConsignmentAsync(sent.Code);
        Assert.True((await scene.ExplainAsync(counted, Explanation.Lost, scene.Blanket, 1)).Succeeded);
        var ended = await scene.ConsignmentAsync(sent.Code);

        Assert.Equal((ConsignmentStage.Questioned, ConsignmentStage.Returned, false), (counted.Stage, ended.Stage, ended.IsOpen));
        Assert.Equal((0, 46, 3, 1), (ended.Lines[0].Received, ended.Lines[0].Returned, ended.Lines[0].Damaged, ended.Lines[0].Lost));
    }

    [Theory, OnBothDatabases]
    public async Task What_was_missing_is_found_where_it_was_counted_although_the_rest_went_back(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        var sent = await scene.SentAsync(new LoadConsignment.Picked(scene.Warehouse, scene.Blanket, 0, 50));
        await scene.ReceiveAsync(sent, Guid.CreateVersion7(), new ReceiveConsignment.Counted(scene.Blanket, 0, 25, Missing: 5));
        var part = await scene.ConsignmentAsync(sent.Code);
        Assert.True((await scene.Installation.Get<TurnBackConsignment>().RunAsync(scene.Manager, new(scene.Operation.Id, sent.Id, part.Version, scene.Installation.Now, "mouldy"), Ct)).Succeeded);

        Assert.True((await scene.ExplainAsync(sent, Explanation.Found, scene.Blanket, 5)).Succeeded);

        Assert.Equal((450, 30, 20), (await scene.HeldAsync(scene.Warehouse, scene.Blanket), await scene.HeldAsync(scene.Shelter, scene.Blanket), await scene.HeldAsync(sent.Id, scene.Blanket)));
        Assert.Equal((30, 0), ((await scene.ConsignmentAsync(sent.Code)).Lines[0].Received, (await scene.ConsignmentAsync(sent.Code)).Lines[0].Open));
    }

    [Theory, OnBothDatabases]
    public async Task However_many_have_ended_since_what_is_on_the_way_is_listed(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind, blankets: 5_000);
        var open = await scene.SentAsync(new LoadConsignment.Picked(scene.Warehouse, scene.Blanket, 0, 1));
        await Task.WhenAll(Enumerable.Range(0, 510).Select(_ => scene.ReverseLoadedAsync(new LoadConsignment.Picked(scene.Warehouse, scene.Blanket, 0, 1))));

        var listed = (await scene.Installation.Get<ListConsignments>().RunAsync(scene.Officer, new(scene.Operation.Id), Ct)).Value.Rows;

        Assert.Equal(open.Code, listed[0].Code);
        Assert.Equal(501, listed.Count);
    }

    [Theory, OnBothDatabases]
    public async Task A_waybill_and_a_receipt_can_be_undone_until_the_goods_have_moved_on(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        var request = await scene.ApprovedAsync((scene.Blanket, 40));
        var sent = await scene.SentAsync(new LoadConsignment.Picked(scene.Warehouse, scene.Blanket, 0, 40, request.Lines[0].Id));
        var receipt = Guid.CreateVersion7();
        await scene.ReceiveAsync(sent, receipt, new ReceiveConsignment.Counted(scene.Blanket, 0, 40));
        await scene.Operation.BookAsync(EntryKind.Distribution, scene.Installation.Now, scene.Shelter, [new Movement(scene.Shelter, scene.Operation.Consumed, Subject.Stock(scene.Blanket), 1)]);

        var undoneLoad = await scene.ReverseAsync(sent.LoadEntryId);
        var undoneReceipt = await scene.ReverseAsync(receipt);
        Assert.Equal("LaterStandsOnIt", Assert.Single(undoneLoad.Refusals).Code);
        Assert.Equal("GoodsMovedOn", Assert.Single(undoneReceipt.Refusals).Code);

        await scene.Operation.BookAsync(EntryKind.GoodsReceived, scene.Installation.Now, scene.Shelter, [new Movement(scene.Operation.Supplier, scene.Shelter, Subject.Stock(scene.Blanket), 1)]);
        Assert.True((await scene.ReverseAsync(receipt)).Succeeded);
        Assert.Equal(40, (await scene.ConsignmentAsync(sent.Code)).Lines[0].Aboard);
        Assert.True((await scene.ReverseAsync(sent.LoadEntryId)).Succeeded);
        Assert.Equal(ConsignmentStage.Cancelled, (await scene.ConsignmentAsync(sent.Code)).Stage);
        Assert.Equal(RequestStage.Approved, (await scene.RequestAsync(request.Code)).Stage);
        Assert.Equal(500, await scene.HeldAsync(scene.Warehouse, scene.Blanket));
    }

    [Theory, OnBothDatabases]
    public async Task What_cannot_be_meant_is_refused_with_a_sentence(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        var request = await scene.AskAsync((scene.Blanket, 10));
        var loaded = (await scene.LoadAsync(Guid.CreateVersion7(), new LoadConsignment.Picked(scene.Warehouse, scene.Blanket, 0, 5))).Value;
        var consignment = await scene.ConsignmentAsync(loaded.Code);

        async Task<string> Load(params LoadConsignment.Picked[] goods) => string.Join(' ', (await scene.LoadAsync(Guid.CreateVersion7(), goods)).Refusals.Select(r => r.Code));
        async Task<string> Count(long? received, long damaged, long missing) =>
            string.Join(' ', (await scene.ReceiveAsync(consignment, Guid.CreateVersion7(), new ReceiveConsignment.Counted(scene.Blanket, 0, received, damaged, missing))).Refusals.Select(r => r.Code));
        Task<Outcome<Done>> Leave(DateTime at) => scene.Installation.Get<DispatchConsignment>().RunAsync(scene.Officer, new(scene.Operation.Id, loaded.ConsignmentId, 0, at), Ct);

        Assert.Equal("NoGoodsNamed", await Load());
        Assert.Equal("SamePlace", await Load(new LoadConsignment.Picked(scene.Shelter, scene.Blanket, 0, 1)));
        Assert.Equal("GoodsNotPositive", await Load(new LoadConsignment.Picked(scene.Warehouse, scene.Blanket, 0, 0)));
        Assert.Equal("GoodsNotThere", await Load(new LoadConsignment.Picked(scene.Depot, scene.Blanket, 0, 1)));
        Assert.Equal("RequestNotApproved", await Load(new LoadConsignment.Picked(scene.Warehouse, scene.Blanket, 0, 1, request.Lines[0].Id)));
        Assert.Equal("RequestLineNotHere", await Load(new LoadConsignment.Picked(scene.Warehouse, scene.Water, 0, 1, request.Lines[0].Id)));
        Assert.Equal("ReceiptDoesNotAddUp", await Count(-1, 0, 0));
        Assert.Equal("ReceiptDoesNotAddUp", await Count(1, 0, -2));
        Assert.Equal("ReceiptDoesNotAddUp", await Count(0, 0, long.MinValue));
        Assert.Equal("GoodsNotPositive", await Count(0, 0, 0));
        Assert.Equal("ReceivedUnsaid", await Count(null, 2, 0));
        Assert.Equal("LeftBeforeLoaded", Assert.Single((await Leave(scene.Installation.Now.AddDays(-1))).Refusals).Code);
        Assert.Equal("MomentInFuture", Assert.Single((await Leave(scene.Installation.Now.AddDays(1))).Refusals).Code);
        Assert.True((await Leave(scene.Installation.Now)).Succeeded);
        Assert.Equal("ChangedMeanwhile", Assert.Single((await Leave(scene.Installation.Now)).Refusals).Code);
    }
}
