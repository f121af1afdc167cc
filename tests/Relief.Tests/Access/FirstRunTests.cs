using Relief.Access;

namespace Relief.Tests.Access;

public sealed class FirstRunTests
{
    private const string Password = "green lorry seven lemons";

    [Theory, OnBothDatabases]
    public async Task The_link_makes_one_administrator_whoever_comes_at_the_same_moment(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var (first, second) = (await LinkAsync(installation), await LinkAsync(installation));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => UseAsync(installation, i % 2 == 0 ? first! : second!, $"someone-{i}")));

        Assert.Single(outcomes, o => o.Succeeded);
        Assert.All(outcomes.Where(o => !o.Succeeded), o => Assert.Equal("FirstRunLinkOver", o.Refusals.Single().Code));
        Assert.Equal(1, await installation.AskAsync(db => Task.FromResult(db.Grants.Count(g => g.Role == Role.Administrator))));
        Assert.Equal(1, await installation.AskAsync(db => Task.FromResult(db.Users.Count())));
        Assert.Null(await LinkAsync(installation));
    }

    [Theory, OnBothDatabases]
    public async Task A_weak_password_leaves_the_link_as_it_was(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var link = await LinkAsync(installation);

        var weak = await installation.Get<MakeFirstAdministrator>().RunAsync(Caller.Nobody(Door.Web), new(link!, "adi", "Adi", "short"));
        var good = await UseAsync(installation, link!, "adi");

        Assert.Equal("PasswordShort", weak.Refusals.Single().Code);
        Assert.True(good.Succeeded);
    }

    [Theory, OnBothDatabases]
    public async Task A_link_grows_old_and_is_kept_as_its_hash_only(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var link = await LinkAsync(installation);
        Assert.DoesNotContain(await installation.AskAsync(db => Task.FromResult(db.Settings.ToList())), s => s.Key.Contains(link!, StringComparison.Ordinal));

        installation.Clock.Advance(TimeSpan.FromHours(25));

        Assert.Equal("FirstRunLinkOver", (await UseAsync(installation, link!, "adi")).Refusals.Single().Code);
    }

    private static async Task<string?> LinkAsync(Installation installation) =>
        (await installation.Get<OpenFirstRun>().RunAsync(Caller.System(Door.System), new OpenFirstRun.Command())).Value.Token;

    private static Task<Outcome<SignedIn>> UseAsync(Installation installation, string link, string name) =>
        installation.Get<MakeFirstAdministrator>().RunAsync(Caller.Nobody(Door.Web), new(link, name, "Adi Regev", Password));
}
