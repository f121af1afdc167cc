using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Places;

namespace Relief.Tests.Places;

public sealed class EditShelterFactsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task What_was_said_is_kept_and_what_was_not_asked_stays_unknown(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var hotel = await operation.ShelterAsync("hotel", capacity: 40);
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);

        var edited = await EditAsync(installation, coordinator, await CommandAsync(installation, coordinator, operation, hotel) with
        {
            Names = Names.Of(" Grand Hotel ", "מלון", " "),
            Type = ShelterType.School,
            CapacityPeople = 60,
            Facilities = [Facility.Toilets, Facility.Kitchen],
            Animals = Known.No,
            ContactPhone = "+972 4-555 0100",
            Lat = 32.8,
            Lon = 35.5,
        });

        Assert.Equal([AuditTerm.Names, AuditTerm.Position, AuditTerm.Type, AuditTerm.Capacity, AuditTerm.Facilities, AuditTerm.Animals, AuditTerm.Contact], edited.Value.Changed);
        var seen = (await installation.Get<SeePlaceFacts>().RunAsync(coordinator, new(operation.Id, hotel), Ct)).Value;
        Assert.Equal(Names.Of("Grand Hotel", "מלון"), seen.Names);
        Assert.Equal((32.8, 35.5), (seen.Lat, seen.Lon));
        Assert.Equal([Facility.Kitchen, Facility.Toilets], seen.Shelter!.FacilityList);
        Assert.Equal((ShelterType.School, ShelterStatus.Open, 60), (seen.Shelter.Type, seen.Shelter.Status, seen.Shelter.CapacityPeople));
        Assert.Equal((Known.Unknown, Known.No, Known.Unknown), (seen.Shelter.Accessible, seen.Shelter.Animals, seen.Shelter.Public));
        Assert.Equal("+972 4-555 0100", seen.Shelter.ContactPhone);
    }

    [Theory, OnBothDatabases]
    public async Task Facilities_nobody_asked_about_are_not_the_same_as_none(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var hotel = await operation.ShelterAsync("hotel");
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);
        Assert.Null((await SeeAsync(installation, coordinator, operation, hotel)).Shelter!.FacilityList);

        await EditAsync(installation, coordinator, await CommandAsync(installation, coordinator, operation, hotel) with { Facilities = [] });

        Assert.Empty((await SeeAsync(installation, coordinator, operation, hotel)).Shelter!.FacilityList!);
    }

    [Theory, OnBothDatabases]
    public async Task What_a_shelter_provides_is_counted_and_none_is_not_unknown(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var hotel = await operation.ShelterAsync("hotel");
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);
        var services = new ShelterServices { Toilets = 0, WaterPerDayL = 4000, FloorM2 = 300 };

        var edited = await EditAsync(installation, coordinator, await CommandAsync(installation, coordinator, operation, hotel) with { Services = services });
        var refused = await EditAsync(installation, coordinator, await CommandAsync(installation, coordinator, operation, hotel) with { Services = services with { Beds = -1 } });

        Assert.Equal([AuditTerm.Services], edited.Value.Changed);
        Assert.Equal("ServiceOutOfRange", Assert.Single(refused.Refusals).Code);
        Assert.Equal(services, (await SeeAsync(installation, coordinator, operation, hotel)).Shelter!.Services);
    }

    [Theory, OnBothDatabases]
    public async Task Two_who_edit_at_once_do_not_overwrite_each_other(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var hotel = await operation.ShelterAsync("hotel", capacity: 40);
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);
        var seen = await CommandAsync(installation, coordinator, operation, hotel);

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => EditAsync(installation, coordinator, seen with { CapacityPeople = 100 + i })));

        var accepted = Assert.Single(Enumerable.Range(1, 8), i => outcomes[i - 1].Succeeded);
        Assert.All(outcomes.Where(o => !o.Succeeded), o => Assert.Equal("ChangedMeanwhile", Assert.Single(o.Refusals).Code));
        Assert.Equal(100 + accepted, (await SeeAsync(installation, coordinator, operation, hotel)).Shelter!.CapacityPeople);
        Assert.Equal(1, await installation.AskAsync(db => db.AuditRows.CountAsync(a => a.Act == nameof(EditShelterFacts))));
    }

    [Theory, OnBothDatabases]
    public async Task The_audit_tells_what_changed_and_nothing_of_the_contact(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var hotel = await operation.ShelterAsync("hotel", capacity: 40);
        var manager = await installation.CallerAsync(Role.ShelterManager, operation, hotel);

        await EditAsync(installation, manager, await CommandAsync(installation, manager, operation, hotel) with
        {
            Status = ShelterStatus.Full,
            CapacityPeople = null,
            ContactName = "Dana Levi",
            ContactPhone = "04-5550100",
        });

        var row = await installation.AskAsync(db => db.AuditRows.SingleAsync(a => a.Act == nameof(EditShelterFacts)));
        Assert.Equal("""{"Status":["Open","Full"],"Capacity":[40,null],"Contact":true}""", row.Detail);
        Assert.Equal((manager.UserId, operation.Id, hotel, "hotel"), (row.UserId, row.OperationId, row.PlaceId, row.Subject));
    }

    [Theory, OnBothDatabases]
    public async Task The_contact_is_told_to_those_who_may_edit(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var (own, other) = (await operation.ShelterAsync("own"), await operation.ShelterAsync("other"));
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);
        foreach (var shelter in new[] { own, other })
            await EditAsync(installation, coordinator, await CommandAsync(installation, coordinator, operation, shelter) with { ContactPhone = "04-5550100" });
        var manager = await installation.CallerAsync(Role.ShelterManager, operation, own);
        var observer = await installation.CallerAsync(Role.Observer, operation);

        Assert.Equal("04-5550100", (await SeeAsync(installation, manager, operation, own)).Shelter!.ContactPhone);
        foreach (var (caller, shelter) in new[] { (manager, other), (observer, own) })
        {
            var seen = await SeeAsync(installation, caller, operation, shelter);
            Assert.Null(seen.Shelter!.ContactPhone);
            Assert.False(seen.MayEdit);
        }
    }

    [Theory]
    [OnBothDatabases(Role.Coordinator, true, true)]
    [OnBothDatabases(Role.ShelterManager, true, false)]
    [OnBothDatabases(Role.FieldOfficer, false, false)]
    [OnBothDatabases(Role.Administrator, false, false)]
    public async Task Who_may_edit_which(DatabaseKind kind, Role role, bool own, bool other)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var (ownId, otherId) = (await operation.ShelterAsync("own"), await operation.ShelterAsync("other"));
        var caller = role == Role.ShelterManager ? await installation.CallerAsync(role, operation, ownId) : await installation.CallerAsync(role, operation);

        Assert.Equal(own, (await EditAsync(installation, caller, Blank(operation, ownId))).Succeeded);
        Assert.Equal(other, (await EditAsync(installation, caller, Blank(operation, otherId))).Succeeded);
    }

    [Theory, OnBothDatabases]
    public async Task Every_mistake_gets_its_sentence_and_nothing_is_changed(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var hotel = await operation.ShelterAsync("hotel", capacity: 40);
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);

        var refused = await EditAsync(installation, coordinator, Blank(operation, hotel) with
        {
            Names = Names.Of("  "),
            Lat = 95,
            CapacityPeople = -1,
            Type = (ShelterType)77,
            ContactPhone = "call me",
        });

        Assert.Equal(["PlaceNameMissing", "PointIncomplete", "LatitudeOutOfRange", "ValueNotKnown", "CapacityOutOfRange", "ContactPhoneMalformed"], refused.Refusals.Select(r => r.Code));
        Assert.Equal(40, (await SeeAsync(installation, coordinator, operation, hotel)).Shelter!.CapacityPeople);
    }

    [Theory, OnBothDatabases]
    public async Task Only_a_shelter_of_the_same_operation_is_edited(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var (north, south) = (await installation.OperationAsync("north"), await installation.OperationAsync("south"));
        var (metula, elsewhere) = (await north.CommunityAsync("metula"), await south.ShelterAsync("hotel"));
        var coordinator = await installation.CallerAsync(Role.Coordinator, north);

        foreach (var place in new[] { metula, elsewhere })
            Assert.Equal(Refusal.NotFound, Assert.Single((await EditAsync(installation, coordinator, Blank(north, place))).Refusals).Code);
    }

    private static Task<Outcome<FactsEdited>> EditAsync(Installation installation, Caller caller, EditShelterFacts.Command command) =>
        installation.Get<EditShelterFacts>().RunAsync(caller, command, Ct);

    private static async Task<PlaceView> SeeAsync(Installation installation, Caller caller, TestOperation operation, int place) =>
        (await installation.Get<SeePlaceFacts>().RunAsync(caller, new(operation.Id, place), Ct)).Value;

    private static async Task<EditShelterFacts.Command> CommandAsync(Installation installation, Caller caller, TestOperation operation, int place)
    {
        var seen = await SeeAsync(installation, caller, operation, place);
        var facts = seen.Shelter!;
        return new(operation.Id, place, seen.Version, seen.Names, seen.Lat, seen.Lon, facts.Type, facts.Status, facts.CapacityPeople,
            facts.FacilityList, facts.Accessible, facts.Animals, facts.Public, facts.ContactName, facts.ContactPhone);
    }

    private static EditShelterFacts.Command Blank(TestOperation operation, int place) => new(operation.Id, place, 0, Names.Of("A place"), null, null,
        ShelterType.Unknown, ShelterStatus.Unknown, null, null, Known.Unknown, Known.Unknown, Known.Unknown, null, null);
}
