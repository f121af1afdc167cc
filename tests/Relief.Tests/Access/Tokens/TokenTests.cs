using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Access.Tokens;

namespace Relief.Tests.Access.Tokens;

/// <summary>How a token is made, presented, and ends.</summary>
public sealed class TokenTests
{
    [Theory, OnBothDatabases]
    public async Task A_token_is_shown_once_and_kept_as_a_fingerprint(DatabaseKind kind)
    {
        await using var world = await TokenWorld.MakeAsync(kind);

        var issued = (await world.CreateAsync(world.Coordinator, new("A feed", 30))).Value;

        Assert.Matches("^relief_[A-Za-z0-9_-]{43}$", issued.Text);
        Assert.DoesNotContain(issued.Text, issued.ToString(), StringComparison.Ordinal);
        var kept = await world.Installation.AskAsync(db => db.ApiTokens.SingleAsync());
        Assert.Equal(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes(issued.Text)), kept.Hash);
        Assert.Equal(world.Installation.Now.AddDays(30), kept.ExpiresAt);
        var row = await world.Installation.AskAsync(db => db.AuditRows.SingleAsync(a => a.Act == nameof(CreateToken)));
        Assert.Equal("A feed", row.Subject);
        Assert.DoesNotContain("relief_", row.Detail!, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task It_acts_as_its_user_until_it_expires(DatabaseKind kind)
    {
        await using var world = await TokenWorld.MakeAsync(kind);
        var issued = (await world.CreateAsync(world.Coordinator, new("A feed", 1))).Value;

        var held = await world.PresentAsync(issued.Text);
        Assert.Equal(world.Coordinator.UserId, held!.UserId);
        Assert.Null(await world.PresentAsync(issued.Text[..^1] + (issued.Text[^1] == 'A' ? 'B' : 'A')));
        Assert.Null(await world.PresentAsync("relief_" + new string('ש', 43)));

        world.Installation.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Null(await world.PresentAsync(issued.Text));
    }

    [Theory, OnBothDatabases]
    public async Task Revoked_or_of_a_disabled_user_it_is_refused_at_once_and_elsewhere_within_a_minute(DatabaseKind kind)
    {
        await using var world = await TokenWorld.MakeAsync(kind);
        var (one, two) = ((await world.CreateAsync(world.Coordinator, new("One", 30))).Value, (await world.CreateAsync(world.Coordinator, new("Two", 30))).Value);
        await using var other = await world.Installation.AnotherInstanceAsync();
        Assert.NotNull(await other.Get<TokenBook>().OfAsync(one.Text, default));

        Assert.True((await world.Installation.Get<RevokeToken>().RunAsync(world.Coordinator, new(one.TokenId))).Succeeded);
        Assert.Null(await world.PresentAsync(one.Text));
        other.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await other.Get<TokenBook>().OfAsync(one.Text, default));

        Assert.NotNull(await world.PresentAsync(two.Text));
        await world.Installation.Get<DisableUser>().RunAsync(world.Administrator, new(world.Coordinator.UserId!.Value));
        Assert.Null(await world.PresentAsync(two.Text));
        Assert.Equal("One", (await world.Installation.AskAsync(db => db.AuditRows.SingleAsync(a => a.Act == nameof(RevokeToken)))).Subject);
    }

    /// <summary>A password is changed because it leaked, too: what was let in by it must not stay in.</summary>
    [Theory, OnBothDatabases(false), OnBothDatabases(true)]
    public async Task Another_password_revokes_the_tokens_of_its_user_and_of_nobody_else(DatabaseKind kind, bool own)
    {
        await using var world = await TokenWorld.MakeAsync(kind);
        var coordinator = world.Coordinator;
        await world.Installation.Get<SetPassword>().RunAsync(world.Administrator, new(coordinator.UserId!.Value, "green lorry seven lemons"));
        var (one, two) = ((await world.CreateAsync(coordinator, new("One", 30))).Value, (await world.CreateAsync(coordinator, new("Two", 30))).Value);
        var others = (await world.CreateAsync(world.Officer, new("Another's", 30))).Value;
        await world.Installation.Get<RevokeToken>().RunAsync(coordinator, new(two.TokenId));
        await using var other = await world.Installation.AnotherInstanceAsync();
        Assert.NotNull(await world.PresentAsync(one.Text));
        Assert.NotNull(await other.Get<TokenBook>().OfAsync(one.Text, default));
        world.Installation.Clock.Advance(TimeSpan.FromMinutes(5));

        var changed = own
            ? (await world.Installation.Get<ChangePassword>().RunAsync(coordinator, new("green lorry seven lemons", "two blue kettles by noon"))).Succeeded
            : (await world.Installation.Get<SetPassword>().RunAsync(world.Administrator, new(coordinator.UserId!.Value, "two blue kettles by noon"))).Succeeded;

        Assert.True(changed);
        Assert.Null(await world.PresentAsync(one.Text));
        Assert.NotNull(await world.PresentAsync(others.Text));
        other.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(await other.Get<TokenBook>().OfAsync(one.Text, default));
        var by = own ? coordinator.Name : world.Administrator.Name;
        var views = (await world.ListAsync(coordinator)).ToDictionary(t => t.Name);
        Assert.Equal((TokenState.Revoked, world.Installation.Now, by, RevokedFor.NewPassword), (views["One"].State, views["One"].RevokedAt, views["One"].RevokedBy, views["One"].RevokedFor));
        Assert.Equal((world.Installation.Now.AddMinutes(-5), coordinator.Name, RevokedFor.Itself), (views["Two"].RevokedAt, views["Two"].RevokedBy, views["Two"].RevokedFor));
        var act = own ? nameof(ChangePassword) : nameof(SetPassword);
        var row = await world.Installation.AskAsync(db => db.AuditRows.OrderBy(a => a.Id).LastAsync(a => a.Act == act));
        Assert.Equal(("One", by), (AuditDetail.Read(row.Detail)!.Single(f => f.Name == nameof(AuditTerm.RevokedTokens)).Value, row.UserName));
    }

