using Relief.Ledger;
using Relief.Situation;
using Relief.Supplies.Consignments;

namespace Relief.Tests.Supplies;

/// <summary>What a shelter has too much of goes back to a warehouse, or to a shelter that lacks it.</summary>
public sealed class SurplusTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task From_a_shelter_goods_go_back_to_a_warehouse_and_on_to_another_shelter_and_it_says_which(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        var other = await scene.Operation.ShelterAsync("S2", 100);
        await HoldsAsync(scene, scene.Shelter, 60);

        var supply = await scene.SentAsync(new LoadConsignment.Picked(scene.Warehouse, scene.Blanket, 0, 1));
        var back = await scene.SentToAsync(scene.Depot, new LoadConsignment.Picked(scene.Shelter, scene.Blanket, 0, 40));
        var on = await scene.SentToAsync(other, new LoadConsignment.Picked(scene.Shelter, scene.Blanket, 0, 15));
        var picture = (await scene.Installation.Get<SeeSituation>().RunAsync(scene.Officer, new(scene.Operation.Id), Ct)).Value;
        Assert.True((await scene.ReceiveAsync(scene.Officer, back, Guid.CreateVersion7(), new ReceiveConsignment.Counted(scene.Blanket, 0, 40))).Succeeded);
        Assert.True((await scene.ReceiveAsync(scene.Officer, on, Guid.CreateVersion7(), new ReceiveConsignment.Counted(scene.Blanket, 0, 15))).Succeeded);

        Assert.Equal([ConsignmentPurpose.Supply, ConsignmentPurpose.Return, ConsignmentPurpose.Transfer], [supply.Purpose, back.Purpose, on.Purpose]);
        Assert.Equal([ConsignmentPurpose.Supply, ConsignmentPurpose.Return, ConsignmentPurpose.Transfer], picture.Consignments.Select(c => c.Purpose));
        Assert.Equal(ConsignmentStage.Received, (await scene.ConsignmentAsync(back.Code)).Stage);
        Assert.Equal((5, 40, 15), (await scene.HeldAsync(scene.Shelter, scene.Blanket), await scene.HeldAsync(scene.Depot, scene.Blanket), await scene.HeldAsync(other, scene.Blanket)));
    }

    [Theory, OnBothDatabases]
    public async Task No_more_leaves_a_shelter_than_is_there_and_only_who_may_dispatch_sends_it(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        await HoldsAsync(scene, scene.Shelter, 10);

        var beyond = await scene.LoadAsync(scene.Officer, scene.Depot, Guid.CreateVersion7(), new LoadConsignment.Picked(scene.Shelter, scene.Blanket, 0, 11));
        var manager = await scene.LoadAsync(scene.Manager, scene.Depot, Guid.CreateVersion7(), new LoadConsignment.Picked(scene.Shelter, scene.Blanket, 0, 1));

        Assert.Equal("GoodsNotThere", Assert.Single(beyond.Refusals).Code);
        Assert.Equal(Refusal.NotPermitted, Assert.Single(manager.Refusals).Code);
        Assert.Equal(10, await scene.HeldAsync(scene.Shelter, scene.Blanket));
    }

    [Theory, OnBothDatabases]
    public async Task Warehouses_are_proposed_and_a_shelter_only_where_somebody_chooses_it(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        var other = await scene.Operation.ShelterAsync("S2", 100);
        await HoldsAsync(scene, scene.Shelter, 10);

        Assert.Equal([scene.Warehouse], (await ProposeAsync(other, null)).Value.Select(s => s.Place.Id));
        var chosen = Assert.Single((await ProposeAsync(other, scene.Shelter)).Value);
        Assert.Equal((scene.Shelter, 10), (chosen.Place.Id, Assert.Single(chosen.Picks).Quantity));
        Assert.Empty((await ProposeAsync(other, scene.Depot)).Value);
        Assert.Equal("SamePlace", Assert.Single((await ProposeAsync(scene.Shelter, scene.Shelter)).Refusals).Code);

        Task<Outcome<IReadOnlyList<ProposePick.Source>>> ProposeAsync(int toId, int? fromId) =>
            scene.Installation.Get<ProposePick>().RunAsync(scene.Officer, new(scene.Operation.Id, toId, [(scene.Blanket, 20)], fromId), Ct);
    }

    private static Task<Receipt> HoldsAsync(SupplyScene scene, int placeId, long blankets) =>
        scene.Operation.BookAsync(EntryKind.GoodsReceived, scene.Installation.Now.AddHours(-1), placeId, [new Movement(scene.Operation.Supplier, placeId, Subject.Stock(scene.Blanket), blankets)]);
}
