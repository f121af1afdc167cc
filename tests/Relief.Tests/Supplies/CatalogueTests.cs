using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Ledger;
using Relief.Situation;
using Relief.Supplies;
using Relief.Supplies.Catalogue;

namespace Relief.Tests.Supplies;

/// <summary>Items that are added to the catalogue by hand, changed and found.</summary>
public sealed class CatalogueTests
{
    private static readonly ItemFacts Rope = new() { Names = Names.Of("Rope", "חבל"), Category = "shelter", SmallestUnit = "metre", WeightKg = 0.1, Aliases = ["cord", " line "] };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task An_item_is_added_once_found_by_any_name_and_changed_by_who_saw_it_last(DatabaseKind kind)
    {
        await using var scene = await Scene.MakeAsync(kind);

        var added = await scene.SaveAsync(null, "ROPE", 0, Rope);
        var twice = await scene.SaveAsync(null, "rope", 0, Rope);
        var view = await scene.SeeAsync("ROPE");
        var changed = await scene.SaveAsync(added.Value.Id, null, view.Version, Rope with { Names = Names.Of("Rope, strong"), WeightKg = null, Aliases = ["cord", "twine"] });
        var stale = await scene.SaveAsync(added.Value.Id, null, view.Version, Rope);
        var named = await scene.SeeAsync("ROPE");
        await scene.SaveAsync(added.Value.Id, null, named.Version, Rope with { Names = Names.Of("Rope, strong"), WeightKg = null, Aliases = ["cord", "twine", "thread"] });
        var unnamed = await scene.SaveAsync(added.Value.Id, null, named.Version, Rope);

        Assert.Equal("ItemCodeTaken", Assert.Single(twice.Refusals).Code);
        Assert.Equal(("metre", 0.1, "cord|line"), (view.Unit, view.WeightKg, string.Join('|', view.Aliases)));
        Assert.True(changed.Succeeded);
        Assert.Equal("ChangedMeanwhile", Assert.Single(stale.Refusals).Code);
        Assert.Equal("ChangedMeanwhile", Assert.Single(unnamed.Refusals).Code);
        var now = await scene.SeeAsync("ROPE");
        Assert.Equal(("Rope, strong", null, null, "cord|twine|thread"), (now.Name.Names.En, now.Name.Names.He, now.WeightKg, string.Join('|', now.Aliases)));
        foreach (var typed in (string[])["rope", "twin", "strng"])
            Assert.Equal(["ROPE"], (await scene.ListAsync(new(scene.Operation.Id, typed))).Rows.Select(r => r.Item.Code));
    }

    [Theory, OnBothDatabases]
    public async Task The_unit_in_which_the_books_count_stays(DatabaseKind kind)
    {
        await using var scene = await Scene.MakeAsync(kind);
        var rope = (await scene.SaveAsync(null, "ROPE", 0, Rope)).Value.Id;

        var free = await scene.SaveAsync(rope, null, (await scene.SeeAsync("ROPE")).Version, Rope with { SmallestUnit = "yard" });
        var warehouse = await scene.Operation.WarehouseAsync("WH1");
        await scene.Operation.BookAsync(EntryKind.GoodsReceived, scene.Installation.Now, warehouse, [new Movement(scene.Operation.Supplier, warehouse, Subject.Stock(rope), 5)]);
        var counted = await scene.SaveAsync(rope, null, (await scene.SeeAsync("ROPE")).Version, Rope);

        var file = Relief.Exchange.ImportFile.Of(Relief.Exchange.FolderFiles.Items, "code,name_en,unit,smallest_unit\nROPE,Rope,metre,metre\n"u8.ToArray());
        var imported = await scene.Installation.Get<Relief.Exchange.ImportFolder>().RunAsync(scene.Officer, new([file]) { OperationId = scene.Operation.Id }, Ct);

        Assert.True(free.Succeeded);
        Assert.Equal("ItemUnitStands", Assert.Single(counted.Refusals).Code);
        Assert.Contains(imported.Refusals, r => r.ToString().Contains("count this item in yard already", StringComparison.Ordinal));
    }

