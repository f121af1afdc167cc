using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Finding;
using Relief.Places;

namespace Relief.Tests.Places;

/// <summary>What is written down of a community is corrected; its people are moved by entries alone.</summary>
public sealed class EditCommunityFactsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Corrected_facts_are_kept_and_found_by(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var metula = await operation.CommunityAsync("43", people: 100);
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);
        await EditAsync(installation, coordinator, Blank(operation, metula) with { Aliases = ["Matulla", "Old spelling"] });

        var edited = await EditAsync(installation, coordinator, Blank(operation, metula) with
        {
            Version = 1,
            Names = Names.Of(" Metula ", "מטולה", " "),
            Aliases = ["Matulla", " Metulla ", "Metulla"],
            Lat = 33.28,
            Lon = 35.57,
            District = "Upper Galilee",
        });

        Assert.Equal([AuditTerm.Name, AuditTerm.HebrewName, AuditTerm.Position, AuditTerm.District, AuditTerm.Aliases], edited.Value.Changed);
        var seen = await SeeAsync(installation, coordinator, operation, metula);
        Assert.Equal((Names.Of("Metula", "מטולה"), 33.28, 35.57, "Upper Galilee"), (seen.Names, seen.Lat, seen.Lon, seen.District));
        Assert.Equal(["Matulla", "Metulla"], seen.Aliases);
        Assert.Equal(["43"], await FindAsync("Metulla"));
        Assert.Empty(await FindAsync("Old spelling"));

        async Task<IEnumerable<string>> FindAsync(string typed) =>
            (await installation.Get<FindAnything>().RunAsync(coordinator, new(operation.Id, typed), Ct)).Value.Places.Select(p => p.Code);
    }

    [Theory, OnBothDatabases]
    public async Task Two_who_edit_only_aliases_at_once_do_not_overwrite_each_other(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var metula = await operation.CommunityAsync("43");
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);
        var seen = Blank(operation, metula) with { Names = Names.Of("43") };

        var first = await EditAsync(installation, coordinator, seen with { Aliases = ["Matulla"] });
        var second = await EditAsync(installation, coordinator, seen with { Aliases = ["Metulla"] });

        Assert.True(first.Succeeded);
        Assert.Equal("ChangedMeanwhile", Assert.Single(second.Refusals).Code);
        Assert.Equal(["Matulla"], (await SeeAsync(installation, coordinator, operation, metula)).Aliases);
    }

    [Theory, OnBothDatabases]
    public async Task The_audit_tells_what_changed(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var metula = await operation.CommunityAsync("43");
        var administrator = await installation.CallerAsync(Role.Administrator, operation);

        await EditAsync(installation, administrator, Blank(operation, metula) with { District = "Upper Galilee", Aliases = ["Matulla"] });

        var row = await installation.AskAsync(db => db.AuditRows.SingleAsync(a => a.Act == nameof(EditCommunityFacts)));
        Assert.Equal("""{"Name":["43","A place"],"District":[null,"Upper Galilee"],"Aliases":true}""", row.Detail);
        Assert.Equal((administrator.UserId, operation.Id, metula, "43"), (row.UserId, row.OperationId, row.PlaceId, row.Subject));
    }

    [Theory, OnBothDatabases]
    public async Task Every_mistake_gets_its_sentence_and_nothing_is_changed(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var metula = await operation.CommunityAsync("43");
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);

        var refused = await EditAsync(installation, coordinator, Blank(operation, metula) with
        {
            Names = Names.Of(" "),
            Lat = 95,
            Aliases = ["…", "a|b", .. Enumerable.Range(0, 49).Select(i => "name " + i)],
            District = new string('d', 201),
            Source = new string('s', 1001),
        });

        Assert.Equal(["PlaceNameMissing", "PointIncomplete", "LatitudeOutOfRange", "AliasesTooMany", "AliasWrong", "AliasWrong", "PlaceNameTooLong", "SourceTooLong"],
            refused.Refusals.Select(r => r.Code));
        Assert.Equal(Names.Of("43"), (await SeeAsync(installation, coordinator, operation, metula)).Names);
    }

    [Theory, OnBothDatabases]
    public async Task Only_a_community_of_the_same_operation_is_edited_and_only_by_who_may(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var (north, south) = (await installation.OperationAsync("north"), await installation.OperationAsync("south"));
        var (metula, hotel, elsewhere) = (await north.CommunityAsync("43"), await north.ShelterAsync("hotel"), await south.CommunityAsync("44"));
        var coordinator = await installation.CallerAsync(Role.Coordinator, north);
        var officer = await installation.CallerAsync(Role.FieldOfficer, north, metula);

        foreach (var place in new[] { hotel, elsewhere })
            Assert.Equal(Refusal.NotFound, Assert.Single((await EditAsync(installation, coordinator, Blank(north, place))).Refusals).Code);
        Assert.Equal(Refusal.NotPermitted, Assert.Single((await EditAsync(installation, officer, Blank(north, metula))).Refusals).Code);
        Assert.Equal((true, false), ((await SeeAsync(installation, coordinator, north, metula)).MayEdit, (await SeeAsync(installation, officer, north, metula)).MayEdit));
    }

    private static Task<Outcome<FactsEdited>> EditAsync(Installation installation, Caller caller, EditCommunityFacts.Command command) =>
        installation.Get<EditCommunityFacts>().RunAsync(caller, command, Ct);

    private static async Task<PlaceView> SeeAsync(Installation installation, Caller caller, TestOperation operation, int place) =>
        (await installation.Get<SeePlaceFacts>().RunAsync(caller, new(operation.Id, place), Ct)).Value;

    private static EditCommunityFacts.Command Blank(TestOperation operation, int place) => new(operation.Id, place, 0, Names.Of("A place"), [], null, null, null, null);
}
