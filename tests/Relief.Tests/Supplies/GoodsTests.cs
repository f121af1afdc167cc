using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Ledger;
using Relief.People;
using Relief.Supplies;

namespace Relief.Tests.Supplies;

/// <summary>Goods that come in, are handed out, are lost and are counted.</summary>
public sealed class GoodsTests
{
    private static readonly DateOnly Soon = new(2023, 10, 30);
    private static readonly DateOnly Late = new(2024, 8, 31);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task What_came_in_is_in_its_lots_and_once_however_often_it_is_sent(DatabaseKind kind)
    {
        await using var scene = await Scene.MakeAsync(kind);
        var delivery = scene.Delivery(new(scene.Water, "W-1", Late, 500), new(scene.Water, " W-2 ", Soon, 200), new(scene.Rope, null, null, 8), new(scene.Rope, null, Soon, 1));

        var first = await scene.ReceiveAsync(delivery);
        var again = await scene.ReceiveAsync(delivery);
        await scene.ReceiveAsync(scene.Delivery(new(scene.Water, "W-1", null, 5), new(scene.Water, "W-2", Soon, 5)));

        Assert.Equal((false, true), (first.Value.WasThere, again.Value.WasThere));
        Assert.Equal([("W-2", Soon, 205L), ("W-1", Late, 505L)], await scene.LotsAsync(scene.Water));
        Assert.Equal([("2023-10-30", Soon, 1L), (null, (DateOnly?)null, 8L)], await scene.LotsAsync(scene.Rope));
    }