    [Theory, OnBothDatabases]
    public async Task What_cannot_be_is_refused_with_a_sentence_and_nothing_is_kept(DatabaseKind kind)
    {
        await using var scene = await Scene.MakeAsync(kind);

        Assert.Equal(["PlaceNameMissing", "ItemUnitMissing", "ItemCodeMalformed"], await CodesAsync("@x", Rope with { Names = Names.Of(" "), SmallestUnit = " " }));
        Assert.Equal(["ItemNumberOutOfRange", "ItemNumberOutOfRange", "FigureForWhom", "FigureWhoSays"], await CodesAsync("R", Rope with { ShelfLifeDays = 0, WeightKg = -1, Quantity = 2 }));
        Assert.Equal(["ItemWeighsNothing", "ItemWeighsNothing"], await CodesAsync("R", Rope with { WeightKg = 0, VolumeL = 0 }));
        Assert.Equal(["ItemPiecesOfWhat"], await CodesAsync("R", Rope with { PiecesPerUnit = 24 }));
        Assert.Equal(["AliasWrong"], await CodesAsync("R", Rope with { Aliases = ["a|b"] }));
        Assert.Equal(["ItemSatisfiesUnknown"], await CodesAsync("R", Rope with { Satisfies = "drinks", SatisfiesUnits = 1 }));
        Assert.Equal(["ItemSatisfiesUnknown"], await CodesAsync("R", Rope with { Satisfies = "taps", SatisfiesUnits = 1 }));
        Assert.Equal(["ItemSatisfiesHowMuch"], await CodesAsync("R", Rope with { Satisfies = "water" }));
        Assert.Equal(["ItemSatisfiesHowMuch"], await CodesAsync("R", Rope with { Satisfies = "water", SatisfiesUnits = 0 }));
        Assert.Equal(["ItemBasisUnknown"], await CodesAsync("R", Rope with { Quantity = 2, QuantityBasis = "cow", QuantitySource = "desk" }));
        Assert.Equal(0, await scene.Installation.AskAsync(db => db.Items.CountAsync()));

        async Task<IEnumerable<string>> CodesAsync(string code, ItemFacts facts) => (await scene.SaveAsync(null, code, 0, facts)).Refusals.Select(r => r.Code);
    }

    [Theory, OnBothDatabases]
    public async Task A_long_catalogue_comes_in_pages_by_category_and_name(DatabaseKind kind)
    {
        await using var scene = await Scene.MakeAsync(kind);
        await scene.Installation.AskAsync(async db =>
        {
            db.Items.AddRange(Enumerable.Range(0, 230).Select(i => new Item { Code = $"I{i:000}", Names = Names.Of($"Item {i:000}"), Category = i < 5 ? "b" : "a", Unit = "piece", SmallestUnit = "piece" }));
            return await db.SaveChangesAsync(Ct);
        });

        var codes = new List<string>();
        for (var skip = 0; skip < 300; skip += ListCatalogue.PageRows)
            codes.AddRange((await scene.ListAsync(new(scene.Operation.Id, Skip: skip))).Rows.Select(r => r.Item.Code));
        var some = await scene.ListAsync(new(scene.Operation.Id, Category: "b"));

        Assert.Equal([.. Enumerable.Range(5, 225).Select(i => $"I{i:000}"), .. Enumerable.Range(0, 5).Select(i => $"I{i:000}")], codes);
        Assert.Equal((5, 5, "a|b"), (some.Rows.Count, some.Total, string.Join('|', some.Categories)));
    }

    [Theory, OnBothDatabases]
    public async Task A_catalogue_is_sorted_by_what_its_reader_is_shown(DatabaseKind kind)
    {
        await using var scene = await Scene.MakeAsync(kind);
        await scene.Installation.AskAsync(async db =>
        {
            foreach (var (code, hebrew, category) in new[] { ("A", "שמיכה", "food"), ("B", "אורז", "food"), ("C", "חבל", "shelter"), ("D", null, "food"), ("E", "גזר", null) })
                db.Items.Add(new Item { Code = code, Names = Names.Of("Item " + code, hebrew), Category = category, Unit = "piece", SmallestUnit = "piece" });
            return await db.SaveChangesAsync(Ct);
        });

        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("he");
        var shown = await scene.ListAsync(new(scene.Operation.Id, CategoryWord: written => written == "food" ? "מזון" : "אוהלים"));

        Assert.Equal("C B A D E", string.Join(' ', shown.Rows.Select(r => r.Item.Code)));
    }

