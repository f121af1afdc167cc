using Relief.Access;
using Relief.Ledger;
using Relief.Supplies;

namespace Relief.Tests.Supplies;

/// <summary>What is in stock, and where.</summary>
public sealed class StockTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Stock_is_summed_by_where_it_is_and_by_lot_what_expires_first_first(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var other = await installation.OperationAsync("south");
        var (warehouse, shelter) = (await operation.WarehouseAsync("W1"), await operation.ShelterAsync("S1"));
        var (water, rope) = (await operation.ItemAsync("water"), await operation.ItemAsync("rope"));
        var late = await LotAsync(installation, operation, water, "L-2", new DateOnly(2024, 8, 31));
        var soon = await LotAsync(installation, operation, water, "L-1", new DateOnly(2023, 12, 31));
        await operation.BookAsync(EntryKind.GoodsReceived, installation.Now, warehouse,
        [
            new Movement(operation.Supplier, warehouse, Subject.Stock(water, late), 500),
            new Movement(operation.Supplier, warehouse, Subject.Stock(water, soon), 200),
            new Movement(operation.Supplier, warehouse, Subject.Stock(water), 30),
            new Movement(operation.Supplier, warehouse, Subject.Stock(rope), 8),
        ]);
        await operation.BookAsync(EntryKind.Dispatch, installation.Now, warehouse, [new Movement(warehouse, shelter, Subject.Stock(water, late), 120), new Movement(warehouse, shelter, Subject.Stock(rope), 8)]);
        await operation.BookAsync(EntryKind.Distribution, installation.Now, shelter, [new Movement(shelter, operation.Consumed, Subject.Stock(rope), 8)]);

        var all = (await installation.Get<SeeStock>().RunAsync(Caller.System(Door.System), new(operation.Id), Ct)).Value;
        var here = (await installation.Get<ListStock>().RunAsync(Caller.System(Door.System), new(operation.Id, warehouse, null), Ct)).Value;
        var where = (await installation.Get<ListStock>().RunAsync(Caller.System(Door.System), new(operation.Id, null, water), Ct)).Value;

        Assert.Equal([("rope", 0, 0, 0, null), ("water", 610, 120, 0, new DateOnly(2023, 12, 31))],
            all.Select(r => (r.Item.Code, r.InWarehouses, r.AtPlaces, r.OnTheWay, r.FirstExpiry)));
        var row = Assert.Single(here);
        Assert.Equal(("water", 610), (row.Item.Code, row.Quantity));
        Assert.Equal([("L-1", 200), ("L-2", 380), (null, 30)], row.Lots.Select(l => (l.Code, l.Quantity)));
        Assert.Equal([("W1", 610), ("S1", 120)], where.Select(r => (r.Place.Code, r.Quantity)));
        Assert.Empty((await installation.Get<SeeStock>().RunAsync(Caller.System(Door.System), new(other.Id), Ct)).Value);
        Assert.Equal("StockOfOneThing", Assert.Single((await installation.Get<ListStock>().RunAsync(Caller.System(Door.System), new(operation.Id, null, null), Ct)).Refusals).Code);
    }

    private static async Task<int> LotAsync(Installation installation, TestOperation operation, int item, string code, DateOnly expiresOn) =>
        (await installation.AddAsync(new Lot { OperationId = operation.Id, ItemId = item, Code = code, ExpiresOn = expiresOn })).Id;
}
