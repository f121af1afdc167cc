using CsCheck;
using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Ledger;
using Relief.Needs;
using Relief.People;
using Relief.Places;
using Relief.Situation;
using Relief.Storage;
using Relief.Supplies;
using Relief.Supplies.Consignments;
using Relief.Tests.Supplies;

namespace Relief.Tests.Needs;

/// <summary>What shelters need by the books: who is there and expected, what is in stock, what is used.</summary>
public sealed class NeedsTests
{
    private static readonly Caller System = Caller.System(Door.System);

    [Theory, OnBothDatabases]
    public async Task People_who_come_unexpected_make_a_shortage_by_themselves(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var (village, school) = (await operation.CommunityAsync("village", 500), await operation.ShelterAsync("school"));
        var blanket = await operation.ItemAsync("HSHEBLANPMT1");
        await ProvideAsync(installation, school, s => s with { WaterPerDayL = 1000, Beds = 0, FedPerDay = 200 });
        await operation.BookAsync(EntryKind.GoodsReceived, installation.Now, school, [new Movement(operation.Supplier, school, Subject.Stock(blanket), 30)]);
        var before = await SeeAsync(installation, operation);

        await operation.BookAsync(EntryKind.OwnWay, installation.Now, village, [new Movement(village, school, Subject.People(village), 120)]);
        var after = await SeeAsync(installation, operation);

        Assert.DoesNotContain(before.Decisions, d => d.Kind == DecisionKind.ShortTonight);
        var decision = Assert.Single(after.Decisions, d => d.Kind == DecisionKind.ShortTonight);
        Assert.Equal((school, 120, Urgency.Serious), (decision.PlaceId, decision.People, decision.Urgency));
        var needs = after.Needs.Of(school)!;
        Assert.Equal(["water", "blankets", "bedding"], needs.ShortTonight.Select(n => n.Indicator.Code));
        Assert.Equal((1800, 800), (Gap(needs, "water").Needed, Gap(needs, "water").Missing));
        Assert.Equal(90, Gap(needs, "blankets").Missing);
        Assert.True(Gap(needs, "toilets").IsUnknown);
    }

    [Theory, OnBothDatabases]
    public async Task Convoys_on_the_way_are_expected_by_their_time(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var (village, hotel) = (await operation.CommunityAsync("village", 500), await operation.ShelterAsync("hotel"));
        var now = installation.Now;
        var convoys = new[]
        {
            (Id: await operation.ConvoyAsync("late", village, hotel, now.AddHours(-1)), People: 1),
            (Id: await operation.ConvoyAsync("soon", village, hotel, now.AddHours(24)), People: 10),
            (Id: await operation.ConvoyAsync("later", village, hotel, now.AddHours(25)), People: 100),
            (Id: await operation.ConvoyAsync("unknown", village, hotel), People: 2),
            (Id: await operation.ConvoyAsync("far", village, hotel, now.AddHours(73)), People: 200),
            (Id: await operation.ConvoyAsync("elsewhere", village, null, now), People: 4),
        };
        await operation.ConvoyAsync("empty", village, hotel, now.AddHours(2));
        // Nobody has boarded these: their seats count if they should arrive in that time.
        await operation.ConvoyAsync("planned", village, hotel, now.AddHours(23), seats: 1000);
        await operation.ConvoyAsync("planned later", village, hotel, now.AddHours(71), seats: 2000);
        await operation.ConvoyAsync("planned late", village, hotel, now.AddHours(-1), seats: 4000);
        await operation.ConvoyAsync("planned far", village, hotel, now.AddHours(73), seats: 8000);
        await operation.ConvoyAsync("planned some day", village, hotel, seats: 16000);
        foreach (var (id, people) in convoys)
            await operation.BookAsync(EntryKind.Departure, now, village, [new Movement(village, id, Subject.People(village), people)]);

        var needs = (await SeeAsync(installation, operation)).Needs.Of(hotel)!;

        Assert.Equal((0, 1013, 3113), (needs.People, needs.ExpectedInADay, needs.ExpectedInThreeDays));
    }

