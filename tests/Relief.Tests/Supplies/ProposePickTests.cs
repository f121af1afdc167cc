using Microsoft.EntityFrameworkCore;
using Relief.Supplies;
using Relief.Supplies.Consignments;

namespace Relief.Tests.Supplies;

/// <summary>Which warehouse is named first where a consignment is loaded, and what is said of each.</summary>
public sealed class ProposePickTests
{
    private static readonly DateOnly Soon = new(2023, 11, 30);
    private static readonly DateOnly Late = new(2024, 8, 31);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Who_has_all_comes_first_then_the_nearest_and_of_those_as_near_whose_goods_expire_first(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        var far = await scene.Operation.WarehouseAsync("WH3");
        await StandAsync(scene, (scene.Shelter, 32), (scene.Warehouse, 32.05), (scene.Depot, 32.1), (far, 33));
        await ReceiveAsync(scene, scene.Warehouse, new GoodsIn(scene.Water, "A", Late, 100));
        await ReceiveAsync(scene, scene.Depot, new(scene.Water, "B", Soon, 60), new(scene.Water, "C", Late, 60), new(scene.Blanket, null, null, 100));
        await ReceiveAsync(scene, far, new GoodsIn(scene.Water, "D", Soon.AddDays(-9), 900));

        var both = await ProposeAsync(scene, (scene.Blanket, 100), (scene.Water, 80));
        var water = await ProposeAsync(scene, (scene.Water, 80));
        await StandAsync(scene, (scene.Depot, 32.4));
        var moved = await ProposeAsync(scene, (scene.Water, 80));

        Assert.Equal([(scene.Depot, true, 2, (DateOnly?)Soon), (scene.Warehouse, true, 2, Late), (far, false, 1, Soon.AddDays(-9))], both.Select(s => (s.Place.Id, s.HasAll, s.Whole, s.FirstExpiresOn)));
        Assert.Equal([scene.Depot, scene.Warehouse, far], water.Select(s => s.Place.Id));
        Assert.Equal([scene.Warehouse, scene.Depot, far], moved.Select(s => s.Place.Id));
        Assert.Equal([(0, 2), (1, 2)], (await ProposeAsync(scene, (scene.Blanket, 501), (scene.Water, 120))).Where(s => s.Place.Id != far).OrderBy(s => s.Whole).Select(s => (s.Whole, s.OutOf)));
    }

    private static async Task<IReadOnlyList<ProposePick.Source>> ProposeAsync(SupplyScene scene, params (int ItemId, long Quantity)[] wanted) =>
        (await scene.Installation.Get<ProposePick>().RunAsync(scene.Officer, new(scene.Operation.Id, scene.Shelter, wanted), Ct)).Value;

    private static async Task ReceiveAsync(SupplyScene scene, int placeId, params GoodsIn[] goods) => Assert.True((await scene.Installation.Get<ReceiveGoods>().RunAsync(scene.Officer, new()
    {
        OperationId = scene.Operation.Id, EntryId = Guid.CreateVersion7(), OccurredAt = scene.Installation.Now, PlaceId = placeId, Goods = goods,
    }, Ct)).Succeeded);

    private static Task<bool> StandAsync(SupplyScene scene, params (int PlaceId, double Lat)[] places) => scene.Installation.AskAsync(async db =>
    {
        foreach (var (placeId, lat) in places)
            await db.Places.Where(p => p.Id == placeId).ExecuteUpdateAsync(s => s.SetProperty(p => p.Lat, lat).SetProperty(p => p.Lon, 35.0), Ct);
        return true;
    });
}