    [Theory, OnBothDatabases]
    public async Task A_lot_keeps_its_day_and_a_delivery_that_says_another_is_refused_whole(DatabaseKind kind)
    {
        await using var scene = await Scene.MakeAsync(kind);
        await scene.ReceiveAsync(scene.Delivery(new GoodsIn(scene.Water, "W-1", Late, 500)));

        var refused = await scene.ReceiveAsync(scene.Delivery(new(scene.Rope, "R-1", null, 8), new(scene.Water, "W-1", Soon, 5)));

        Assert.Equal("LotOtherDate", Assert.Single(refused.Refusals).Code);
        Assert.Empty(await scene.LotsAsync(scene.Rope));
        Assert.Equal(1, await scene.Installation.AskAsync(db => db.Lots.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task A_code_typed_in_small_letters_is_the_lot_that_was_scanned_in_capitals(DatabaseKind kind)
    {
        await using var scene = await Scene.MakeAsync(kind);
        await scene.ReceiveAsync(scene.Delivery(new GoodsIn(scene.Water, "aud-1é", Soon, 10)));

        var twice = await scene.ReceiveAsync(scene.Delivery(new(scene.Water, "Aud-1É", null, 5), new(scene.Water, "AUD-1é", null, 5)));
        var otherDay = await scene.ReceiveAsync(scene.Delivery(new GoodsIn(scene.Water, "Aud-1É", Late, 5)));
        var joined = await scene.ReceiveAsync(scene.Delivery(new GoodsIn(scene.Water, "Aud-1É", null, 5)));

        Assert.Equal(("GoodsTwice", "LotOtherDate"), (Assert.Single(twice.Refusals).Code, Assert.Single(otherDay.Refusals).Code));
        Assert.True(joined.Succeeded);
        Assert.Equal([("AUD-1É", Soon, 15L)], await scene.LotsAsync(scene.Water));
    }

    [Theory, OnBothDatabases]
    public async Task What_is_handed_out_is_what_expires_first_and_the_same_when_it_is_sent_again(DatabaseKind kind)
    {
        await using var scene = await Scene.MakeAsync(kind);
        await scene.ReceiveAsync(scene.Delivery(new(scene.Water, "W-1", Late, 500), new(scene.Water, "W-2", Soon, 200)));
        var handed = new RecordDistribution.Command { OperationId = scene.Operation.Id, EntryId = Guid.CreateVersion7(), OccurredAt = scene.Installation.Now, PlaceId = scene.Warehouse, Goods = [new GoodsOut(scene.Water, null, 300)] };

        var first = await scene.Installation.Get<RecordDistribution>().RunAsync(scene.Officer, handed, Ct);
        await scene.ReceiveAsync(scene.Delivery(new GoodsIn(scene.Water, "W-0", Soon.AddDays(-3), 40)));
        var again = await scene.Installation.Get<RecordDistribution>().RunAsync(scene.Officer, handed, Ct);

        var other = await scene.Installation.Get<RecordDistribution>().RunAsync(scene.Officer, handed with { Goods = [new GoodsOut(scene.Water, null, 299)] }, Ct);

        Assert.Equal((false, true), (first.Value.WasThere, again.Value.WasThere));
        Assert.Equal("EntryIdTaken", Assert.Single(other.Refusals).Code);
        Assert.Equal([("W-0", Soon.AddDays(-3), 40L), ("W-1", Late, 400L)], await scene.LotsAsync(scene.Water));
    }

    [Theory, OnBothDatabases]
    public async Task More_than_the_books_hold_is_asked_about_at_a_screen_and_then_booked_and_stands_below_nothing(DatabaseKind kind)
    {
        await using var scene = await Scene.MakeAsync(kind);
        await scene.ReceiveAsync(scene.Delivery(new(scene.Water, "W-1", Late, 10), new(scene.Water, "W-2", Late, 90)));
        var lots = await scene.Installation.AskAsync(db => db.Lots.ToDictionaryAsync(l => l.Code, l => l.Id, Ct));
        var handed = new RecordDistribution.Command
        {
            OperationId = scene.Operation.Id, EntryId = Guid.CreateVersion7(), OccurredAt = scene.Installation.Now, PlaceId = scene.Warehouse, Goods = [new(scene.Water, lots["W-1"], 12), new(scene.Water, lots["W-2"], 90)],
        };
        var lost = new RecordLoss.Command
        {
            OperationId = scene.Operation.Id, EntryId = Guid.CreateVersion7(), OccurredAt = scene.Installation.Now, PlaceId = scene.Warehouse, Reason = Aspect.LossMissing, Goods = [new(scene.Water, null, 101), new(scene.Rope, null, 1)],
        };
        Task<Outcome<BookedReport>> HandAsync(RecordDistribution.Command command) => scene.Installation.Get<RecordDistribution>().RunAsync(scene.Officer, command, Ct);
        Task<Outcome<BookedReport>> LoseAsync(Caller caller, RecordLoss.Command command) => scene.Installation.Get<RecordLoss>().RunAsync(caller, command, Ct);

        var (slip, slips) = (Assert.Single((await HandAsync(handed)).Refusals), (await LoseAsync(scene.Officer, lost)).Refusals);
        Assert.Equal(("GoodsBeyondBooks", nameof(handed.DespiteBooks), 10L, 12L), (slip.Code, slip.Field, (long)slip.Args[1]!, (long)slip.Args[2]!));
        Assert.Equal([(100L, 101L), (0L, 1L)], slips.Select(r => ((long)r.Args[1]!, (long)r.Args[2]!)));
        Assert.Equal(100, (await scene.LotsAsync(scene.Water)).Sum(l => l.Quantity));

        Assert.True((await HandAsync(handed with { DespiteBooks = true })).Succeeded);
        Assert.True((await HandAsync(handed)).Value.WasThere);
        Assert.Equal([("W-1", Late, -2L)], (await scene.LotsAsync(scene.Water)).Where(l => l.Quantity != 0));
        Assert.True((await LoseAsync(scene.Officer with { Door = Door.Api }, lost)).Succeeded);
        Assert.Equal(-103, (await scene.LotsAsync(scene.Water)).Sum(l => l.Quantity));
    }

    [Theory, OnBothDatabases]
    public async Task A_number_beyond_all_measure_is_refused_as_such(DatabaseKind kind)
    {
        await using var scene = await Scene.MakeAsync(kind);

        var refused = Assert.Single((await scene.ReceiveAsync(scene.Delivery(new GoodsIn(scene.Water, "W-1", Late, 1_000_000_000_001)))).Refusals);

        Assert.Equal("GoodsTooMany", refused.Code);
        Assert.Equal("water: 1,000,000,000,001 is more than the books take in one line, which is 1,000,000,000,000 at most. Look whether a figure was typed twice.", refused.ToString());
    }

    [Theory, OnBothDatabases]
    public async Task A_loss_says_why_and_what_has_no_usual_reason_says_it_in_words(DatabaseKind kind)
    {
        await using var scene = await Scene.MakeAsync(kind);
        await scene.ReceiveAsync(scene.Delivery(new GoodsIn(scene.Water, "W-1", Soon, 10)));
        var loss = new RecordLoss.Command { OperationId = scene.Operation.Id, EntryId = Guid.CreateVersion7(), OccurredAt = scene.Installation.Now, PlaceId = scene.Warehouse, Reason = Aspect.LossExpired, Goods = [new GoodsOut(scene.Water, null, 4)] };

        var booked = await scene.Installation.Get<RecordLoss>().RunAsync(scene.Officer, loss, Ct);
        var wordless = await scene.Installation.Get<RecordLoss>().RunAsync(scene.Officer, loss with { EntryId = Guid.CreateVersion7(), Reason = Aspect.LossOther }, Ct);
        var reasonless = await scene.Installation.Get<RecordLoss>().RunAsync(scene.Officer, loss with { EntryId = Guid.CreateVersion7(), Reason = Aspect.Water }, Ct);

        var row = (await scene.Installation.Get<ReadEntry>().RunAsync(scene.Officer, new(scene.Operation.Id, booked.Value.EntryId), Ct)).Value.Row;
        Assert.Equal([new Particularly(Aspect.LossExpired, 0)], row.Particulars);
        Assert.Equal("LossNeedsWords", Assert.Single(wordless.Refusals).Code);
        Assert.Equal("LossReasonMissing", Assert.Single(reasonless.Refusals).Code);
        Assert.Equal([("W-1", Soon, 6L)], await scene.LotsAsync(scene.Water));
    }

    [Theory, OnBothDatabases]
    public async Task A_stocktake_leaves_what_was_counted_and_a_late_delivery_explains_the_difference(DatabaseKind kind)
    {
        await using var scene = await Scene.MakeAsync(kind);
        await scene.ReceiveAsync(scene.Delivery(new GoodsIn(scene.Rope, null, null, 10)));
        var counted = scene.Installation.Now.AddMinutes(1);
        await scene.Installation.Get<RecordStocktake>().RunAsync(scene.Officer, new()
        {
            OperationId = scene.Operation.Id, EntryId = Guid.CreateVersion7(), OccurredAt = counted, PlaceId = scene.Warehouse, Goods = [new GoodsCounted(scene.Rope, 0, 14)],
        }, Ct);
        var before = await scene.DifferenceAsync();

        await scene.ReceiveAsync(scene.Delivery(new GoodsIn(scene.Rope, null, null, 4)));

        Assert.Equal((-4, 0), (before, await scene.DifferenceAsync()));
        Assert.Equal([(null, (DateOnly?)null, 14L)], await scene.LotsAsync(scene.Rope));
    }

    [Theory, OnBothDatabases]
    public async Task What_cannot_be_meant_is_refused_with_a_sentence(DatabaseKind kind)
    {
        await using var scene = await Scene.MakeAsync(kind);
        await scene.ReceiveAsync(scene.Delivery(new GoodsIn(scene.Water, "W-1", Late, 500)));
        var lot = await scene.Installation.AskAsync(db => db.Lots.Select(l => l.Id).SingleAsync());
        var convoy = await scene.Operation.ConvoyAsync("C-1");

        async Task<string> OutAsync(int place, params GoodsOut[] goods) => string.Join(' ', (await scene.Installation.Get<RecordDistribution>().RunAsync(scene.Officer, new()
        {
            OperationId = scene.Operation.Id, EntryId = Guid.CreateVersion7(), OccurredAt = scene.Installation.Now, PlaceId = place, Goods = goods,
        }, Ct)).Refusals.Select(r => r.Code));

        Assert.Equal("NoGoodsNamed", await OutAsync(scene.Warehouse));
        Assert.Equal("ItemNotHere", await OutAsync(scene.Warehouse, new GoodsOut(9999, null, 1)));
        Assert.Equal("GoodsTwice", await OutAsync(scene.Warehouse, new(scene.Water, null, 1), new(scene.Water, null, 2)));
        Assert.Equal("GoodsNotPositive", await OutAsync(scene.Warehouse, new GoodsOut(scene.Water, null, 0)));
        Assert.Equal("LotNotHere", await OutAsync(scene.Warehouse, new GoodsOut(scene.Rope, lot, 1)));
        Assert.Equal("NoStockThere", await OutAsync(convoy, new GoodsOut(scene.Water, null, 1)));
        var uncounted = await scene.Installation.Get<RecordStocktake>().RunAsync(scene.Officer, new()
        {
            OperationId = scene.Operation.Id, EntryId = Guid.CreateVersion7(), OccurredAt = scene.Installation.Now, PlaceId = scene.Warehouse, Goods = [new(scene.Water, lot, 3), new(scene.Rope, 0, null)],
        }, Ct);
        Assert.Equal("GoodsUncounted", Assert.Single(uncounted.Refusals).Code);
    }

    private sealed record Scene(Installation Installation, TestOperation Operation, Caller Officer, int Warehouse, int Water, int Rope) : IAsyncDisposable
    {
        public static async Task<Scene> MakeAsync(DatabaseKind kind)
        {
            var installation = await Installation.StartAsync(kind);
            var operation = await installation.OperationAsync();
            return new Scene(installation, operation, await installation.CallerAsync(Role.LogisticsOfficer, operation),
                await operation.WarehouseAsync("W1"), await operation.ItemAsync("water"), await operation.ItemAsync("rope"));
        }

        public ReceiveGoods.Command Delivery(params GoodsIn[] goods) =>
            new() { OperationId = Operation.Id, EntryId = Guid.CreateVersion7(), OccurredAt = Installation.Now, PlaceId = Warehouse, Goods = goods };

        public Task<Outcome<BookedReport>> ReceiveAsync(ReceiveGoods.Command delivery) => Installation.Get<ReceiveGoods>().RunAsync(Officer, delivery, Ct);

        public async Task<IEnumerable<(string? Code, DateOnly? ExpiresOn, long Quantity)>> LotsAsync(int item) =>
            (await Installation.Get<ListStock>().RunAsync(Officer, new(Operation.Id, null, item), Ct)).Value.SelectMany(r => r.Lots).Select(l => (l.Code, l.ExpiresOn, l.Quantity));

        public Task<long> DifferenceAsync() => Installation.AskAsync(db => db.Tallies.Where(t => t.PlaceId == Operation.CountDifference).SumAsync(t => t.Quantity));

        public ValueTask DisposeAsync() => Installation.DisposeAsync();
    }
}
