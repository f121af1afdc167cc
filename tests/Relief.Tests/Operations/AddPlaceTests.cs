using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Finding;
using Relief.Ledger;
using Relief.Operations;
using Relief.Places;

namespace Relief.Tests.Operations;

public sealed class AddPlaceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_communitys_population_opens_its_books_an_hour_before_the_order(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var ordered = installation.Now.AddHours(-30);
        var operation = await installation.OperationAsync(adjust: o => o.OrderedAt = ordered);
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);

        var added = (await AddAsync(installation, coordinator, new(operation.Id, PlaceKind.Community, null, Names.Of("Ma'ayan Baruch"), District: "Upper Galilee", Population: 724))).Value;

        Assert.Equal("maayan-baruch", added.Code);
        Assert.Equal(724, await installation.AskAsync(db => db.Tallies.Where(t => t.PlaceId == added.PlaceId && t.OfId == added.PlaceId).SumAsync(t => t.Quantity)));
        var entry = await installation.AskAsync(db => db.Entries.SingleAsync());
        Assert.Equal((EntryKind.Census, ordered.AddHours(-1), coordinator.UserId), (entry.Kind, entry.OccurredAt, entry.AuthorId));
        var row = await installation.AskAsync(db => db.AuditRows.SingleAsync());
        Assert.Equal((nameof(AddPlace), "maayan-baruch", """{"Kind":"Community","Population":724}"""), (row.Act, row.Subject, row.Detail));
    }

    [Theory, OnBothDatabases]
    public async Task A_shelter_starts_with_what_is_known_of_it(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);

        var added = (await AddAsync(installation, coordinator, new(operation.Id, PlaceKind.Shelter, "S-1", Names.Of("School"), Type: ShelterType.School, CapacityPeople: 90))).Value;

        var seen = (await installation.Get<SeePlaceFacts>().RunAsync(coordinator, new(operation.Id, added.PlaceId), Ct)).Value;
        Assert.Equal((ShelterType.School, ShelterStatus.Unknown, 90), (seen.Shelter!.Type, seen.Shelter.Status, seen.Shelter.CapacityPeople));
        Assert.Equal(0, await installation.AskAsync(db => db.Entries.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task A_code_is_given_once_whatever_its_case(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        await operation.ShelterAsync("school");
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);

        var taken = await AddAsync(installation, coordinator, new(operation.Id, PlaceKind.Shelter, "SCHOOL", Names.Of("School")));
        var free = await AddAsync(installation, coordinator, new(operation.Id, PlaceKind.Shelter, null, Names.Of("School")));
        var unspoken = await AddAsync(installation, coordinator, new(operation.Id, PlaceKind.Warehouse, null, Names.Of("מחסן")));

        Assert.Equal("PlaceCodeTaken", Assert.Single(taken.Refusals).Code);
        Assert.Equal("school-2", free.Value.Code);
        Assert.Equal("warehouse", unspoken.Value.Code);
    }

    [Theory]
    [OnBothDatabases(Role.Coordinator, true, true)]
    [OnBothDatabases(Role.Administrator, true, false)]
    [OnBothDatabases(Role.ShelterManager, false, true)]
    [OnBothDatabases(Role.FieldOfficer, false, false)]
    public async Task Who_may_add_communities_and_shelters(DatabaseKind kind, Role role, bool community, bool shelter)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var caller = await installation.CallerAsync(role, operation);

        Assert.Equal(community, (await AddAsync(installation, caller, new(operation.Id, PlaceKind.Community, null, Names.Of("Town")))).Succeeded);
        Assert.Equal(shelter, (await AddAsync(installation, caller, new(operation.Id, PlaceKind.Shelter, null, Names.Of("Hall")))).Succeeded);
    }

    [Theory, OnBothDatabases]
    public async Task A_manager_of_one_shelter_adds_none(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var manager = await installation.CallerAsync(Role.ShelterManager, operation, await operation.ShelterAsync("own"));

        Assert.False((await AddAsync(installation, manager, new(operation.Id, PlaceKind.Shelter, null, Names.Of("Hall")))).Succeeded);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_malformed_is_refused(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);

        var refused = await AddAsync(installation, coordinator, new(operation.Id, PlaceKind.Convoy, "a b", Names.Of(""), Lon: 200, Population: 5));

        Assert.Equal(["PlaceNameMissing", "PointIncomplete", "LongitudeOutOfRange", "PlaceKindNotAdded", "PlaceCodeMalformed", "PopulationOutOfRange"], refused.Refusals.Select(r => r.Code));
    }

    [Theory, OnBothDatabases]
    public async Task A_place_is_found_by_any_of_its_spellings_as_soon_as_it_is_there(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);
        Assert.Empty(await FindAsync("arab"));

        var added = (await AddAsync(installation, coordinator, new(operation.Id, PlaceKind.Community, "4501", Names.Of("Arab al-Aramshe", "ערב אל-עראמשה", "عرب العرامشة")))).Value;
        await installation.AddAsync(new PlaceAlias { OperationId = operation.Id, PlaceId = added.PlaceId, Text = "Aramsha", Normalized = Spelling.Normalize("Aramsha") });
        installation.Get<Relief.Storage.ChangeFeed>().Publish(new(Relief.Storage.ChangeKind.Places, operation.Id));

        foreach (var text in new[] { "ARAB AL ARAMSHE", "aramshe arab", "450", "אל־עראמשה", "العرامشة", "aramsha", "aramshee" })
            Assert.Equal([added.PlaceId], await FindAsync(text));
        Assert.Empty(await FindAsync("aramshe metula"));

        async Task<IReadOnlySet<int>> FindAsync(string text) =>
            (await installation.Get<FilterPlaces>().RunAsync(coordinator, new(operation.Id, text), Ct)).Value;
    }

    private static Task<Outcome<AddPlace.Added>> AddAsync(Installation installation, Caller caller, AddPlace.Command command) =>
        installation.Get<AddPlace>().RunAsync(caller, command, Ct);
}