    [Theory, OnBothDatabases]
    public async Task The_last_moment_there_is_has_a_picture_too(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        await operation.ShelterAsync("hotel");

        var picture = await installation.Get<SeeAsOf>().RunAsync(System, new AsOfQuestion(operation.Id, AsOf.AsKnownNow(DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc))));

        Assert.Single(picture.Value.Needs.Shelters);
    }

    [Theory, OnBothDatabases]
    public async Task What_has_expired_is_not_there_and_what_was_handed_out_is_used(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var (village, hotel) = (await operation.CommunityAsync("village", 500), await operation.ShelterAsync("hotel"));
        var water = await operation.ItemAsync("WATER-L");
        var today = DateOnly.FromDateTime(installation.Now);
        var gone = await LotAsync(installation, operation, water, "old", today.AddDays(-1));
        var good = await LotAsync(installation, operation, water, "new", today.AddDays(30));
        var start = installation.Now;
        await operation.BookAsync(EntryKind.OwnWay, start, village, [new Movement(village, hotel, Subject.People(village), 100)]);
        await operation.BookAsync(EntryKind.GoodsReceived, start, hotel,
            [new Movement(operation.Supplier, hotel, Subject.Stock(water, gone), 5000), new Movement(operation.Supplier, hotel, Subject.Stock(water, good), 4000)]);
        await HandOutAsync(operation, hotel, start, Subject.Stock(water, good), 400);
        var byStandard = Of(await SeeAsync(installation, operation), hotel, "water");

        installation.Clock.Advance(TimeSpan.FromHours(26));
        await HandOutAsync(operation, hotel, installation.Now, Subject.Stock(water, good), 600);
        var undone = await HandOutAsync(operation, hotel, installation.Now, Subject.Stock(water, good), 100);
        Assert.True((await installation.Get<ReverseEntry>().RunAsync(await installation.CallerAsync(Role.Coordinator, operation),
            new() { OperationId = operation.Id, EntryId = EntryIds.New(installation.Clock), ReversesId = undone.EntryId, OccurredAt = installation.Now, Note = "twice" })).Succeeded);
        var measured = Of(await SeeAsync(installation, operation), hotel, "water");

        Assert.Equal((3600, UseBasis.Unknown), (byStandard.InStock, byStandard.Use.Basis));
        Assert.Equal((3000, UseBasis.Measured, 600, 1), (measured.InStock, measured.Use.Basis, measured.Use.HandedOut, measured.Use.Days));
        Assert.Equal((600m, 5m), (measured.Use.PerDay!.Value, measured.DaysLeft!.Value));
    }

    [Theory, OnBothDatabases]
    public async Task Where_nothing_was_measured_the_standard_tells_how_long_it_lasts(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var (village, hotel) = (await operation.CommunityAsync("village", 500), await operation.ShelterAsync("hotel"));
        var water = await operation.ItemAsync("WATER-L");
        await ProvideAsync(installation, hotel, s => s with { WaterPerDayL = 500 });
        await operation.BookAsync(EntryKind.OwnWay, installation.Now, village, [new Movement(village, hotel, Subject.People(village), 100)]);
        await operation.BookAsync(EntryKind.GoodsReceived, installation.Now, hotel, [new Movement(operation.Supplier, hotel, Subject.Stock(water), 3000)]);

        var need = Of(await SeeAsync(installation, operation), hotel, "water");

        // 3,000 l ÷ (100 people × 15 l − 500 l)
        Assert.Equal((UseBasis.Standard, 1000m, 3m), (need.Use.Basis, need.Use.PerDay!.Value, need.DaysLeft!.Value));
    }

    [Theory, OnBothDatabases]
    public async Task Blankets_that_were_handed_out_are_still_there(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var (village, hotel) = (await operation.CommunityAsync("village", 500), await operation.ShelterAsync("hotel"));
        var blanket = await operation.ItemAsync("HSHEBLANPMT1");
        await ProvideAsync(installation, hotel, s => s with { Beds = 0 });
        await operation.BookAsync(EntryKind.OwnWay, installation.Now, village, [new Movement(village, hotel, Subject.People(village), 100)]);
        await operation.BookAsync(EntryKind.GoodsReceived, installation.Now, hotel, [new Movement(operation.Supplier, hotel, Subject.Stock(blanket), 80)]);
        await HandOutAsync(operation, hotel, installation.Now, Subject.Stock(blanket), 60);

        var need = Of(await SeeAsync(installation, operation), hotel, "blankets");

        Assert.Equal((20, 60, 20), (need.InStock, need.HandedOut, need.At(Horizon.Now, 100).Missing));
    }

    [Theory, OnBothDatabases]
    public async Task What_is_inside_parcels_counts_and_is_told_apart_from_what_stands_there_by_itself(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var (hotel, depot) = (await operation.ShelterAsync("hotel"), await operation.WarehouseAsync("depot"));
        var (soap, parcel) = (await operation.ItemAsync("HHYGSOAP100G"), await operation.ItemAsync("KRELHYPA05P"));
        foreach (var place in new[] { hotel, depot })
            await operation.BookAsync(EntryKind.GoodsReceived, installation.Now, place, [new Movement(operation.Supplier, place, Subject.Stock(soap), 25), new Movement(operation.Supplier, place, Subject.Stock(parcel), 4)]);

        var picture = await SeeAsync(installation, operation);
        var (bathSoap, parcels) = (Of(picture, hotel, "bath-soap"), Of(picture, hotel, "hygiene"));
        var everywhere = picture.Needs.Operation.Single(n => n.Indicator.Code == "bath-soap");

        // 25 × 100 g and 4 × 1,250 g; who looks for parcels finds them.
        Assert.Equal((7500, 5000), (bathSoap.InStock, bathSoap.InKits));
        Assert.Equal((4, 0), (parcels.InStock, parcels.InKits));
        Assert.Equal((15000, 10000), (everywhere.InAll, everywhere.InKits));
    }

    [Theory, OnBothDatabases]
    public async Task What_the_place_gives_itself_does_not_run_out_however_much_goes_out_beside_it(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var (village, hotel) = (await operation.CommunityAsync("village", 500), await operation.ShelterAsync("hotel"));
        var water = await operation.ItemAsync("WATER-L");
        await operation.BookAsync(EntryKind.OwnWay, installation.Now, village, [new Movement(village, hotel, Subject.People(village), 100)]);
        await operation.BookAsync(EntryKind.GoodsReceived, installation.Now, hotel, [new Movement(operation.Supplier, hotel, Subject.Stock(water), 1000)]);
        await HandOutAsync(operation, hotel, installation.Now, Subject.Stock(water), 800);
        installation.Clock.Advance(TimeSpan.FromHours(13));

        await ProvideAsync(installation, hotel, s => s with { WaterPerDayL = 1499, FedPerDay = 100, Beds = 100 });
        var partly = await SeeAsync(installation, operation);
        await ProvideAsync(installation, hotel, s => s with { WaterPerDayL = 1500 });
        var whole = await SeeAsync(installation, operation);

        // 200 l at 800 l a day; and 100 people × 15 l are there without them.
        Assert.Equal((0.25m, UseBasis.Measured), (Of(partly, hotel, "water").DaysLeft, Of(partly, hotel, "water").Use.Basis));
        var runsOut = Assert.Single(partly.Decisions, d => d.PlaceId == hotel && d.Kind == DecisionKind.RunsOut);
        Assert.Equal((installation.Now.AddHours(6), Urgency.Serious), (Assert.Single(runsOut.RunningOut).At, runsOut.Urgency));
        Assert.Equal((null, UseBasis.OwnSource), (Of(whole, hotel, "water").DaysLeft, Of(whole, hotel, "water").Use.Basis));
        Assert.DoesNotContain(whole.Decisions, d => d.Kind is DecisionKind.RunsOut or DecisionKind.ShortTonight);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_asked_for_and_under_way_stands_with_the_gap_and_the_next_delivery_with_what_runs_out(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var (village, school, depot) = (await operation.CommunityAsync("village", 500), await operation.ShelterAsync("school"), await operation.WarehouseAsync("depot"));
        var (water, officer) = (await operation.ItemAsync("WATER-L"), await installation.CallerAsync(Role.LogisticsOfficer, operation));
        var scene = new SupplyScene(installation, operation, officer, officer, depot, depot, school, water, water);
        await ProvideAsync(installation, school, s => s with { WaterPerDayL = 0, FedPerDay = 200, Beds = 200 });
        await operation.BookAsync(EntryKind.OwnWay, installation.Now, village, [new Movement(village, school, Subject.People(village), 120)]);
        await operation.BookAsync(EntryKind.GoodsReceived, installation.Now, school, [new Movement(operation.Supplier, school, Subject.Stock(water), 600)]);
        await operation.BookAsync(EntryKind.GoodsReceived, installation.Now, depot, [new Movement(operation.Supplier, depot, Subject.Stock(water), 5000)]);

        // 120 people × 15 l − 600 l = 1,200 l, and 600 l last for 8 hours.
        var alone = await DecisionAsync();
        var asked = await scene.AskAsync((water, 700));
        var requested = await DecisionAsync();
        Assert.True((await scene.DecideAsync(asked, null, (water, 700))).Succeeded);
        var approved = await scene.RequestAsync(asked.Code);
        var loaded = (await installation.Get<LoadConsignment>().RunAsync(officer, new()
        {
            OperationId = operation.Id, EntryId = EntryIds.New(installation.Clock), OccurredAt = installation.Now, ToId = school,
            Goods = [new LoadConsignment.Picked(depot, water, 0, 400, approved.Lines[0].Id)], Journey = new ConsignmentJourney { ExpectedAt = installation.Now.AddHours(10) },
        })).Value;
        var aboard = await DecisionAsync();
        Assert.True((await installation.Get<DispatchConsignment>().RunAsync(officer, new(operation.Id, loaded.ConsignmentId, 0, installation.Now))).Succeeded);
        var left = await DecisionAsync();

        Assert.Equal((DecisionKind.ShortTonight, Urgency.Serious, null), (alone.Kind, alone.Urgency, alone.Awaited));
        Assert.Equal((installation.Now.AddHours(8), installation.Now.AddHours(24)), (alone.RunningOut[0].At, alone.RunningOut[0].Until));
        Assert.Equal([("WATER-L", 1200L)], alone.ToAsk(installation.Now));
        Assert.Equal([(AnnouncedStage.Asked, asked.Code, 700L)], Announced(requested));
        Assert.Equal([("WATER-L", 500L)], requested.ToAsk(installation.Now));
        Assert.Equal([(AnnouncedStage.Loaded, loaded.Code, 400L), (AnnouncedStage.Approved, asked.Code, 300L)], Announced(aboard));
        Assert.Equal([(AnnouncedStage.OnTheWay, loaded.Code, 400L), (AnnouncedStage.Approved, asked.Code, 300L)], Announced(left));
        Assert.Equal((loaded.Code, installation.Now.AddHours(10)), (left.Awaited!.Code, left.RunningOut[0].Until));
        Assert.Equal([("WATER-L", 500L)], left.ToAsk(installation.Now));

        async Task<Decision> DecisionAsync() => Assert.Single((await SeeAsync(installation, operation)).Decisions, d => d.PlaceId == school);
        static IEnumerable<(AnnouncedStage, string, long)> Announced(Decision decision) => decision.Lacking!.Announced.Select(a => (a.Stage, a.Code, a.Quantity));
    }

    [Fact]
    public void The_operation_is_the_sum_of_its_shelters() =>
        Gen.Select(Gen.Int[-3, 400], Gen.Int[0, 90], Gen.Int[0, 90], Gen.Long[0, 5000], Gen.Int[0, 300].Nullable()).List[1, 12].Sample(shelters =>
        {
            var goods = new GoodsBook(Indicators.ItemCodes.Select((code, i) => (code, i)).ToDictionary(c => c.i + 1, c => new ItemContents(c.code, [])), consumedId: -1, Indicators.All);
            var places = shelters.Select((s, i) => new NeedsBuilder.Shelter(i + 1, s.Item1, s.Item2, s.Item2 + s.Item3, ShelterServices.From(_ => s.Item5))).ToList();
            foreach (var (quantity, i) in shelters.Select((s, i) => (s.Item4, i)))
                goods.Add(i + 1, Subject.Stock((i % Indicators.ItemCodes.Count) + 1), quantity);

            var picture = NeedsBuilder.Build(places, [], goods, StandardBook.Of([], null, DateTime.UnixEpoch), DateTime.UnixEpoch, new DateOnly(2023, 10, 17));

            for (var i = 0; i < picture.Operation.Count; i++)
            {
                var gaps = picture.Shelters.Where(s => !s.IsEmpty).SelectMany(s => Enum.GetValues<Horizon>().Select(h => (Horizon: h, Gap: s.Gap(s.Needs[i], h)))).ToLookup(g => g.Horizon, g => g.Gap);
                foreach (var of in gaps)
                {
                    Assert.Equal(of.Sum(g => g.Missing ?? 0), picture.Operation[i].Missing[(int)of.Key]);
                    Assert.Equal(of.Any(g => g.Needed is not null) ? of.Sum(g => g.Needed ?? 0) : null, picture.Operation[i].Needed[(int)of.Key]);
                    Assert.Equal(of.Count(g => g.IsShort), picture.Operation[i].ShortShelters[(int)of.Key]);
                    Assert.All(of, g => Assert.True(g.Missing is null || g.Missing >= 0));
                }
            }
        }, iter: 300);

    private static async Task<Picture> SeeAsync(Installation installation, TestOperation operation) =>
        (await installation.Get<SeeSituation>().RunAsync(System, new SituationQuestion(operation.Id))).Value;

    private static Need Of(Picture picture, int placeId, string code) => picture.Needs.Of(placeId)!.Needs.Single(n => n.Indicator.Code == code);

    private static Gap Gap(ShelterNeeds needs, string code) => needs.Gap(needs.Needs.Single(n => n.Indicator.Code == code), Horizon.Now);

    private static Task<Receipt> HandOutAsync(TestOperation operation, int placeId, DateTime at, Subject subject, long quantity) =>
        operation.BookAsync(EntryKind.Distribution, at, placeId, [new Movement(placeId, operation.Consumed, subject, quantity)]);

    private static async Task<int> LotAsync(Installation installation, TestOperation operation, int item, string code, DateOnly expiresOn) =>
        (await installation.AddAsync(new Lot { OperationId = operation.Id, ItemId = item, Code = code, ExpiresOn = expiresOn })).Id;

    private static async Task ProvideAsync(Installation installation, int shelterId, Func<ShelterServices, ShelterServices> change)
    {
        var operation = await installation.AskAsync(async db =>
        {
            var place = await db.Places.SingleAsync(p => p.Id == shelterId);
            place.Shelter = place.Shelter! with { Services = change(place.Shelter.Services) };
            await db.SaveChangesAsync();
            return place.OperationId;
        });
        installation.Get<ChangeFeed>().Publish(new Change(ChangeKind.Places, operation));
    }
}
