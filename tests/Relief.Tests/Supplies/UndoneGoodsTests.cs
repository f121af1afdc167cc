using Relief.Ledger;
using Relief.People;
using Relief.Supplies;
using Relief.Supplies.Consignments;

namespace Relief.Tests.Supplies;

/// <summary>What was recorded of goods at the desk can be undone until the goods have moved on; then a sentence says which, from where and how many are left.</summary>
public sealed class UndoneGoodsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Goods_that_came_in_are_taken_back_while_they_are_there(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        var received = await BookedAsync(scene.Installation.Get<ReceiveGoods>().RunAsync(scene.Officer, new() { OperationId = scene.Operation.Id, EntryId = Guid.CreateVersion7(), OccurredAt = scene.Installation.Now, PlaceId = scene.Depot, Goods = [new(scene.Water, "W-1", null, 10)] }, Ct));
        var handed = await HandOutAsync(scene, scene.Depot, scene.Water, 4);

        AssertMovedOn(await scene.ReverseAsync(received), "water", "WH2", wanted: 10, left: 6);
        Assert.True((await scene.ReverseAsync(handed)).Succeeded);
        Assert.True((await scene.ReverseAsync(received)).Succeeded);
        Assert.Equal(0, await scene.HeldAsync(scene.Depot, scene.Water));
    }

    [Theory, OnBothDatabases]
    public async Task What_was_lost_or_handed_out_is_there_again_once_and_whatever_was_done_since(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        var lost = await BookedAsync(scene.Installation.Get<RecordLoss>().RunAsync(scene.Officer, new() { OperationId = scene.Operation.Id, EntryId = Guid.CreateVersion7(), OccurredAt = scene.Installation.Now, PlaceId = scene.Warehouse, Reason = Aspect.LossStolen, Goods = [new(scene.Blanket, null, 60)] }, Ct));
        var handed = await HandOutAsync(scene, scene.Warehouse, scene.Blanket, 440);

        foreach (var id in (Guid[])[lost, handed])
        {
            Assert.True((await scene.ReverseAsync(id)).Succeeded);
            Assert.Equal("AlreadyReversed", Assert.Single((await scene.ReverseAsync(id)).Refusals).Code);
        }

        Assert.Equal(500, await scene.HeldAsync(scene.Warehouse, scene.Blanket));
    }

    [Theory, OnBothDatabases]
    public async Task Kits_that_were_taken_apart_are_whole_again_while_their_parts_are_there(DatabaseKind kind)
    {
        await using var scene = await KitScene.MakeAsync(kind);
        await scene.ReceiveAsync(new(scene.Blanket, null, null, 4), new(scene.Soap, null, null, 10));
        await BookedAsync(scene.RunAsync(scene.Assembly(2)));
        var opened = await BookedAsync(scene.RunAsync(scene.TakingApart(1)));
        var handed = await BookedAsync(scene.Installation.Get<RecordDistribution>().RunAsync(scene.Officer, new() { OperationId = scene.Operation.Id, EntryId = Guid.CreateVersion7(), OccurredAt = scene.Installation.Now, PlaceId = scene.Warehouse, Goods = [new(scene.Soap, null, 2)] }, Ct));

        AssertMovedOn(await scene.ReverseAsync(opened), "SOAP", "WH1", wanted: 5, left: 3);
        Assert.True((await scene.ReverseAsync(handed)).Succeeded);
        Assert.True((await scene.ReverseAsync(opened)).Succeeded);
        Assert.Equal([2L], (await scene.LotsAsync(scene.Kit)).Select(l => l.Quantity));
        Assert.Empty(await scene.LotsAsync(scene.Soap));
    }

    [Theory, OnBothDatabases]
    public async Task An_explanation_is_taken_back_while_what_it_found_is_there_and_before_the_count_that_it_explains(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        var sent = await scene.SentAsync(new LoadConsignment.Picked(scene.Warehouse, scene.Blanket, 0, 20));
        var counted = Guid.CreateVersion7();
        await BookedAsync(scene.ReceiveAsync(sent, counted, new ReceiveConsignment.Counted(scene.Blanket, 0, 15, Missing: 5)));
        var found = await BookedAsync(scene.ExplainAsync(sent, Explanation.Found, scene.Blanket, 5));
        var handed = await HandOutAsync(scene, scene.Shelter, scene.Blanket, 18);

        Assert.Equal("LaterStandsOnIt", Assert.Single((await scene.ReverseAsync(counted)).Refusals).Code);
        AssertMovedOn(await scene.ReverseAsync(found), "blanket", "S1", wanted: 5, left: 2);
        Assert.True((await scene.ReverseAsync(handed)).Succeeded);
        Assert.True((await scene.ReverseAsync(found)).Succeeded);
        Assert.Equal(5, (await scene.ConsignmentAsync(sent.Code)).Lines[0].Open);
        Assert.True((await scene.ReverseAsync(counted)).Succeeded);
        Assert.Equal(20, (await scene.ConsignmentAsync(sent.Code)).Lines[0].Aboard);
    }

    private static Task<Guid> HandOutAsync(SupplyScene scene, int placeId, int itemId, long quantity) => BookedAsync(scene.Installation.Get<RecordDistribution>().RunAsync(scene.Officer,
        new() { OperationId = scene.Operation.Id, EntryId = Guid.CreateVersion7(), OccurredAt = scene.Installation.Now, PlaceId = placeId, Goods = [new(itemId, null, quantity)] }, Ct));

    private static async Task<Guid> BookedAsync(Task<Outcome<BookedReport>> report) => (await report).Value.EntryId;

    private static void AssertMovedOn(Outcome<Receipt> undone, string item, string place, long wanted, long left)
    {
        var refusal = Assert.Single(undone.Refusals);
        Assert.Equal("GoodsMovedOn", refusal.Code);
        Assert.Equal((item, place, wanted, left), (refusal.Args[0]!.ToString(), refusal.Args[1]!.ToString(), (long)refusal.Args[2]!, (long)refusal.Args[3]!));
    }
}