    [Theory, OnBothDatabases]
    public async Task A_password_that_is_refused_revokes_nothing(DatabaseKind kind)
    {
        await using var world = await TokenWorld.MakeAsync(kind);
        var issued = (await world.CreateAsync(world.Coordinator, new("A feed", 30))).Value;

        Assert.False((await world.Installation.Get<SetPassword>().RunAsync(world.Administrator, new(world.Coordinator.UserId!.Value, "short"))).Succeeded);

        Assert.NotNull(await world.PresentAsync(issued.Text));
    }

    [Theory, OnBothDatabases]
    public async Task Its_last_use_is_noted_once_a_minute(DatabaseKind kind)
    {
        await using var world = await TokenWorld.MakeAsync(kind);
        var issued = (await world.CreateAsync(world.Coordinator, new("A feed", 30))).Value;
        var first = world.Installation.Now;

        await world.PresentAsync(issued.Text);
        world.Installation.Clock.Advance(TimeSpan.FromSeconds(59));
        await world.PresentAsync(issued.Text);
        Assert.Equal(first, (await world.ListAsync(world.Coordinator)).Single().LastUsedAt);

        world.Installation.Clock.Advance(TimeSpan.FromSeconds(1));
        await world.PresentAsync(issued.Text);
        Assert.Equal(first.AddMinutes(1), (await world.ListAsync(world.Coordinator)).Single().LastUsedAt);
    }

    [Theory, OnBothDatabases]
    public async Task What_a_token_cannot_be_is_said(DatabaseKind kind)
    {
        await using var world = await TokenWorld.MakeAsync(kind);
        var create = new CreateToken.Command("A feed", 30);

        Assert.Equal("TokenNameWrong", await world.RefusalAsync(world.Coordinator, create with { Name = " " }));
        Assert.Equal("TokenDaysOutOfRange", await world.RefusalAsync(world.Coordinator, create with { Days = 367 }));
        Assert.Equal("TokenDaysOutOfRange", await world.RefusalAsync(world.Coordinator, create with { Days = 0 }));
        Assert.Equal("TokenNoAdministrator", await world.RefusalAsync(world.Administrator, create with { Role = Role.Administrator }));
        Assert.Equal("TokenBeyondGrants", await world.RefusalAsync(world.Administrator, create));
        Assert.Equal("TokenBeyondGrants", await world.RefusalAsync(world.Officer, create with { OperationId = world.Elsewhere.Id }));
        Assert.Equal("TokenBeyondGrants", await world.RefusalAsync(world.Officer, create with { OperationId = world.Operation.Id, PlaceIds = [world.School] }));
        Assert.Equal("GrantPlaceUnknown", await world.RefusalAsync(world.Coordinator, create with { PlaceIds = [world.School] }));
        for (var i = 0; i < TokenRules.MostPerUser; i++)
            Assert.True((await world.CreateAsync(world.Coordinator, create)).Succeeded);
        Assert.Equal("TokensTooMany", await world.RefusalAsync(world.Coordinator, create));
    }

    [Theory, OnBothDatabases]
    public async Task A_device_has_a_user_of_its_own_that_nobody_can_sign_in_as(DatabaseKind kind)
    {
        await using var world = await TokenWorld.MakeAsync(kind);

        var issued = await world.Installation.Get<CreateDeviceToken>()
            .RunAsync(world.Administrator, new("Door counter", 30, Role.FieldOfficer, world.Operation.Id, [world.Hotel]));

        var caller = await world.CallerAsync(issued.Value.Text);
        Assert.Equal("Door counter", caller.Name);
        Assert.True((await world.ReportAsync(caller, world.Hotel)).Succeeded);
        Assert.Equal(Refusal.NotPermitted, (await world.ReportAsync(caller, world.School)).Refusals.Single().Code);
        var user = await world.Installation.AskAsync(db => db.Users.SingleAsync(u => u.Id == caller.UserId));
        Assert.Null(user.PasswordHash);
        var entered = await world.Installation.Get<SignIn>().RunAsync(Caller.Nobody(Door.Web), new(user.UserName!, ""));
        Assert.False(entered.Succeeded);
        var view = Assert.Single((await world.Installation.Get<ListTokens>().RunAsync(world.Administrator, new(Everybodys: true))).Value);
        Assert.Equal((Role.FieldOfficer, TokenState.InForce), (view.Role, view.State));
        Assert.Equal("TokenNoAdministrator", (await world.Installation.Get<CreateDeviceToken>()
            .RunAsync(world.Administrator, new("Door counter", 30, Role.Administrator, world.Operation.Id, []))).Refusals.Single().Code);
        Assert.Equal("GrantPlaceUnknown", (await world.Installation.Get<CreateDeviceToken>()
            .RunAsync(world.Administrator, new("Nowhere counter", 30, Role.FieldOfficer, world.Elsewhere.Id, [world.Hotel]))).Refusals.Single().Code);
        Assert.False(await world.Installation.AskAsync(db => db.Users.AnyAsync(u => u.DisplayName == "Nowhere counter")));
    }
}
