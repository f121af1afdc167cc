using CsCheck;
using Relief.Access;
using Relief.Ledger;
using Relief.Needs;
using Relief.Situation;
using Relief.Supplies;

namespace Relief.Tests.Situation;

/// <summary>What expires before it is used is a decision, at any moment.</summary>
public sealed class ExpiringTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_lot_is_a_decision_from_three_days_before_its_last_day_until_it_has_left(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var warehouse = await operation.WarehouseAsync("W1");
        var water = await operation.ItemAsync("water");
        var today = Today(installation, operation);
        var (soon, later) = (await LotAsync(installation, operation, water, "soon", today.AddDays(4)), await LotAsync(installation, operation, water, "later", today.AddDays(9)));
        await ReceiveAsync(installation, operation, warehouse, (water, soon, 300), (water, later, 50), (water, 0, 20));

        Assert.Empty((await SeeAsync(installation, operation)).Expiring);
        installation.Clock.Advance(TimeSpan.FromDays(1));
        var expiring = Assert.Single((await SeeAsync(installation, operation)).Expiring);
        Assert.Equal((warehouse, "SOON", 300, 300, 3), (expiring.PlaceId, expiring.Lot.Code, expiring.Quantity, expiring.Left, expiring.DaysLeft));
        var whenSoon = installation.Now;
        Assert.Equal([(Urgency.Notice, warehouse, 1)], await DecisionsAsync(installation, operation));
        installation.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal([(Urgency.Serious, warehouse, 1)], await DecisionsAsync(installation, operation));
        installation.Clock.Advance(TimeSpan.FromDays(1));
        Assert.True(Assert.Single((await SeeAsync(installation, operation)).Expiring).IsExpired);

        await operation.BookAsync(EntryKind.Loss, installation.Now, warehouse, [new Movement(warehouse, operation.Outside(Relief.Places.PlaceKind.Lost), Subject.Stock(water, soon), 300)]);
        Assert.Empty(await DecisionsAsync(installation, operation));
        Assert.Equal([(Urgency.Notice, warehouse, 1)], Of(await PastAsync(installation, operation, whenSoon)));
        Assert.Empty(Of(await PastAsync(installation, operation, whenSoon.AddDays(-1))));
    }

    [Theory, OnBothDatabases]
    public async Task What_goes_out_fast_enough_is_none(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var (shelter, other) = (await operation.ShelterAsync("S1"), await operation.ShelterAsync("S2"));
        var can = await operation.ItemAsync("can");
        var lot = await LotAsync(installation, operation, can, "L", Today(installation, operation).AddDays(3));
        foreach (var place in (int[])[shelter, other])
            await ReceiveAsync(installation, operation, place, (can, lot, 500));
        await operation.BookAsync(EntryKind.Distribution, installation.Now, shelter, [new Movement(shelter, operation.Consumed, Subject.Stock(can, lot), 100)]);
        await operation.BookAsync(EntryKind.Distribution, installation.Now, other, [new Movement(other, operation.Consumed, Subject.Stock(can, lot), 250)]);
        installation.Clock.Advance(TimeSpan.FromHours(13));

        var expiring = Assert.Single((await SeeAsync(installation, operation)).Expiring);

        // A hundred a day until midnight after the lot's last day; at the other shelter two hundred and fifty are there, and as many go out.
        var local = TimeZoneInfo.ConvertTimeFromUtc(installation.Now, TimeZoneInfo.FindSystemTimeZoneById("Asia/Jerusalem"));
        var days = (decimal)(expiring.Lot.ExpiresOn.AddDays(1).ToDateTime(TimeOnly.MinValue) - local).TotalDays;
        Assert.Equal((shelter, 400, 400 - (long)(100 * days)), (expiring.PlaceId, expiring.Quantity, expiring.Left));
    }

    /// <summary>Day by day, a person who always hands out what expires first is left with just as much.</summary>
    [Fact]
    public void What_is_left_over_is_what_somebody_who_hands_out_by_the_day_would_find() =>
        Gen.Select(Gen.Select(Gen.Int[-2, 5], Gen.Long[1, 60]).List[1, 8], Gen.Long[0, 40]).Sample((lots, used) =>
        {
            var (place, supplier, consumed) = (1, 2, 3);
            var now = new DateTime(2023, 10, 16, 21, 0, 0, DateTimeKind.Utc);
            var goods = new GoodsBook(new Dictionary<int, ItemContents>(), consumed, []);
            var item = new ItemName(7, "I", Names.Of("I"), "piece");
            foreach (var ((day, quantity), i) in lots.Select((l, i) => (l, i + 1)))
            {
                goods.Dated[i] = new DatedLot(i, $"L{i}", item, new DateOnly(2023, 10, 17).AddDays(day));
                goods.Add(place, Subject.Stock(item.Id, i), quantity);
            }

            goods.Note(place, consumed, item.Id, now.AddHours(-13), used);
            var left = lots.Select((l, i) => (Id: i + 1, Day: l.Item1, Over: l.Item2)).OrderBy(l => l.Day).ThenBy(l => l.Id).ToArray();
            for (var day = 0; day <= 3; day++)
            {
                var wanted = used;
                for (var i = 0; i < left.Length; i++)
                {
                    if (left[i].Day < day)
                        continue;
                    var taken = Math.Min(wanted, left[i].Over);
                    (left[i].Over, wanted) = (left[i].Over - taken, wanted - taken);
                }
            }

            var found = ExpiringStock.Of([place], goods, now, TimeZoneInfo.FindSystemTimeZoneById("Asia/Jerusalem"));

            Assert.Equal(left.Where(l => l.Day <= 3 && l.Over > 0).OrderBy(l => l.Id).Select(l => (l.Id, l.Over)), found.OrderBy(f => f.Lot.Id).Select(f => (f.Lot.Id, f.Left)));
        }, iter: 2_000);

    private static DateOnly Today(Installation installation, TestOperation operation) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(installation.Now, TimeZoneInfo.FindSystemTimeZoneById("Asia/Jerusalem")));

    private static Task<Receipt> ReceiveAsync(Installation installation, TestOperation operation, int placeId, params (int ItemId, int LotId, long Quantity)[] goods) =>
        operation.BookAsync(EntryKind.GoodsReceived, installation.Now, placeId, [.. goods.Select(g => new Movement(operation.Supplier, placeId, Subject.Stock(g.ItemId, g.LotId), g.Quantity))]);

    private static async Task<int> LotAsync(Installation installation, TestOperation operation, int item, string code, DateOnly expiresOn) =>
        (await installation.AddAsync(new Lot { OperationId = operation.Id, ItemId = item, Code = code, ExpiresOn = expiresOn })).Id;

    private static async Task<Picture> SeeAsync(Installation installation, TestOperation operation) =>
        (await installation.Get<SeeSituation>().RunAsync(Caller.System(Door.System), new(operation.Id), Ct)).Value;

    private static async Task<Picture> PastAsync(Installation installation, TestOperation operation, DateTime moment) =>
        (await installation.Get<SeeAsOf>().RunAsync(Caller.System(Door.System), new(operation.Id, AsOf.AsKnownNow(moment)), Ct)).Value;

    private static async Task<(Urgency, int, long)[]> DecisionsAsync(Installation installation, TestOperation operation) => Of(await SeeAsync(installation, operation));

    private static (Urgency, int, long)[] Of(Picture picture) =>
        [.. picture.Decisions.Where(d => d.Kind == DecisionKind.Expiring).Select(d => (d.Urgency, d.PlaceId, d.People))];
}
