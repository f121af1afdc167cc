using Relief.Ledger;
using Relief.Supplies.Consignments;

namespace Relief.Tests.Supplies;

/// <summary>A consignment that was loaded at more than one place.</summary>
public sealed class TwoWarehousesTests
{
    [Theory, OnBothDatabases]
    public async Task Of_two_warehouses_each_says_what_was_loaded_there_and_what_was_never_loaded_stays_at_the_one_that_is_named(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        await scene.Operation.BookAsync(EntryKind.GoodsReceived, scene.Installation.Now.AddMinutes(-5), scene.Depot, [new Movement(scene.Operation.Supplier, scene.Depot, Subject.Stock(scene.Blanket), 40)]);
        var sent = await scene.SentAsync(new(scene.Warehouse, scene.Blanket, 0, 60), new(scene.Depot, scene.Blanket, 0, 40));
        Assert.Equal([(scene.Warehouse, 60), (scene.Depot, 40)], sent.Lines[0].From.Select(t => (t.Place.Id, t.Quantity)));
        Assert.Equal([scene.Warehouse, scene.Depot], sent.Sources.Select(p => p.Id));
        Assert.True((await scene.ReceiveAsync(sent, Guid.CreateVersion7(), new ReceiveConsignment.Counted(scene.Blanket, 0, 95, Missing: 5))).Succeeded);

        foreach (var nowhere in (int?[])[null, scene.Shelter])
            Assert.Equal("ExplanationNeedsSource", Assert.Single((await scene.ExplainAsync(sent, Explanation.NeverLoaded, scene.Blanket, 5, sourceId: nowhere)).Refusals).Code);
        Assert.True((await scene.ExplainAsync(sent, Explanation.NeverLoaded, scene.Blanket, 5, sourceId: scene.Depot)).Succeeded);

        Assert.Equal((440, 5), (await scene.HeldAsync(scene.Warehouse, scene.Blanket), await scene.HeldAsync(scene.Depot, scene.Blanket)));
        Assert.Equal((ConsignmentStage.Received, 5), ((await scene.ConsignmentAsync(sent.Code)).Stage, (await scene.ConsignmentAsync(sent.Code)).Lines[0].NeverLoaded));
    }
}
