using Relief.Access;
using Relief.Field;
using Relief.Ledger;
using Relief.People;
using Relief.Supplies;
using Relief.Supplies.Consignments;
using Relief.Tests.Supplies;

namespace Relief.Tests.Field;

/// <summary>What somebody has on the phone: the granted places and no others, the likely first, what was said today.</summary>
public sealed class FieldPlaceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Named_places_are_listed_and_others_only_found_by_whoever_reports_for_all(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var hotel = await operation.ShelterAsync("hotel", capacity: 40);
        await operation.ShelterAsync("school");
        var list = installation.Get<ListFieldPlaces>();

        var officers = (await list.RunAsync(await installation.CallerAsync(Role.FieldOfficer, operation, hotel), new("school"), Ct)).Value.Single();
        Assert.Equal(["hotel"], officers.Named.Select(l => l.Place.Code));
        Assert.False(officers.MayAll);
        Assert.Empty(officers.Found);

        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);
        Assert.Empty((await list.RunAsync(coordinator, new(), Ct)).Value.Single().Named);
        Assert.Equal(["school"], (await list.RunAsync(coordinator, new("scho"), Ct)).Value.Single().Found.Select(l => l.Place.Code));
        Assert.Empty((await list.RunAsync(await installation.CallerAsync(Role.Observer, operation), new("school"), Ct)).Value);
    }

    [Theory, OnBothDatabases]
    public async Task Who_is_on_the_way_comes_before_who_came_before_and_eight_are_likely_at_most(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var hotel = await operation.ShelterAsync("hotel", capacity: 400);
        var came = await operation.CommunityAsync("came", people: 100);
        var comes = await operation.CommunityAsync("comes", people: 100);
        var convoy = await operation.ConvoyAsync("C-1", comes, hotel);
        await operation.BookAsync(EntryKind.Arrival, installation.Now.AddHours(-3), hotel, [new Movement(came, hotel, Subject.People(came), 60)]);
        await operation.BookAsync(EntryKind.Departure, installation.Now.AddHours(-1), comes, [new Movement(comes, convoy, Subject.People(comes), 41)]);
        for (var i = 0; i < 12; i++)
        {
            var more = await operation.CommunityAsync($"more{i}", people: 10);
            await operation.BookAsync(EntryKind.Arrival, installation.Now.AddHours(-2), hotel, [new Movement(more, hotel, Subject.People(more), 5)]);
        }

        var seen = await SeeAsync(installation, await installation.CallerAsync(Role.FieldOfficer, operation, hotel), "hotel");

        Assert.Equal(8, seen.Likely.Count);
        Assert.Equal(["comes", "came"], seen.Likely.Take(2).Select(p => p.Code));
        Assert.Equal(14, seen.Likely.Concat(seen.OtherCommunities).Select(p => p.Id).Distinct().Count());
        Assert.Equal((120, 280), (seen.People, seen.Free));
        var bound = Assert.Single(seen.Convoys);
        Assert.Equal((41, true, false), (bound.People, bound.IsBoundHere, bound.IsFromHere));
    }

    [Theory, OnBothDatabases]
    public async Task Today_holds_what_happened_or_became_known_today_and_says_whose_it_is(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var hotel = await operation.ShelterAsync("hotel");
        var officer = await installation.CallerAsync(Role.FieldOfficer, operation, hotel);
        var other = await installation.CallerAsync(Role.ShelterManager, operation, hotel);
        var count = installation.Get<RecordHeadCount>();
        await count.RunAsync(officer, new() { OperationId = operation.Id, EntryId = EntryIds.New(installation.Clock), OccurredAt = installation.Now.AddDays(-2), PlaceId = hotel, Everybody = 7 }, Ct);
        installation.Clock.Advance(TimeSpan.FromDays(1));
        await count.RunAsync(other, new() { OperationId = operation.Id, EntryId = EntryIds.New(installation.Clock), OccurredAt = installation.Now.AddDays(-3), PlaceId = hotel, Everybody = 8 }, Ct);
        await count.RunAsync(officer, new()
        {
            OperationId = operation.Id, EntryId = EntryIds.New(installation.Clock), OccurredAt = installation.Now, PlaceId = hotel, Everybody = 9, Particulars = [new Particularly(Aspect.Women, 4)],
        }, Ct);

        var seen = await SeeAsync(installation, officer, "HOTEL");

        Assert.Equal([(9, true), (8, false)], seen.Today.Select(r => (r.Row.Counts.Sum(c => c.Quantity), r.IsOwn)));
        Assert.Equal([new Particularly(Aspect.Women, 4)], seen.Today[0].Particulars);
        Assert.Equal(9, seen.People);
        Assert.Equal(officer.Name, seen.LastReport!.Author);
    }

    [Theory, OnBothDatabases]
    public async Task Its_author_sees_what_was_refused_until_it_is_taken_back(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var hotel = await operation.ShelterAsync("hotel");
        var officer = await installation.CallerAsync(Role.FieldOfficer, operation, hotel) with { Door = Door.Field };
        var other = await installation.CallerAsync(Role.ShelterManager, operation, hotel);
        var report = installation.Report("arrival", new { place = "hotel", from = "C-99", peopleInAll = 6 });
        await installation.SendAsync(officer, report);

        var seen = Assert.Single((await SeeAsync(installation, officer, "hotel")).Refused);
        var others = (await SeeAsync(installation, other, "hotel")).Refused;
        await installation.SendAsync(officer, installation.Report("reversal", new { reverses = Sender.IdOf(report), note = "withdrawn" }));

        Assert.Equal((Sender.IdOf(report), "PlaceCodeUnknown", 6L), (seen.Id, seen.Reason.Code, seen.What!.People));
        Assert.Empty(others);
        Assert.Empty((await SeeAsync(installation, officer, "hotel")).Refused);
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_asked_reads_who_settled_it_and_how(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var hotel = await operation.ShelterAsync("hotel");
        var officer = await installation.CallerAsync(Role.FieldOfficer, operation, hotel) with { Door = Door.Field };
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);
        var need = installation.Report("need", new { place = "hotel", particulars = new { blankets = 40 } });
        await installation.SendAsync(officer, need);

        var before = (await SeeAsync(installation, officer, "hotel")).Today.Single().Row.Settled;
        await installation.Get<SettleReport>().RunAsync(coordinator, new(operation.Id, Sender.IdOf(need), "on the noon lorry"), Ct);

        Assert.Null(before);
        Assert.Equal(new SettledBy(coordinator.Name, installation.Now, "on the noon lorry"), (await SeeAsync(installation, officer, "hotel")).Today.Single().Row.Settled);
        var entry = await installation.Get<ReadEntry>().RunAsync(coordinator, new(operation.Id, Sender.IdOf(need)), Ct);
        Assert.Equal("on the noon lorry", entry.Value.Row.Settled!.Note);
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_may_not_report_for_a_place_is_not_told_whether_there_is_one(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var hotel = await operation.ShelterAsync("hotel");
        await operation.ShelterAsync("school");
        var officer = await installation.CallerAsync(Role.FieldOfficer, operation, hotel);

        foreach (var code in (string[])["school", "nowhere"])
        {
            var outcome = await installation.Get<SeeFieldPlace>().RunAsync(officer, new(operation.Code, code), Ct);
            Assert.Equal(Refusal.NotPermitted, Assert.Single(outcome.Refusals).Code);
        }
    }

    [Theory, OnBothDatabases]
    public async Task Of_goods_it_holds_what_is_there_and_on_the_way_there_and_nothing_of_other_places(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        var (installation, operation) = (scene.Installation, scene.Operation);
        var other = await operation.ShelterAsync("S2");
        var rope = await operation.ItemAsync("rope");
        await installation.AddAsync(new Item { Code = "soap", Names = Names.Of("Soap"), Unit = "piece", SmallestUnit = "piece", QuantityBasis = "person" });
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation) with { Door = Door.Api };
        await installation.SendAsync(coordinator, installation.Report("goods_received", new { place = "S2", goods = new[] { new { item = "rope", lot = "ELSEWHERE", quantity = 7 } } }));
        await installation.SendAsync(coordinator, installation.Report("goods_received", new { place = "S1", goods = new[] { new { item = "water", lot = "W-1", expiresOn = "2023-10-30", quantity = 40 } } }));
        var sent = await scene.SentAsync(new LoadConsignment.Picked(scene.Warehouse, scene.Blanket, 0, 100));
        var elsewhere = (await installation.Get<LoadConsignment>().RunAsync(scene.Officer, new()
        {
            OperationId = operation.Id, EntryId = Guid.CreateVersion7(), OccurredAt = installation.Now, ToId = other, Goods = [new LoadConsignment.Picked(scene.Warehouse, scene.Blanket, 0, 9)],
        }, Ct)).Value;

        var seen = await SeeAsync(installation, scene.Manager, "S1");

        Assert.Equal([("water", 40L)], seen.Stock!.Here.Select(i => (i.Item.Code, i.Quantity)));
        Assert.Equal([new FieldLot("W-1", new DateOnly(2023, 10, 30), 40)], seen.Stock.Here[0].Lots);
        Assert.Equal(["soap"], seen.Stock.Others.Select(i => i.Item.Code));
        Assert.Equal(coordinator.Name, seen.Stock.LastReport!.Author);
        var bound = Assert.Single(seen.Consignments);
        Assert.Equal((sent.Code, "blanket", 100L), (bound.Code, bound.Lines[0].Item.Code, bound.Lines[0].Aboard));
        var everything = System.Text.Json.JsonSerializer.Serialize(seen);
        Assert.All((string[])["ELSEWHERE", "rope", elsewhere.Code], word => Assert.DoesNotContain(word, everything, StringComparison.Ordinal));
        Assert.True(rope > 0);
    }

    [Theory, OnBothDatabases]
    public async Task A_lorry_counted_without_a_connection_is_booked_once_whatever_came_meanwhile(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        var installation = scene.Installation;
        var manager = scene.Manager with { Door = Door.Field };
        var sent = await scene.SentAsync(new LoadConsignment.Picked(scene.Warehouse, scene.Blanket, 0, 100));
        var report = installation.Report("consignment_received", new { place = "S1", consignment = sent.Code.ToLowerInvariant(), goods = new[] { new { item = "blanket", quantity = 95, damaged = 2, missing = 3 } } });

        var first = await installation.SendAsync(manager, report);
        var again = await installation.SendAsync(manager, report);
        var twice = await installation.SendAsync(manager, installation.Report("consignment_received", new { consignment = sent.Code, goods = new[] { new { item = "blanket", quantity = 4 } } }));
        var unknown = await installation.SendAsync(manager, installation.Report("consignment_received", new { consignment = "W-0099", goods = new[] { new { item = "blanket", quantity = 4 } } }));

        Assert.Equal((false, true), (first.Value.WasThere, again.Value.WasThere));
        Assert.True(twice.Succeeded);
        Assert.Equal("WaybillUnknown", Assert.Single(unknown.Refusals).Code);
        Assert.Equal((99, -4), (await scene.HeldAsync(scene.Shelter, scene.Blanket), await scene.HeldAsync(sent.Id, scene.Blanket)));
        var today = (await SeeAsync(installation, manager, "S1")).Today;
        Assert.Equal([("blanket", 4L), ("blanket", 95L)], today.Select(r => (r.Goods.Single().Item.Code, r.Goods.Single().Quantity)));
    }

    private static async Task<FieldPlace> SeeAsync(Installation installation, Caller caller, string place) =>
        (await installation.Get<SeeFieldPlace>().RunAsync(caller, new("north", place), Ct)).Value;
}
