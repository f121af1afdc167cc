using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Ledger;
using Relief.People;
using Relief.Places;
using static Relief.Tests.People.Reporting;

namespace Relief.Tests.People;

/// <summary>A report is booked even when the books disagree, and says where; only what is malformed, unknown or not permitted is refused.</summary>
public sealed class RealityWinsTests
{
    [Theory, OnBothDatabases]
    public async Task More_people_than_the_books_hold_are_booked_with_a_remark(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var metula = await operation.CommunityAsync("metula", people: 12);
        var convoy = await operation.ConvoyAsync("C-01");
        var officer = await installation.CallerAsync(Role.FieldOfficer, operation, metula);

        var booked = await installation.DepartAsync(officer, operation, metula, convoy, 20);

        Assert.Equal(new Remark(RemarkKind.MoreLeftThanHeld, metula, metula, 12, 20), Assert.Single(booked.Remarks));
        Assert.Equal(-8, await installation.HeldAsync(metula));
    }

    [Theory, OnBothDatabases]
    public async Task A_shelter_over_its_capacity_takes_them_in_with_a_remark(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var metula = await operation.CommunityAsync("metula", people: 120);
        var hotel = await operation.ShelterAsync("hotel", capacity: 40);
        var manager = await installation.CallerAsync(Role.ShelterManager, operation, hotel);

        var outcome = await installation.Get<RecordArrival>().RunAsync(manager, installation.Arrival(operation, hotel, metula, new PeopleFrom(metula, 45)), Ct);

        Assert.Equal(new Remark(RemarkKind.OverCapacity, hotel, null, 40, 45), Assert.Single(outcome.Value.Remarks));
        Assert.Equal(45, await installation.HeldAsync(hotel));
    }

    [Theory, OnBothDatabases]
    public async Task A_shelter_that_was_closed_takes_them_in_with_a_remark_and_lets_them_go_without_one(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var metula = await operation.CommunityAsync("metula", people: 120);
        var hotel = await operation.ShelterAsync("hotel", capacity: 40);
        var manager = await installation.CallerAsync(Role.ShelterManager, operation, hotel);
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);
        var before = await installation.Get<RecordArrival>().RunAsync(manager, installation.Arrival(operation, hotel, metula, new PeopleFrom(metula, 4)), Ct);
        var version = await installation.AskAsync(db => db.Places.Where(p => p.Id == hotel).Select(p => p.Version).SingleAsync());
        var closed = await installation.Get<EditShelterFacts>().RunAsync(coordinator, new(operation.Id, hotel, version, Names.Of("hotel"), null, null,
            ShelterType.Hotel, ShelterStatus.Closed, 40, null, Known.Unknown, Known.Unknown, Known.Unknown, null, null), Ct);

        // Of one moment, the order would be that of the ids.
        installation.Clock.Advance(TimeSpan.FromMinutes(1));
        var came = await installation.Get<RecordArrival>().RunAsync(manager, installation.Arrival(operation, hotel, metula, new PeopleFrom(metula, 5)), Ct);
        installation.Clock.Advance(TimeSpan.FromMinutes(1));
        var found = await installation.Get<RecordHeadCount>().RunAsync(manager, installation.Count(operation, hotel, 9), Ct);
        installation.Clock.Advance(TimeSpan.FromMinutes(1));
        var left = await installation.Get<RecordTransfer>().RunAsync(coordinator, new()
        {
            OperationId = operation.Id, EntryId = EntryIds.New(installation.Clock), OccurredAt = installation.Now, FromId = hotel, ToId = operation.Hosts, People = [new(metula, 9)],
        }, Ct);
        installation.Clock.Advance(TimeSpan.FromMinutes(1));
        var empty = await installation.Get<RecordHeadCount>().RunAsync(manager, installation.Count(operation, hotel, 0), Ct);

