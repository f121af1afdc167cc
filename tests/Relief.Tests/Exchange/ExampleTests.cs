using Microsoft.EntityFrameworkCore;
using Relief.Exchange;
using Relief.Ledger;
using Relief.Places;

namespace Relief.Tests.Exchange;

/// <summary>The operation that ships, through the ordinary import.</summary>
public sealed class ExampleTests
{
    private static readonly TimeSpan AfterTheEnd = TimeSpan.FromDays(4);

    [Theory, OnBothDatabases]
    public async Task Loads_whole_and_adds_up_to_its_people(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        installation.Clock.Advance(AfterTheEnd);

        var report = await installation.LoadAsync(Folder.Example);

        Assert.Empty(report.BadRows);
        Assert.Equal(25_781, report.PeopleOpened);
        Assert.Equal(25_781, await installation.PeopleAsync());
        Assert.Equal(28, report.Files.Single(f => f.File == FolderFiles.Communities).New);
        Assert.Equal(39, report.Files.Single(f => f.File == FolderFiles.Shelters).New);
        Assert.True(report.IsNewOperation);
        var open = await installation.AskAsync(db => db.Places.CountAsync(p => p.Kind == PlaceKind.Convoy && p.Convoy!.ExpectedAt != null && p.Convoy.DestinationId != null));
        Assert.Equal(report.Files.Single(f => f.File == FolderFiles.Convoys).New, open);
    }

    [Theory, OnBothDatabases]
    public async Task Every_place_has_its_name_in_three_languages(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        installation.Clock.Advance(AfterTheEnd);
        await installation.LoadAsync(Folder.Example);

        var nameless = await installation.AskAsync(db => db.Places.Where(p => p.Kind < PlaceKind.Consignment && (p.Names.He == null || p.Names.Ar == null)).Select(p => p.Code).ToListAsync());

        Assert.Empty(nameless);
    }

    [Theory, OnBothDatabases]
    public async Task The_census_opens_the_books_an_hour_before_the_order(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        installation.Clock.Advance(AfterTheEnd);

        await installation.LoadAsync(Folder.Example);

        var operation = await installation.AskAsync(db => db.Operations.SingleAsync());
        var before = await installation.Get<TallyRecount>().CountAsync(operation.Id, operation.OrderedAt, null, TestContext.Current.CancellationToken);
        var communities = await installation.AskAsync(db => db.Places.Where(p => p.Kind == PlaceKind.Community).Select(p => p.Id).ToListAsync());
        Assert.Equal(25_781, communities.Sum(id => before[(id, Subject.People(id))]));
    }

    [Theory, OnBothDatabases]
    public async Task Loaded_twice_it_changes_nothing(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        installation.Clock.Advance(AfterTheEnd);
        await installation.LoadAsync(Folder.Example);
        var rows = await installation.RowCountsAsync();
        var tallies = await installation.TalliesAsync();

        var again = await installation.LoadAsync(Folder.Example);

        Assert.Equal(rows, await installation.RowCountsAsync());
        Assert.Equal(tallies, await installation.TalliesAsync());
        Assert.All(again.Files, f => Assert.Equal((0, 0, 0), (f.New, f.Changed, f.Bad)));
    }

    [Theory, OnBothDatabases]
    public async Task Any_order_of_its_rows_gives_the_same_tallies(DatabaseKind kind)
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var lines = Folder.ExampleText(FolderFiles.Exercise).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var rows = lines[1..];
        await using var straight = await Installation.StartAsync(kind);
        await using var shuffled = await Installation.StartAsync(kind);
        straight.Clock.Advance(AfterTheEnd);
        shuffled.Clock.Advance(AfterTheEnd);
        await straight.LoadAsync(Folder.Example);

        // In two halves, so that rows come after others that happened later; what an entry has in both is not torn apart.
        new Random(seed).Shuffle(rows);
        // What loads a lorry comes first: its waybill is known by it.
        var first = rows.Select(r => r[..36]).Distinct().Where((_, i) => i % 2 == 0).Concat(rows.Where(r => r.Contains(",dispatch,", StringComparison.Ordinal)).Select(r => r[..36])).ToHashSet(StringComparer.Ordinal);
        foreach (var half in rows.ToLookup(r => first.Contains(r[..36])))
            await shuffled.LoadAsync(Folder.ExampleWith(FolderFiles.Exercise, lines[0] + "\n" + string.Join('\n', half)));

        Assert.True((await straight.TalliesAsync()).SequenceEqual(await shuffled.TalliesAsync()), $"seed {seed}");
    }

    [Theory, OnBothDatabases]
    public async Task A_dry_run_tells_everything_and_writes_nothing(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        installation.Clock.Advance(AfterTheEnd);
        var rows = await installation.RowCountsAsync();

        var report = (await installation.ImportAsync(Folder.Example, dryRun: true)).Value;

        Assert.False(report.IsWritten);
        Assert.Equal(25_781, report.PeopleOpened);
        Assert.Equal(28, report.Files.Single(f => f.File == FolderFiles.Communities).New);
        Assert.Equal(rows, await installation.RowCountsAsync());
    }
}
