using CsCheck;
using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Ledger;
using Relief.Places;
using Relief.Supplies;
using Relief.Tests.Ledger;

namespace Relief.Tests.Supplies;

/// <summary>A stock card says every movement of an item at a place, and what was there after it.</summary>
public sealed class StockCardTests
{
    private static int operations;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Its_pages_walk_every_line_from_what_is_there_down_to_nothing(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var item = await (await installation.OperationAsync("items")).ItemAsync("blanket");
        await Histories.UpTo(40).SampleAsync(async history =>
        {
            var world = await PlayAsync(installation, item, history.Acts);
            foreach (var place in world.StockPlaces)
            {
                var card = await WalkAsync(installation, world, place, pageRows: 3);
                Assert.Equal(await LinesAsync(installation, item, place), card.Count);
                Assert.Equal(await TallyAsync(installation, item, place), card.Select(r => r.Balance).FirstOrDefault());
                Assert.All(card.Zip(card.Skip(1)), pair => Assert.Equal(pair.First.Balance - pair.First.Change, pair.Second.Balance));
                Assert.Equal(0, card.Select(r => r.Balance - r.Change).LastOrDefault());
            }
        }, iter: kind == DatabaseKind.Sqlite ? 40 : 15, threads: 1);
    }

    [Theory, OnBothDatabases]
    public async Task Lots_of_one_delivery_that_two_pages_divide_are_each_there_once(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var (item, warehouse) = (await operation.ItemAsync("blanket"), await operation.WarehouseAsync("W1"));
        await operation.BookAsync(EntryKind.GoodsReceived, installation.Now, warehouse,
            [.. Enumerable.Range(1, 5).Select(lot => new Movement(operation.Supplier, warehouse, Subject.Stock(item, lot), lot))]);

        var pages = await PagesAsync(installation, operation.Id, "W1", pageRows: 2);

        Assert.Equal([2, 2, 1], pages.Select(p => p.Rows.Count));
        Assert.Equal([(5, 15), (4, 10), (3, 6), (2, 3), (1, 1)], pages.SelectMany(p => p.Rows).Select(r => (r.Change, r.Balance)));
    }

    [Theory, OnBothDatabases]
    public async Task As_of_a_moment_it_is_what_the_card_says_of_that_moment(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var item = await (await installation.OperationAsync("items")).ItemAsync("blanket");
        await Gen.Select(Histories.UpTo(40), Gen.Int[0, 12]).SampleAsync(async sample =>
        {
            var (history, minute) = sample;
            var world = await PlayAsync(installation, item, history.Acts);
            var moment = Installation.Start.UtcDateTime.AddMinutes(minute - 100);
            foreach (var place in world.StockPlaces)
            {
                var rest = (await WalkAsync(installation, world, place, pageRows: 100)).Where(r => r.OccurredAt <= moment).ToList();
                var card = await WalkAsync(installation, world, place, pageRows: 4, AsOf.AsKnownNow(moment));
                Assert.Equal(rest.Select(r => (r.Entry.Sequence, r.Change, r.Balance)), card.Select(r => (r.Entry.Sequence, r.Change, r.Balance)));
            }
        }, iter: kind == DatabaseKind.Sqlite ? 40 : 15, threads: 1);
    }

    [Theory, OnBothDatabases]
    public async Task What_became_known_later_is_on_no_card_of_what_was_known_then(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var (item, warehouse) = (await operation.ItemAsync("blanket"), await operation.WarehouseAsync("W1"));
        var at = installation.Now.AddHours(-2);
        await operation.BookAsync(EntryKind.GoodsReceived, at, warehouse, [new Movement(operation.Supplier, warehouse, Subject.Stock(item), 100)]);
        var then = installation.Now;
        installation.Clock.Advance(TimeSpan.FromHours(1));
        await operation.BookAsync(EntryKind.Loss, at.AddMinutes(10), warehouse, [new Movement(warehouse, operation.Outside(PlaceKind.Lost), Subject.Stock(item), 30)]);

        var known = await CardAsync(installation, operation, "W1", AsOf.AsKnownThen(then));
        var now = await CardAsync(installation, operation, "W1", AsOf.AsKnownNow(then));

        Assert.Equal((100, 1), (known.Quantity, known.Rows.Count));
        Assert.Equal((70, 2), (now.Quantity, now.Rows.Count));
        Assert.Equal([(-30, 70), (100, 100)], now.Rows.Select(r => (r.Change, r.Balance)));
    }

