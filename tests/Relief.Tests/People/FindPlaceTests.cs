using Relief.Access;
using Relief.People;
using Relief.Places;
using Relief.Storage;
using static Relief.Tests.People.Reporting;

namespace Relief.Tests.People;

/// <summary>A place is found by whatever people call it, the likely ones first.</summary>
public sealed class FindPlaceTests
{
    [Theory, OnBothDatabases]
    public async Task By_code_by_name_in_any_language_and_by_alias(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var dovev = await installation.AddAsync(new Place
        {
            OperationId = operation.Id, Kind = PlaceKind.Community, Code = "702", Names = Names.Of("Dovev", "דוב\"ב", "دوفيف"),
        });
        await installation.AddAsync(new PlaceAlias { OperationId = operation.Id, PlaceId = dovev.Id, Text = "Moshav D.", Normalized = Spelling.Normalize("Moshav D.") });
        installation.Get<ChangeFeed>().Publish(new Change(ChangeKind.Places, operation.Id));
        var observer = await installation.CallerAsync(Role.Observer, operation);

        foreach (var text in (string[])["702", "DOV", "דובב", "دوفيف", "moshav d"])
        {
            var found = (await installation.Get<FindPlace>().RunAsync(observer, new(operation.Id, text, [PlaceKind.Community]), Ct)).Value;
            Assert.Equal(dovev.Id, Assert.Single(found).Place.Id);
        }
    }

    [Theory, OnBothDatabases]
    public async Task Ones_own_places_come_first_then_those_with_most_people(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        await operation.CommunityAsync("small", people: 10);
        await operation.CommunityAsync("large", people: 900);
        var own = await operation.CommunityAsync("own", people: 50);
        var officer = await installation.CallerAsync(Role.FieldOfficer, operation, own);

        var found = (await installation.Get<FindPlace>().RunAsync(officer, new(operation.Id, null, [PlaceKind.Community]), Ct)).Value;

        Assert.Equal(["own", "large", "small"], found.Select(f => f.Place.Code));
    }

    [Theory, OnBothDatabases]
    public async Task A_place_made_just_now_is_found(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var observer = await installation.CallerAsync(Role.Observer, operation);
        Assert.Empty((await installation.Get<FindPlace>().RunAsync(observer, new(operation.Id, "hotel", []), Ct)).Value);

        await operation.ShelterAsync("hotel");

        Assert.Single((await installation.Get<FindPlace>().RunAsync(observer, new(operation.Id, "hotel", []), Ct)).Value);
    }
}
