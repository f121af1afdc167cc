using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Ledger;
using Relief.Places;
using Relief.Supplies.Consignments;
using Relief.Supplies.Requests;

namespace Relief.Tests.Supplies;

/// <summary>Two warehouses with blankets and water, a shelter that asks, and the people who answer.</summary>
internal sealed record SupplyScene(Installation Installation, TestOperation Operation, Caller Officer, Caller Manager, int Warehouse, int Depot, int Shelter, int Blanket, int Water) : IAsyncDisposable
{
    /// <summary>How many lie in the first warehouse at the beginning.</summary>
    public long Blankets { get; init; }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<SupplyScene> MakeAsync(DatabaseKind kind, long blankets = 500)
    {
        var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var shelter = await operation.ShelterAsync("S1", 300);
        var scene = new SupplyScene(installation, operation, await installation.CallerAsync(Role.LogisticsOfficer, operation), await installation.CallerAsync(Role.ShelterManager, operation, shelter),
            await operation.WarehouseAsync("WH1"), await operation.WarehouseAsync("WH2"), shelter, await operation.ItemAsync("blanket"), await operation.ItemAsync("water")) { Blankets = blankets };
        await operation.BookAsync(EntryKind.GoodsReceived, installation.Now.AddHours(-1), scene.Warehouse, [new Movement(operation.Supplier, scene.Warehouse, Subject.Stock(scene.Blanket), blankets)]);
        return scene;
    }

    public async Task<RequestView> AskAsync(params (int ItemId, long Quantity)[] wanted) => await RequestAsync((await Installation.Get<MakeRequest>().RunAsync(Manager,
        new(Operation.Id, Guid.CreateVersion7(), new RequestContent { PlaceId = Shelter, Lines = [.. wanted.Select(w => new RequestContent.Wanted(w.ItemId, w.Quantity))] }), Ct)).Value.Code);

    public async Task<RequestView> RequestAsync(string code) => (await Installation.Get<SeeRequest>().RunAsync(Manager, new(Operation.Id, code), Ct)).Value.Request;

    public Task<Outcome<Done>> DecideAsync(RequestView request, string? reason, params (int ItemId, long Quantity)[] approved) => Installation.Get<DecideRequest>().RunAsync(Officer,
        new(Operation.Id, request.Id, request.Version, approved.ToDictionary(a => a.ItemId, a => a.Quantity), reason), Ct);

    public async Task<RequestView> ApprovedAsync(params (int ItemId, long Quantity)[] wanted)
    {
        var request = await AskAsync(wanted);
        Assert.True((await DecideAsync(request, null, wanted)).Succeeded);
        return await RequestAsync(request.Code);
    }

    public Task<Outcome<LoadConsignment.Loaded>> LoadAsync(Guid id, params LoadConsignment.Picked[] goods) => LoadAsync(Officer, Shelter, id, goods);

    public Task<Outcome<LoadConsignment.Loaded>> LoadAsync(Caller caller, int toId, Guid id, params LoadConsignment.Picked[] goods) => Installation.Get<LoadConsignment>().RunAsync(caller,
        new() { OperationId = Operation.Id, EntryId = id, OccurredAt = Installation.Now, ToId = toId, Goods = goods }, Ct);

    public Task<ConsignmentView> SentAsync(params LoadConsignment.Picked[] goods) => SentToAsync(Shelter, goods);

    public async Task<ConsignmentView> SentToAsync(int toId, params LoadConsignment.Picked[] goods)
    {
        var loaded = (await LoadAsync(Officer, toId, Guid.CreateVersion7(), goods)).Value;
        Assert.True((await Installation.Get<DispatchConsignment>().RunAsync(Officer, new(Operation.Id, loaded.ConsignmentId, 0, Installation.Now), Ct)).Succeeded);
        return await ConsignmentAsync(loaded.Code);
    }

    public async Task ReverseLoadedAsync(params LoadConsignment.Picked[] goods)
    {
        var id = Guid.CreateVersion7();
        Assert.True((await LoadAsync(id, goods)).Succeeded);
        Assert.True((await ReverseAsync(id)).Succeeded);
    }

    public async Task<ConsignmentView> ConsignmentAsync(string code) => (await Installation.Get<SeeConsignment>().RunAsync(Officer, new(Operation.Id, code), Ct)).Value;

    public Task<Outcome<Relief.People.BookedReport>> ReceiveAsync(ConsignmentView consignment, Guid id, params ReceiveConsignment.Counted[] goods) => ReceiveAsync(Manager, consignment, id, goods);

    public Task<Outcome<Relief.People.BookedReport>> ReceiveAsync(Caller caller, ConsignmentView consignment, Guid id, params ReceiveConsignment.Counted[] goods) =>
        Installation.Get<ReceiveConsignment>().RunAsync(caller, new() { OperationId = Operation.Id, EntryId = id, OccurredAt = Installation.Now, ConsignmentId = consignment.Id, Goods = goods }, Ct);

    public Task<Outcome<Relief.People.BookedReport>> ExplainAsync(ConsignmentView consignment, Explanation how, int itemId, long quantity, string? note = "asked the driver", int? sourceId = null, int lotId = 0) => Installation.Get<ExplainDifference>().RunAsync(Officer, new()
    {
        OperationId = Operation.Id, EntryId = Guid.CreateVersion7(), OccurredAt = Installation.Now, ConsignmentId = consignment.Id,
        How = how, ItemId = itemId, LotId = lotId, Quantity = quantity, Note = note, SourceId = sourceId,
    }, Ct);

    public Task<Outcome<Receipt>> ReverseAsync(Guid entryId) => Installation.Get<Relief.People.ReverseEntry>().RunAsync(Officer,
        new() { OperationId = Operation.Id, EntryId = Guid.CreateVersion7(), OccurredAt = Installation.Now, ReversesId = entryId, Note = "wrong lorry" }, Ct);

    public Task<long> HeldAsync(int placeId, int itemId) =>
        Installation.AskAsync(db => db.Tallies.Where(t => t.PlaceId == placeId && t.ItemId == itemId).SumAsync(t => t.Quantity));

    public Task<long> OutsideAsync(PlaceKind kind, int itemId) => HeldAsync(Operation.Outside(kind), itemId);

    public ValueTask DisposeAsync() => Installation.DisposeAsync();
}
