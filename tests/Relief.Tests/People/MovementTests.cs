using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Ledger;
using Relief.People;
using Relief.Places;
using static Relief.Tests.People.Reporting;

namespace Relief.Tests.People;

/// <summary>Each report moves exactly the people it names, from where they were to where they are.</summary>
public sealed class MovementTests
{
    [Theory, OnBothDatabases]
    public async Task A_departure_and_an_arrival_carry_people_with_their_origin(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var metula = await operation.CommunityAsync("metula", people: 120);
        var hotel = await operation.ShelterAsync("hotel", capacity: 40);
        var convoy = await operation.ConvoyAsync("C-01", metula, hotel);
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);

        var left = await installation.DepartAsync(coordinator, operation, metula, convoy, 34);
        var came = await installation.Get<RecordArrival>().RunAsync(coordinator, installation.Arrival(operation, hotel, convoy) with { PeopleInAll = 34 }, Ct);

        Assert.Equal(convoy, left.ConvoyId);
        Assert.Empty(came.Value.Remarks);
        Assert.Equal(86, await installation.HeldAsync(metula, metula));
        Assert.Equal(0, await installation.HeldAsync(convoy));
        Assert.Equal(34, await installation.HeldAsync(hotel, metula));
    }

    [Theory, OnBothDatabases]
    public async Task A_departure_makes_its_convoy_and_a_second_sending_makes_no_second_one(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var metula = await operation.CommunityAsync("metula", people: 120);
        await operation.ConvoyAsync("C-07");
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);
        var command = new RecordDeparture.Command
        {
            OperationId = operation.Id,
            EntryId = EntryIds.New(installation.Clock),
            OccurredAt = installation.Now,
            CommunityId = metula,
            PeopleInAll = 50,
            NewConvoy = new ConvoyPlan { Seats = 52, ExpectedAt = installation.Now.AddHours(2) },
        };

        var first = await installation.Get<RecordDeparture>().RunAsync(coordinator, command, Ct);
        var second = await installation.Get<RecordDeparture>().RunAsync(coordinator, command, Ct);

        Assert.False(first.Value.WasThere);
        Assert.True(second.Value.WasThere);
        Assert.Equal(first.Value.ConvoyId, second.Value.ConvoyId);
        var convoys = await installation.AskAsync(db => db.Places.AsNoTracking().Where(p => p.Kind == PlaceKind.Convoy).OrderBy(p => p.Code).ToListAsync());
        Assert.Equal(["C-07", "C-08"], convoys.Select(c => c.Code));
        Assert.Equal(metula, convoys[1].Convoy!.DepartsFromId);
        Assert.Equal(50, await installation.HeldAsync(first.Value.ConvoyId!.Value, metula));
        Assert.Equal(1, await installation.AskAsync(db => db.AuditRows.CountAsync(a => a.Act == nameof(RecordDeparture))));
    }

    [Theory, OnBothDatabases]
    public async Task The_same_id_with_other_people_is_a_conflict_and_makes_nothing(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var metula = await operation.CommunityAsync("metula", people: 120);
        var hotel = await operation.ShelterAsync("hotel");
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);
        var command = installation.Arrival(operation, hotel, metula, new PeopleFrom(metula, 10));

        await installation.Get<RecordArrival>().RunAsync(coordinator, command, Ct);
        var conflict = await installation.Get<RecordArrival>().RunAsync(coordinator, command with { People = [new(metula, 11)] }, Ct);

        Assert.Equal("EntryIdTaken", conflict.OnlyCode());
        Assert.Equal(10, await installation.HeldAsync(hotel));
    }

    [Theory, OnBothDatabases]
    public async Task Sent_again_after_everybody_left_it_still_says_the_same(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var metula = await operation.CommunityAsync("metula", people: 120);
        var hotel = await operation.ShelterAsync("hotel");
        var convoy = await operation.ConvoyAsync("C-01", metula, hotel);
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);
        await installation.DepartAsync(coordinator, operation, metula, convoy, 34);
        var command = installation.Arrival(operation, hotel, convoy) with { PeopleInAll = 34, ClosesConvoy = true };

        await installation.Get<RecordArrival>().RunAsync(coordinator, command, Ct);
        var again = await installation.Get<RecordArrival>().RunAsync(coordinator, command, Ct);

        Assert.True(again.Value.WasThere);
        Assert.Equal(34, await installation.HeldAsync(hotel, metula));
    }

    [Theory, OnBothDatabases]
    public async Task People_find_their_own_way_to_hosts_and_home_again(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var metula = await operation.CommunityAsync("metula", people: 120);
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);

        var away = await installation.Get<RecordOwnWay>().RunAsync(coordinator, new()
        {
            OperationId = operation.Id, EntryId = EntryIds.New(installation.Clock), OccurredAt = installation.Now, CommunityId = metula, PeopleInAll = 30,
        }, Ct);
        var back = await installation.Get<RecordReturnHome>().RunAsync(coordinator, new()
        {
            OperationId = operation.Id, EntryId = EntryIds.New(installation.Clock), OccurredAt = installation.Now,
            FromId = operation.Hosts, CommunityId = metula, PeopleInAll = 12,
        }, Ct);

        Assert.True(away.Succeeded && back.Succeeded);
        Assert.Equal(18, await installation.HeldAsync(operation.Hosts, metula));
        Assert.Equal(102, await installation.HeldAsync(metula, metula));
    }

    [Theory, OnBothDatabases]
    public async Task A_transfer_to_hospital_is_reported_by_the_shelter(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var metula = await operation.CommunityAsync("metula", people: 120);
        var hotel = await operation.ShelterAsync("hotel");
        var manager = await installation.CallerAsync(Role.ShelterManager, operation, hotel);
        await installation.Get<RecordArrival>().RunAsync(manager, installation.Arrival(operation, hotel, fromId: null, new PeopleFrom(metula, 20)), Ct);

        var moved = await installation.Get<RecordTransfer>().RunAsync(manager, new()
        {
            OperationId = operation.Id, EntryId = EntryIds.New(installation.Clock), OccurredAt = installation.Now,
            FromId = hotel, ToId = operation.Hospital, PeopleInAll = 2,
        }, Ct);

        Assert.True(moved.Succeeded);
        Assert.Equal(2, await installation.HeldAsync(operation.Hospital, metula));
        Assert.Equal(hotel, await installation.AskAsync(db => db.Entries.Where(e => e.Kind == EntryKind.Transfer).Select(e => e.PlaceId).SingleAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Those_who_come_alone_are_taken_from_their_community_or_from_the_unaccounted(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var metula = await operation.CommunityAsync("metula", people: 120);
        var hotel = await operation.ShelterAsync("hotel");
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);

        await installation.Get<RecordArrival>().RunAsync(coordinator,
            installation.Arrival(operation, hotel, fromId: null, new PeopleFrom(metula, 4), new PeopleFrom(null, 3)), Ct);

        Assert.Equal(116, await installation.HeldAsync(metula));
        Assert.Equal(-3, await installation.HeldAsync(operation.Unaccounted, 0));
        Assert.Equal(7, await installation.HeldAsync(hotel));
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_changed_moves_nobody_and_is_in_the_journal(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var metula = await operation.CommunityAsync("metula", people: 120);
        var officer = await installation.CallerAsync(Role.FieldOfficer, operation, metula);

        var outcome = await installation.Get<ReportNothingChanged>().RunAsync(officer, new()
        {
            OperationId = operation.Id, EntryId = EntryIds.New(installation.Clock), OccurredAt = installation.Now, PlaceId = metula,
        }, Ct);

        Assert.True(outcome.Succeeded);
        Assert.Equal(120, await installation.HeldAsync(metula));
        Assert.Equal(1, await installation.AskAsync(db => db.Entries.CountAsync(e => e.PlaceId == metula && e.Kind == EntryKind.NothingChanged)));
    }
}
