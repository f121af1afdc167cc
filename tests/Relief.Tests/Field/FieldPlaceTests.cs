using Relief.Access;
using Relief.Field;
using Relief.Ledger;
using Relief.People;
using Relief.Supplies;
using Relief.Supplies.Consignments;
using Relief.Tests.People;
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
    public async Task An_explained_difference_says_what_was_explained_although_nothing_came_to_the_place(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        var sent = await scene.SentAsync(new LoadConsignment.Picked(scene.Warehouse, scene.Blanket, 0, 90));
        await scene.ReceiveAsync(sent, Guid.CreateVersion7(), new ReceiveConsignment.Counted(scene.Blanket, 0, 87, Missing: 3));
        Assert.True((await scene.ExplainAsync(sent, Explanation.NeverLoaded, scene.Blanket, 2)).Succeeded);
        Assert.True((await scene.ExplainAsync(sent, Explanation.Lost, scene.Blanket, 1)).Succeeded);

        var today = (await SeeAsync(scene.Installation, scene.Manager, "S1")).Today;

        Assert.Equal([1L, 2L], today.Where(r => r.Row.Kind == EntryKind.DifferenceExplained).Select(r => Assert.Single(r.Goods).Quantity).Order());
        Assert.Equal([87L], today.Where(r => r.Row.Kind == EntryKind.ConsignmentReceived).SelectMany(r => r.Goods).Select(g => g.Quantity));
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
        var unknown = await installation.SendAsync(manager, installation.Report("consignment_received", new { consignment = "W-0099", goods = new[] { new { item = "blanket", quantity = 4 } } }));

        Assert.Equal((false, true), (first.Value.WasThere, again.Value.WasThere));
        Assert.Equal("WaybillUnknown", Assert.Single(unknown.Refusals).Code);
        Assert.Equal((95, 0), (await scene.HeldAsync(scene.Shelter, scene.Blanket), await scene.HeldAsync(sent.Id, scene.Blanket)));
        var today = (await SeeAsync(installation, manager, "S1")).Today;
        Assert.Equal([("blanket", 95L)], today.Select(r => (r.Goods.Single().Item.Code, r.Goods.Single().Quantity)));
    }

    [Theory, OnBothDatabases]
    public async Task Two_phones_that_count_one_lorry_without_a_connection_do_not_book_it_twice(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        var installation = scene.Installation;
        var (first, second) = (scene.Manager with { Door = Door.Field }, await installation.CallerAsync(Role.ShelterManager, scene.Operation, scene.Shelter) with { Door = Door.Field });
        var coordinator = await installation.CallerAsync(Role.Coordinator, scene.Operation);
        var sent = await scene.SentAsync(new LoadConsignment.Picked(scene.Warehouse, scene.Blanket, 0, 101));
        byte[] Count(params object[] goods) => installation.Report("consignment_received", new { place = "S1", consignment = sent.Code, goods });
        var part = await installation.SendAsync(first, Count(new { item = "blanket", quantity = 60 }));
        installation.Clock.Advance(TimeSpan.FromMinutes(5));
        var whole = Count(new { item = "blanket", quantity = 101 });

        var refused = await installation.SendAsync(second, whole);
        var waiting = Assert.Single((await installation.Get<SeeTroubles>().RunAsync(coordinator, new(scene.Operation.Id), Ct)).Value.Refused);
        var pressed = await installation.Get<BookRefused>().RunAsync(coordinator, new(scene.Operation.Id, waiting.Id), Ct);

        Assert.Equal("CountedAlready", refused.OnlyCode());
        Assert.Equal(["blanket", "41", first.Name, "2023-10-17 12:00"], refused.Refusals[0].Args.Select(a => a?.ToString()));
        Assert.Equal("CountedAlready", pressed.OnlyCode());
        Assert.Equal((Sender.IdOf(whole), 60, 41), (waiting.Id, await scene.HeldAsync(scene.Shelter, scene.Blanket), await scene.HeldAsync(sent.Id, scene.Blanket)));

        var rest = await installation.SendAsync(second, Count(new { item = "blanket", quantity = 43, missing = -2 }));
        Assert.True(rest.Succeeded);
        var more = installation.Report("consignment_received", new { place = "S1", consignment = sent.Code, goods = new[] { new { item = "blanket", quantity = 61 } }, corrects = new[] { part.Value.Id } });
        Assert.Equal("CountedAlready", (await installation.SendAsync(first, more)).OnlyCode());
        var fewer = installation.Report("consignment_received", new { place = "S1", consignment = sent.Code, goods = new[] { new { item = "blanket", quantity = 58, missing = 2 } }, corrects = new[] { part.Value.Id } });
        Assert.True((await installation.SendAsync(first, fewer)).Succeeded);
        Assert.Equal((101, 0), (await scene.HeldAsync(scene.Shelter, scene.Blanket), await scene.HeldAsync(sent.Id, scene.Blanket)));
        var line = Assert.Single((await scene.ConsignmentAsync(sent.Code)).Lines);
        Assert.Equal((101, 0), (line.Received, line.Open));
    }

    /// <summary>Its loading was undone, and yet it came: the phone has seen it.</summary>
    [Theory, OnBothDatabases]
    public async Task What_nobody_has_counted_and_was_not_aboard_by_the_books_stands_open_as_too_much(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        var installation = scene.Installation;
        var sent = await scene.SentAsync(new LoadConsignment.Picked(scene.Warehouse, scene.Blanket, 0, 20));
        Assert.True((await scene.ReverseAsync(sent.LoadEntryId)).Succeeded);

        var counted = await installation.SendAsync(scene.Manager with { Door = Door.Field },
            installation.Report("consignment_received", new { place = "S1", consignment = sent.Code, goods = new object[] { new { item = "blanket", quantity = 20 }, new { item = "water", quantity = 5, missing = -5 } } }));

        Assert.True(counted.Succeeded);
        Assert.Equal((20, 0), (await scene.HeldAsync(scene.Shelter, scene.Blanket), await scene.HeldAsync(sent.Id, scene.Blanket)));
        Assert.Equal([("blanket", -20L), ("water", -5L)], (await scene.ConsignmentAsync(sent.Code)).Lines.Select(l => (l.Item.Code, l.Open)));
    }

    private static async Task<FieldPlace> SeeAsync(Installation installation, Caller caller, string place) =>
        (await installation.Get<SeeFieldPlace>().RunAsync(caller, new("north", place), Ct)).Value;
}
