using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Ledger;
using Relief.People;
using Relief.Supplies;
using Relief.Supplies.Kits;

namespace Relief.Tests.Supplies;

/// <summary>A warehouse with blankets and soap, and a kit of two blankets and five pieces of soap.</summary>
internal sealed record KitScene(Installation Installation, TestOperation Operation, Caller Officer, int Warehouse, int Blanket, int Soap, int Kit) : IAsyncDisposable
{
    public const long BlanketsInOne = 2;
    public const long SoapInOne = 5;

    public static readonly DateOnly Soon = new(2023, 11, 30);
    public static readonly DateOnly Late = new(2024, 8, 31);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<KitScene> MakeAsync(DatabaseKind kind)
    {
        var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var scene = new KitScene(installation, operation, await installation.CallerAsync(Role.LogisticsOfficer, operation), await operation.WarehouseAsync("WH1"),
            await operation.ItemAsync("BLANKET"), await operation.ItemAsync("SOAP"), await operation.ItemAsync("KIT"));
        Assert.True((await scene.SetPartsAsync(scene.Kit, new(scene.Blanket, BlanketsInOne), new(scene.Soap, SoapInOne))).Succeeded);
        return scene;
    }

    public async Task<Outcome<Done>> SetPartsAsync(int itemId, params SetKitParts.Part[] parts)
    {
        var version = await Installation.AskAsync(db => db.Items.Where(i => i.Id == itemId).Select(i => i.Version).SingleAsync());
        return await Installation.Get<SetKitParts>().RunAsync(Officer, new(Operation.Id, itemId, parts, version), Ct);
    }

    public async Task ReceiveAsync(params GoodsIn[] goods) => Assert.True((await Installation.Get<ReceiveGoods>().RunAsync(Officer, new()
    {
        OperationId = Operation.Id, EntryId = Guid.CreateVersion7(), OccurredAt = Installation.Now, PlaceId = Warehouse, Goods = goods,
    }, Ct)).Succeeded);

    public AssembleKits.Command Assembly(long kits, string? lot = null) =>
        new() { OperationId = Operation.Id, EntryId = Guid.CreateVersion7(), OccurredAt = Installation.Now, PlaceId = Warehouse, KitId = Kit, Kits = kits, Lot = lot };

    public TakeApartKits.Command TakingApart(long kits, int? lotId = null) =>
        new() { OperationId = Operation.Id, EntryId = Guid.CreateVersion7(), OccurredAt = Installation.Now, PlaceId = Warehouse, KitId = Kit, Kits = kits, LotId = lotId };

    public Task<Outcome<BookedReport>> RunAsync(AssembleKits.Command command) => Installation.Get<AssembleKits>().RunAsync(Officer, command, Ct);

    public Task<Outcome<BookedReport>> RunAsync(TakeApartKits.Command command) => Installation.Get<TakeApartKits>().RunAsync(Officer, command, Ct);

    public Task<Outcome<Receipt>> ReverseAsync(Guid entryId) => Installation.Get<ReverseEntry>().RunAsync(Officer,
        new() { OperationId = Operation.Id, EntryId = Guid.CreateVersion7(), OccurredAt = Installation.Now, ReversesId = entryId, Note = "mistake" }, Ct);

    /// <summary>What the warehouse holds of an item, lot by lot, what expires first first.</summary>
    public async Task<IReadOnlyList<(string? Lot, DateOnly? ExpiresOn, long Quantity)>> LotsAsync(int itemId)
    {
        var rows = (await Installation.Get<ListStock>().RunAsync(Officer, new(Operation.Id, null, itemId), Ct)).Value;
        return [.. rows.SelectMany(r => r.Lots).Where(l => l.Quantity != 0).Select(l => (l.Code, l.ExpiresOn, l.Quantity))];
    }

    public ValueTask DisposeAsync() => Installation.DisposeAsync();
}