    [Theory, OnBothDatabases]
    public async Task What_was_undone_and_what_a_count_found_say_why(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var (item, warehouse) = (await operation.ItemAsync("blanket"), await operation.WarehouseAsync("W1"));
        var at = installation.Now.AddHours(-2);
        var wrong = await operation.BookAsync(EntryKind.GoodsReceived, at, warehouse, [new Movement(operation.Supplier, warehouse, Subject.Stock(item), 100)]);
        await AppendAsync(installation, Draft(operation, EntryKind.Reversal, at.AddHours(1)) with { ReversesId = wrong.EntryId, Note = "Typed twice" });
        await AppendAsync(installation, Draft(operation, EntryKind.Stocktake, at.AddHours(1)) with { PlaceId = warehouse, Counts = [new Counted(warehouse, CountScope.Whole, Subject.Stock(item), 7)] });

        await AppendAsync(installation, Draft(operation, EntryKind.Loss, at.AddHours(2)) with
        {
            PlaceId = warehouse,
            Movements = [new Movement(warehouse, operation.Lost, Subject.Stock(item), 2)],
            Particulars = [new Particularly(Aspect.LossDamaged, 0)],
        });

        var card = await CardAsync(installation, operation, "W1");

        Assert.Equal((-2, Aspect.LossDamaged), (card.Rows[0].Change, card.Rows[0].Reason));
        card = card with { Rows = [.. card.Rows.Skip(1)] };
        Assert.Equal([(7, 7, true), (-100, 0, false), (100, 100, false)], card.Rows.Select(r => (r.Change, r.Balance, r.IsDifference)));
        Assert.All(card.Rows, r => Assert.Null(r.Reason));
        Assert.Equal("Typed twice", card.Rows[1].Because!.Note);
        Assert.Equal(wrong.EntryId, card.Rows[1].Entry.Id);
        Assert.Equal(PlaceKind.CountDifference, card.Rows[0].Other.Kind);
    }

    [Theory, OnBothDatabases]
    public async Task An_empty_card_says_that_nothing_is_there(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        await operation.ItemAsync("blanket");
        await operation.WarehouseAsync("W1");

        var card = await CardAsync(installation, operation, "W1");

        Assert.Equal((0, 0, null), (card.Quantity, card.Rows.Count, card.Next));
    }

    private static async Task<World> PlayAsync(Installation installation, int item, Act[] acts)
    {
        var world = await World.MakeAsync(installation, $"card{Interlocked.Increment(ref operations)}", item);
        foreach (var entry in world.Drafts(acts))
            await AppendAsync(installation, entry);
        return world;
    }

    private static async Task<List<StockCardRow>> WalkAsync(Installation installation, World world, int placeId, int pageRows, AsOf? moment = null)
    {
        var code = await installation.AskAsync(db => db.Places.Where(p => p.Id == placeId).Select(p => p.Code).SingleAsync());
        return [.. (await PagesAsync(installation, world.Operation.Id, code, pageRows, moment)).SelectMany(p => p.Rows)];
    }

    private static async Task<List<StockCard>> PagesAsync(Installation installation, int operationId, string place, int pageRows, AsOf? moment = null)
    {
        var pages = new List<StockCard>();
        for (StockCardMark? mark = null; ; mark = pages[^1].Next)
        {
            pages.Add((await installation.Get<ReadStockCard>().RunAsync(Caller.System(Door.System), new(operationId, place, "blanket", moment, mark, pageRows), Ct)).Value);
            if (pages[^1].Next is null)
                return pages;
        }
    }

    private static async Task<StockCard> CardAsync(Installation installation, TestOperation operation, string place, AsOf? moment = null) =>
        (await installation.Get<ReadStockCard>().RunAsync(Caller.System(Door.System), new(operation.Id, place, "blanket", moment), Ct)).Value;

    private static EntryDraft Draft(TestOperation operation, EntryKind kind, DateTime at) => new()
    {
        Id = Guid.CreateVersion7(),
        OperationId = operation.Id,
        Kind = kind,
        OccurredAt = at,
        AuthorName = "Test",
        Door = Door.System,
    };

    private static async Task AppendAsync(Installation installation, EntryDraft entry) =>
        Assert.True((await installation.Get<ILedger>().AppendAsync(new EntryGroup([entry]), Ct)).Succeeded);

    private static Task<int> LinesAsync(Installation installation, int item, int place) =>
        installation.AskAsync(db => db.Lines.CountAsync(l => l.ItemId == item && (l.FromId == place || l.ToId == place)));

    private static Task<long> TallyAsync(Installation installation, int item, int place) =>
        installation.AskAsync(db => db.Tallies.Where(t => t.ItemId == item && t.PlaceId == place).SumAsync(t => t.Quantity));
}