        Assert.True(closed.Succeeded);
        Assert.Empty(before.Value.Remarks);
        Assert.Equal(new Remark(RemarkKind.PlaceIsClosed, hotel, null, 0, 5), Assert.Single(came.Value.Remarks));
        Assert.Equal(new Remark(RemarkKind.PlaceIsClosed, hotel, null, 0, 9), Assert.Single(found.Value.Remarks));
        Assert.Empty(left.Value.Remarks);
        Assert.Empty(empty.Value.Remarks);
        Assert.Equal(0, await installation.HeldAsync(hotel));
    }

    [Theory, OnBothDatabases]
    public async Task A_note_with_characters_that_nobody_sees_is_booked_without_them(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var metula = await operation.CommunityAsync("metula", people: 120);
        var hotel = await operation.ShelterAsync("hotel", capacity: 40);
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);

        var outcome = await installation.Get<RecordArrival>().RunAsync(coordinator,
            installation.Arrival(operation, hotel, metula, new PeopleFrom(metula, 5)) with { Note = "by\u0000 the \uD83Dside\u202E door 🚌\nat night" }, Ct);

        Assert.True(outcome.Succeeded);
        Assert.Equal("by the side door 🚌\nat night", await installation.AskAsync(db => db.Entries.Where(e => e.Id == outcome.Value.EntryId).Select(e => e.Note).SingleAsync()));
        var found = await installation.Get<ReadJournal>().RunAsync(coordinator, new(operation.Id, new JournalFilter { Text = "SIDE\u0000 door" }), Ct);
        Assert.Equal(outcome.Value.EntryId, Assert.Single(found.Value.Rows).Id);
    }

    [Theory, OnBothDatabases]
    public async Task What_cannot_be_is_refused_with_every_reason_at_once(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var metula = await operation.CommunityAsync("metula", people: 120);
        var hotel = await operation.ShelterAsync("hotel");
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);

        var outcome = await installation.Get<RecordArrival>().RunAsync(coordinator, new()
        {
            OperationId = operation.Id,
            EntryId = Guid.Empty,
            OccurredAt = installation.Now.AddMinutes(6),
            ShelterId = metula,
            FromId = hotel,
            ClosesConvoy = true,
            People = [new(metula, 0), new(hotel, 5), new(hotel, 5)],
        }, Ct);

        Assert.Equal(["EntryNeedsId", "MomentInFuture", "NoConvoyToClose", "NotAShelter", "OriginNoCommunity", "OriginTwice", "PeopleNotPositive"],
            outcome.Refusals.Select(r => r.Code).Order());
        Assert.All(outcome.Refusals, r => Assert.DoesNotContain("{", r.ToString(), StringComparison.Ordinal));
        Assert.Equal(0, await installation.HeldAsync(hotel));
    }

    [Theory, OnBothDatabases]
    public async Task A_clock_five_minutes_ahead_is_believed_and_the_last_century_is_not(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var hotel = await operation.ShelterAsync("hotel");
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);
        var count = installation.Count(operation, hotel, 3);

        var ahead = await installation.Get<RecordHeadCount>().RunAsync(coordinator, count with { OccurredAt = installation.Now.AddMinutes(5) }, Ct);
        var before = await installation.Get<RecordHeadCount>().RunAsync(coordinator, count with { OccurredAt = new DateTime(1999, 12, 31, 0, 0, 0, DateTimeKind.Utc) }, Ct);

        Assert.True(ahead.Succeeded);
        Assert.Equal("MomentTooEarly", before.OnlyCode());
    }

    [Theory, OnBothDatabases]
    public async Task A_place_of_another_operation_is_not_known_here(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var north = await installation.OperationAsync("north");
        var south = await installation.OperationAsync("south");
        var elsewhere = await south.ShelterAsync("hotel");
        var coordinator = await installation.CallerAsync(Role.Coordinator, north);

        var outcome = await installation.Get<RecordHeadCount>().RunAsync(coordinator, installation.Count(north, elsewhere, 3), Ct);

        Assert.Equal("PlaceNotHere", outcome.OnlyCode());
    }

    [Theory, OnBothDatabases]
    public async Task One_reports_for_ones_own_places_only(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var metula = await operation.CommunityAsync("metula", people: 120);
        var hotel = await operation.ShelterAsync("hotel");
        var school = await operation.ShelterAsync("school");
        var manager = await installation.CallerAsync(Role.ShelterManager, operation, hotel);

        var own = await installation.Get<RecordHeadCount>().RunAsync(manager, installation.Count(operation, hotel, 0), Ct);
        var other = await installation.Get<RecordHeadCount>().RunAsync(manager, installation.Count(operation, school, 0), Ct);
        var nobody = await installation.Get<RecordHeadCount>().RunAsync(Caller.Nobody(Door.Web), installation.Count(operation, hotel, 0), Ct);
        var planless = await installation.Get<RecordDeparture>().RunAsync(await installation.CallerAsync(Role.FieldOfficer, operation, metula), new()
        {
            OperationId = operation.Id, EntryId = EntryIds.New(installation.Clock), OccurredAt = installation.Now,
            CommunityId = metula, PeopleInAll = 5, NewConvoy = new ConvoyPlan(),
        }, Ct);

        Assert.True(own.Succeeded);
        Assert.Equal(Refusal.NotPermitted, other.OnlyCode());
        Assert.Equal(Refusal.NotSignedIn, nobody.OnlyCode());
        Assert.Equal(Refusal.NotPermitted, planless.OnlyCode());
    }
}
