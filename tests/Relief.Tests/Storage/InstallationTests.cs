using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Operations;
using Relief.Storage;

namespace Relief.Tests.Storage;

/// <summary>What the other storage tests stand on.</summary>
public sealed class InstallationTests
{
    [Theory, OnBothDatabases]
    public async Task A_new_installation_is_ready_and_empty(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);

        Assert.True(await installation.Get<Database>().IsReadyAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await installation.AskAsync(db => db.Places.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Installations_do_not_see_each_other(DatabaseKind kind)
    {
        await using var one = await Installation.StartAsync(kind);
        await using var other = await Installation.StartAsync(kind);

        await one.OperationAsync();

        Assert.Equal(0, await other.AskAsync(db => db.Operations.CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task A_persona_sees_the_operations_of_its_grant(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var north = await installation.OperationAsync("north");
        await installation.OperationAsync("south");
        var coordinator = await installation.CallerAsync(Role.Coordinator, north);

        var seen = await installation.Get<ListOperations>().RunAsync(coordinator, new(), TestContext.Current.CancellationToken);

        Assert.Equal("north", Assert.Single(seen.Value).Code);
    }
}
