using Relief.Access;
using Relief.Ledger;
using Relief.Situation;
using Relief.Supplies;
using Relief.Supplies.Consignments;

namespace Relief.Tests.Supplies;

/// <summary>What a place is to have at least.</summary>
public sealed class MinimumTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_place_that_falls_below_its_minimum_is_a_decision_until_it_has_enough_again(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        Assert.True((await SetAsync(scene, scene.Warehouse, scene.Blanket, 480, null)).Succeeded);
        Assert.True((await SetAsync(scene, scene.Depot, scene.Water, 100, null)).Succeeded);
        Assert.Equal([(scene.Depot, 1L)], await DecisionsAsync(scene));

        await scene.SentAsync(new LoadConsignment.Picked(scene.Warehouse, scene.Blanket, 0, 30));
        Assert.Equal([(scene.Warehouse, 1L), (scene.Depot, 1L)], (await DecisionsAsync(scene)).OrderBy(d => d.PlaceId));
        var stock = (await scene.Installation.Get<SeeStock>().RunAsync(scene.Officer, new(scene.Operation.Id), Ct)).Value;
        Assert.Equal([("blanket", 1), ("water", (int?)1)], stock.Select(r => (r.Item.Code, r.LowAt)));

        await scene.Operation.BookAsync(EntryKind.GoodsReceived, scene.Installation.Now, scene.Depot, [new Movement(scene.Operation.Supplier, scene.Depot, Subject.Stock(scene.Water), 100)]);
        Assert.Equal([(scene.Warehouse, 1L)], await DecisionsAsync(scene));
        Assert.True((await SetAsync(scene, scene.Warehouse, scene.Blanket, null, 0)).Succeeded);
        Assert.Empty(await DecisionsAsync(scene));
    }

    [Theory, OnBothDatabases]
    public async Task What_ought_to_be_there_and_never_was_stands_in_the_list_with_nothing(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        await SetAsync(scene, scene.Depot, scene.Water, 100, null);
        await SetAsync(scene, scene.Warehouse, scene.Blanket, 500, null);

        var missing = Assert.Single((await ListAsync(scene, scene.Depot, null)).Value);
        var enough = Assert.Single((await ListAsync(scene, null, scene.Blanket)).Value);

        Assert.Equal(("water", 0, 100, true), (missing.Item.Code, missing.Quantity, missing.Minimum!.Quantity, missing.IsLow));
        Assert.Equal(("WH1", 500, 500, false), (enough.Place.Code, enough.Quantity, enough.Minimum!.Quantity, enough.IsLow));
        var past = (await scene.Installation.Get<ListStock>().RunAsync(scene.Officer, new(scene.Operation.Id, scene.Depot, null, AsOf.AsKnownNow(scene.Installation.Now)), Ct)).Value;
        Assert.Empty(past);
    }

    [Theory, OnBothDatabases]
    public async Task What_cannot_be_meant_or_was_changed_meanwhile_is_refused(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);

        async Task<string> Refused(int placeId, int itemId, long? quantity, int? version) => Assert.Single((await SetAsync(scene, placeId, itemId, quantity, version)).Refusals).Code;

        Assert.Equal("MinimumOutOfRange", await Refused(scene.Warehouse, scene.Blanket, 0, null));
        Assert.Equal("ItemNotHere", await Refused(scene.Warehouse, 9_999, 5, null));
        Assert.Equal("NoStockThere", await Refused(scene.Operation.Hosts, scene.Blanket, 5, null));
        Assert.True((await SetAsync(scene, scene.Warehouse, scene.Blanket, 5, null)).Succeeded);
        Assert.Equal("ChangedMeanwhile", await Refused(scene.Warehouse, scene.Blanket, 6, null));
        Assert.True((await SetAsync(scene, scene.Warehouse, scene.Blanket, 6, 0)).Succeeded);
        Assert.Equal("ChangedMeanwhile", await Refused(scene.Warehouse, scene.Blanket, 7, 0));
    }

    private static Task<Outcome<Done>> SetAsync(SupplyScene scene, int placeId, int itemId, long? quantity, int? version) =>
        scene.Installation.Get<SetMinimum>().RunAsync(scene.Officer, new(scene.Operation.Id, placeId, itemId, quantity, version), Ct);

    private static Task<Outcome<IReadOnlyList<ListStock.Row>>> ListAsync(SupplyScene scene, int? placeId, int? itemId) =>
        scene.Installation.Get<ListStock>().RunAsync(scene.Officer, new(scene.Operation.Id, placeId, itemId), Ct);

    private static async Task<(int PlaceId, long Items)[]> DecisionsAsync(SupplyScene scene) =>
        [.. (await scene.Installation.Get<SeeSituation>().RunAsync(Caller.System(Door.System), new(scene.Operation.Id), Ct)).Value.Decisions
            .Where(d => d.Kind == DecisionKind.BelowMinimum).Select(d => (d.PlaceId, d.People))];
}
