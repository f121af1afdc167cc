using Relief.Access;
using Relief.Exchange;

namespace Relief.Tests.Exchange;

public sealed class VerifyBooksTests
{
    [Theory, OnBothDatabases]
    public async Task Says_what_it_compared_and_finds_no_difference(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        installation.Clock.Advance(TimeSpan.FromDays(4));
        await installation.LoadAsync(Folder.Example);

        var check = Assert.Single(await VerifyAsync(installation));

        Assert.True(check.Agrees);
        Assert.Equal(("northern-border-2023", 25_781L, 25_781L), (check.OperationCode, check.Census, check.People));
        Assert.True(check.Entries > 1000 && check.Lines > 1000 && check.Tallies > 100 && check.Subjects > 30);
    }

    [Theory, OnBothDatabases]
    public async Task Names_every_tally_that_somebody_changed_behind_its_back(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        await installation.LoadAsync(Folder.Small());
        await installation.ExecuteAsync("UPDATE tallies SET quantity = quantity + 4 WHERE place_id IN (SELECT id FROM places WHERE code = '43')");

        var check = Assert.Single(await VerifyAsync(installation));

        Assert.False(check.Agrees);
        Assert.Equal(("43", "43", 1657L, 1653L), Assert.Single(check.Differences) switch { var d => (d.PlaceCode, d.Subject, d.Kept, d.Recounted) });
        Assert.Equal(("43", 4L), Assert.Single(check.Unbalanced) switch { var s => (s.Subject, s.Sum) });
    }

    [Theory, OnBothDatabases]
    public async Task Names_the_parts_that_do_not_fit_the_kits_that_are_out(DatabaseKind kind)
    {
        await using var scene = await Supplies.KitScene.MakeAsync(kind);
        await scene.ReceiveAsync(new(scene.Blanket, null, null, 10), new(scene.Soap, null, null, 30));
        await scene.RunAsync(scene.Assembly(5));
        var before = Assert.Single(await VerifyAsync(scene.Installation));

        await scene.Installation.ExecuteAsync("UPDATE kit_parts SET quantity = 6 WHERE quantity = 5");

        Assert.True(before.Agrees);
        Assert.Equal([new SubjectSum("SOAP", -5)], Assert.Single(await VerifyAsync(scene.Installation)).KitsOff);
    }

    private static async Task<IReadOnlyList<BooksCheck>> VerifyAsync(Installation installation) =>
        (await installation.Get<VerifyBooks>().RunAsync(Caller.System(Door.System), new(null), TestContext.Current.CancellationToken)).Value;
}
