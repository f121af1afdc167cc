using Relief.Access;
using Relief.Access.Tokens;
using Relief.Audit;
using Relief.Operations;
using Relief.Situation;

namespace Relief.Tests.Access.Tokens;

/// <summary>A token allows what its own narrowing and its user's grants both allow, and no program runs the installation.</summary>
public sealed class NarrowingTests
{
    [Theory, OnBothDatabases]
    public async Task A_role_takes_away_and_never_adds(DatabaseKind kind)
    {
        await using var world = await TokenWorld.MakeAsync(kind);
        var reader = await world.ProgramAsync(world.Coordinator, new("Reads", 1) { Role = Role.Observer });
        var all = await world.ProgramAsync(world.Coordinator, new("All", 1));
        var more = await world.ProgramAsync(world.Officer, new("More", 1) { Role = Role.Coordinator });

        Assert.True(await MaySeeAsync(world, reader));
        Assert.False((await world.ReportAsync(reader, world.Hotel)).Succeeded);
        Assert.True((await world.ReportAsync(all, world.School)).Succeeded);
        Assert.True((await world.ReportAsync(more, world.Hotel)).Succeeded);
        Assert.False((await world.ReportAsync(more, world.School)).Succeeded);
        Assert.False((await world.Installation.Get<ReadAudit>().RunAsync(more, new() { OperationId = world.Operation.Id })).Succeeded);
    }

    [Theory, OnBothDatabases]
    public async Task Operation_and_places_narrow_too(DatabaseKind kind)
    {
        await using var world = await TokenWorld.MakeAsync(kind);
        await world.Installation.Get<GrantRole>().RunAsync(world.Administrator, new(world.Coordinator.UserId!.Value, Role.Coordinator) { OperationId = world.Elsewhere.Id });
        var here = await world.ProgramAsync(world.Coordinator, new("Here", 1) { OperationId = world.Operation.Id, PlaceIds = [world.Hotel] });

        Assert.True((await world.ReportAsync(here, world.Hotel)).Succeeded);
        Assert.False((await world.ReportAsync(here, world.School)).Succeeded);
        Assert.True((await world.ReportAsync(world.Coordinator, world.School)).Succeeded);
        var operations = await world.Installation.Get<ListOperations>().RunAsync(here, new());
        Assert.Equal("north", Assert.Single(operations.Value).Code);
        var gate = world.Installation.Get<Gate>();
        Assert.Equal([world.Hotel], (await gate.ScopeAsync(here, Permission.ReportPeople, world.Operation.Id, default)).Parts.Single().PlaceIds!);
        Assert.True((await gate.ScopeAsync(here, Permission.ReportPeople, world.Elsewhere.Id, default)).IsNone);
    }

    [Theory, OnBothDatabases]
    public async Task A_grant_that_goes_takes_the_token_with_it(DatabaseKind kind)
    {
        await using var world = await TokenWorld.MakeAsync(kind);
        var program = await world.ProgramAsync(world.Officer, new("Counter", 1));
        Assert.True((await world.ReportAsync(program, world.Hotel)).Succeeded);

        var grant = (await world.Installation.Get<ListUsers>().RunAsync(world.Administrator, new(world.Officer.UserId))).Value.Single().Grants.Single();
        await world.Installation.Get<RevokeGrant>().RunAsync(world.Administrator, new(grant.Id));

        Assert.False((await world.ReportAsync(program, world.Hotel)).Succeeded);
        Assert.False(await MaySeeAsync(world, program));
    }

    [Theory, OnBothDatabases]
    public async Task No_program_makes_tokens_or_touches_an_account(DatabaseKind kind)
    {
        await using var world = await TokenWorld.MakeAsync(kind);
        await world.Installation.Get<GrantRole>().RunAsync(world.Administrator, new(world.Administrator.UserId!.Value, Role.Coordinator) { OperationId = world.Operation.Id });
        var program = await world.ProgramAsync(world.Administrator, new("All", 1));

        Assert.Equal(Refusal.NotPermitted, await world.RefusalAsync(program, new("More", 1)));
        Assert.All(
            new[]
            {
                (await world.Installation.Get<ListTokens>().RunAsync(program, new())).Refusals,
                (await world.Installation.Get<RevokeToken>().RunAsync(program, new(1))).Refusals,
                (await world.Installation.Get<ListUsers>().RunAsync(program, new())).Refusals,
                (await world.Installation.Get<ChangeOwnName>().RunAsync(program, new("Somebody"))).Refusals,
                (await world.Installation.Get<ChangePassword>().RunAsync(program, new("old", "green lorry seven lemons"))).Refusals,
                (await world.Installation.Get<ChooseLanguage>().RunAsync(program, new("he"))).Refusals,
            },
            refusals => Assert.Equal(Refusal.NotPermitted, Assert.Single(refusals).Code));
    }

    private static async Task<bool> MaySeeAsync(TokenWorld world, Caller caller) =>
        (await world.Installation.Get<SeeSituation>().RunAsync(caller, new(world.Operation.Id))).Succeeded;
}