    [Theory, OnBothDatabases]
    public async Task A_known_unit_or_category_is_written_as_it_is_known_and_can_be_put_right_where_it_stands_alone(DatabaseKind kind)
    {
        await using var scene = await Scene.MakeAsync(kind);
        await scene.SaveAsync(null, "ONE", 0, Rope with { Category = "Shelter", SmallestUnit = "metre", Unit = "Coil" });

        await scene.SaveAsync(null, "TWO", 0, Rope with { Category = "shelter", SmallestUnit = "Metre", Unit = "COIL" });
        var two = await scene.SeeAsync("TWO");
        await scene.SaveAsync(two.Name.Id, null, 0, Rope with { Category = "shelters", SmallestUnit = "metre", Unit = "coil" });
        var one = await scene.SeeAsync("ONE");
        await scene.SaveAsync(one.Name.Id, null, 0, Rope with { Category = "SHELTER", SmallestUnit = "metre", Unit = "coil" });
        var words = (await scene.Installation.Get<ListItemWords>().RunAsync(scene.Officer, new(scene.Operation.Id), Ct)).Value;

        Assert.Equal(("Shelter", "metre", "Coil"), (two.Category, two.Name.Unit, two.Unit));
        Assert.Equal(["SHELTER", "shelters"], words.Categories.Order(StringComparer.Ordinal));
        Assert.Equal(["Coil", "metre"], words.Units.Order(StringComparer.Ordinal));
    }

    [Theory, OnBothDatabases]
    public async Task An_item_that_is_said_to_satisfy_a_need_counts_as_stock_towards_it(DatabaseKind kind)
    {
        await using var scene = await Scene.MakeAsync(kind);
        var bottle = (await scene.SaveAsync(null, "BOTTLE", 0, Rope with { Quantity = 2, QuantityBasis = "person/day", QuantitySource = "desk" })).Value;
        var school = await scene.Operation.ShelterAsync("school");
        await scene.Operation.BookAsync(EntryKind.GoodsReceived, scene.Installation.Now, school, [new Movement(scene.Operation.Supplier, school, Subject.Stock(bottle.Id), 10)]);
        Assert.Equal(0, await WaterAsync());

        Assert.True((await scene.SaveAsync(bottle.Id, null, 0, Rope with { Satisfies = "water", SatisfiesUnits = 2 })).Succeeded);
        Assert.Equal(20, await WaterAsync());
        Assert.Equal(("water", 2), ((await scene.SeeAsync("BOTTLE")).Satisfies, (await scene.SeeAsync("BOTTLE")).SatisfiesUnits));

        Assert.True((await scene.SaveAsync(bottle.Id, null, 1, Rope)).Succeeded);
        Assert.Equal(0, await WaterAsync());

        async Task<long> WaterAsync() => (await scene.Installation.Get<SeeSituation>().RunAsync(scene.Officer, new(scene.Operation.Id), Ct)).Value.Needs.Of(school)!.Needs.Single(n => n.Indicator.Code == "water").InStock;
    }

    private sealed record Scene(Installation Installation, TestOperation Operation, Caller Officer) : IAsyncDisposable
    {
        public static async Task<Scene> MakeAsync(DatabaseKind kind)
        {
            var installation = await Installation.StartAsync(kind);
            var operation = await installation.OperationAsync();
            return new Scene(installation, operation, await installation.CallerAsync(Role.LogisticsOfficer, operation));
        }

        public Task<Outcome<ItemName>> SaveAsync(int? itemId, string? code, int version, ItemFacts facts) => Installation.Get<SaveItem>().RunAsync(Officer, new(Operation.Id, itemId, code, version, facts), Ct);

        public async Task<SeeItem.View> SeeAsync(string code) => (await Installation.Get<SeeItem>().RunAsync(Officer, new(Operation.Id, code), Ct)).Value;

        public async Task<ListCatalogue.View> ListAsync(ListCatalogue.Query query) => (await Installation.Get<ListCatalogue>().RunAsync(Officer, query, Ct)).Value;

        public ValueTask DisposeAsync() => Installation.DisposeAsync();
    }
}
