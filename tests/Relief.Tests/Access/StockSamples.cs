using System.Text;
using Relief.Exchange;
using Relief.Exchange.Sheets;
using Relief.Ledger;
using Relief.Supplies;
using Relief.Supplies.Catalogue;
using Relief.Supplies.Kits;
using static Relief.Tests.Access.Reaches;
using static Relief.Tests.Access.Sample;
using static Relief.Tests.Access.StandardMatrix;

namespace Relief.Tests.Access;

/// <summary>Samples of what is asked and recorded about stock.</summary>
internal static class StockSamples
{
    public static IEnumerable<Sample> All() =>
    [
        For<FindItem>(MaySee, WholeOperation, (w, _) => new FindItem.Query(w.Operation.Id, "water")),
        For<SeeStock>(MaySee, WholeOperation, (w, _) => new SeeStock.Query(w.Operation.Id)),
        For<ListStock>(MaySee, OnePlace, (w, p) => new ListStock.Query(w.Operation.Id, p.Shelter, null)),
        Prepared<SeeItem>(MaySee, WholeOperation, async (w, _, _) => new SeeItem.Query(w.Operation.Id, (await CardAsync(w)).Item)),
        Prepared<SeeItemFlows>(MaySee, WholeOperation, async (w, _, _) => new SeeItemFlows.Query(w.Operation.Id, (await CardAsync(w)).Item)),
        Prepared<SetMinimum>(MayCountStock, OnePlace, async (w, p, _) => new SetMinimum.Command(w.Operation.Id, p.Shelter, await ItemAsync(w), 5, null)),
        Prepared<ReadStockCard>(MaySee, WholeOperation, async (w, _, _) => await CardAsync(w)),
        Prepared<ReceiveGoods>(MayCountStock, OnePlace, async (w, p, _) => new ReceiveGoods.Command
        {
            OperationId = w.Operation.Id, EntryId = w.NewId(), OccurredAt = w.Now, PlaceId = p.Shelter, Goods = [new GoodsIn(await ItemAsync(w), "L1", null, 5)],
        }),
        Prepared<RecordDistribution>(MayCountStock, OnePlace, async (w, p, _) => new RecordDistribution.Command
        {
            OperationId = w.Operation.Id, EntryId = w.NewId(), OccurredAt = w.Now, PlaceId = p.Shelter, Goods = [new GoodsOut(await ItemAsync(w), null, 5)], DespiteBooks = true,
        }),
        Prepared<RecordLoss>(MayCountStock, OnePlace, async (w, p, _) => new RecordLoss.Command
        {
            OperationId = w.Operation.Id, EntryId = w.NewId(), OccurredAt = w.Now, PlaceId = p.Shelter, Reason = Aspect.LossDamaged, Goods = [new GoodsOut(await ItemAsync(w), null, 5)], DespiteBooks = true,
        }),
        Prepared<RecordStocktake>(MayCountStock, OnePlace, async (w, p, _) => new RecordStocktake.Command
        {
            OperationId = w.Operation.Id, EntryId = w.NewId(), OccurredAt = w.Now, PlaceId = p.Shelter, Goods = [new GoodsCounted(await ItemAsync(w), 0, 5)],
        }),
        For<ListItemWords>(MaySee, WholeOperation, (w, _) => new ListItemWords.Query(w.Operation.Id)),
        For<ListCatalogue>(MaySee, WholeOperation, (w, _) => new ListCatalogue.Query(w.Operation.Id)),
        For<SaveItem>(MayKeepCatalogue, WholeOperation, (w, _) => new SaveItem.Command(w.Operation.Id, null, $"I-{w.NewId():N}", 0, new ItemFacts { Names = Names.Of("Rope"), SmallestUnit = "metre" })),
        For<ListKits>(MaySee, WholeOperation, (w, _) => new ListKits.Query(w.Operation.Id)),
        For<ListDonors>(MaySee, WholeOperation, (w, _) => new ListDonors.Query(w.Operation.Id)),
        Prepared<SetKitParts>(MayKeepCatalogue, WholeOperation, async (w, _, _) => new SetKitParts.Command(w.Operation.Id, await ItemAsync(w), [new(await ItemAsync(w), 2)], 0)),
        Prepared<AssembleKits>(MayCountStock, OnePlace, async (w, p, _) => new AssembleKits.Command
        {
            OperationId = w.Operation.Id, EntryId = w.NewId(), OccurredAt = w.Now, PlaceId = p.Shelter, KitId = await KitAsync(w), Kits = 5, DespiteBooks = true,
        }),
        Prepared<TakeApartKits>(MayCountStock, OnePlace, async (w, p, _) => new TakeApartKits.Command
        {
            OperationId = w.Operation.Id, EntryId = w.NewId(), OccurredAt = w.Now, PlaceId = p.Shelter, KitId = await KitAsync(w), Kits = 5, DespiteBooks = true,
        }),
        For<LookAtSheet>(MayImportStock, WholeOperation, (w, _) => new LookAtSheet.Query(w.Operation.Id, SheetSubject.Stock, Table("place,item,amount\nX,Y,1\n")), "stock"),
        For<LookAtSheet>(MayKeepCatalogue, WholeOperation, (w, _) => new LookAtSheet.Query(w.Operation.Id, SheetSubject.Catalogue, Table("code,name_en,unit\nX,Y,piece\n")), "catalogue"),
        For<ImportCatalogue>(MayKeepCatalogue, WholeOperation, (w, _) => new ImportCatalogue.Command(w.Operation.Id, Table($"code,name_en,unit\nI-{w.NewId():N},Rope,piece\n"),
            new SheetChoices(null, [new(0, SheetFields.Code), new(1, SheetFields.NameEn), new(2, SheetFields.Unit)]))),
        Prepared<ImportStock>(MayImportStock, WholeOperation, async (w, _, _) =>
        {
            var card = await CardAsync(w);
            return new ImportStock.Command(w.Operation.Id, Table($"place,item,amount\n{card.Place},{card.Item},5\n"),
                new SheetChoices(null, [new(0, SheetFields.Place), new(1, SheetFields.Item), new(2, SheetFields.Amount)]), new StockTerms(StockIs.Counted, w.Now));
        }),
    ];

    private static ImportFile Table(string text) => ImportFile.Of("table.csv", Encoding.UTF8.GetBytes(text));

    private static Task<int> ItemAsync(MatrixWorld world) => world.Operation.ItemAsync("I-" + world.NewId().ToString("N"));

    private static async Task<int> KitAsync(MatrixWorld world)
    {
        var kit = await ItemAsync(world);
        await world.Installation.AddAsync(new KitPart { KitId = kit, ItemId = await ItemAsync(world), Quantity = 2 });
        return kit;
    }

    private static async Task<ReadStockCard.Query> CardAsync(MatrixWorld world)
    {
        var code = "I-" + world.NewId().ToString("N");
        await world.Operation.ItemAsync(code);
        var warehouse = "W-" + world.NewId().ToString("N");
        await world.Operation.WarehouseAsync(warehouse);
        return new(world.Operation.Id, warehouse, code);
    }
}
