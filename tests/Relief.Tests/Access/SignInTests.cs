using Relief.Access;

namespace Relief.Tests.Access;

public sealed class SignInTests
{
    private const string Password = "green lorry seven lemons";

    [Theory, OnBothDatabases]
    public async Task The_right_password_opens_and_every_attempt_is_in_the_audit(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        await CreateAsync(installation, "dana");

        Assert.Equal("SignInFailed", (await TryAsync(installation, "dana", "green lorry seven lemon")).Refusals.Single().Code);
        Assert.Equal("SignInFailed", (await TryAsync(installation, "dina", Password)).Refusals.Single().Code);
        Assert.Equal("Dana", (await TryAsync(installation, " DANA ", Password)).Value.Name);
        Assert.Equal(2, await installation.AskAsync(db => Task.FromResult(db.AuditRows.Count(a => a.Act == nameof(SignIn)))));
    }

    /// <summary>Guesses that come all at once count like guesses that come one by one.</summary>
    [Theory, OnBothDatabases]
    public async Task Too_many_wrong_passwords_close_the_account_for_a_while(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        await CreateAsync(installation, "dana");

        await Task.WhenAll(Enumerable.Range(0, AccountRules.AttemptsBeforeLockout).Select(i => TryAsync(installation, "dana", $"a wrong guess number {i}")));

        Assert.Equal("SignInLocked", (await TryAsync(installation, "dana", Password)).Refusals.Single().Code);
        installation.Clock.Advance(AccountRules.Lockout + TimeSpan.FromSeconds(1));
        Assert.True((await TryAsync(installation, "dana", Password)).Succeeded);
    }

    [Theory, OnBothDatabases]
    public async Task A_disabled_user_is_out_and_may_come_back(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var administrator = await installation.CallerAsync(Role.Administrator, operation);
        var id = await CreateAsync(installation, "dana");
        var session = (await TryAsync(installation, "dana", Password)).Value;
        Assert.True(await installation.Get<Sessions>().HoldsAsync(id, session.Stamp, default));

        Assert.True((await installation.Get<DisableUser>().RunAsync(administrator, new(id))).Succeeded);

        Assert.False(await installation.Get<Sessions>().HoldsAsync(id, session.Stamp, default));
        Assert.False((await TryAsync(installation, "dana", Password)).Succeeded);
        Assert.True((await installation.Get<DisableUser>().RunAsync(administrator, new(id, Disabled: false))).Succeeded);
        Assert.True((await TryAsync(installation, "dana", Password)).Succeeded);
    }

    [Theory, OnBothDatabases]
    public async Task A_new_password_ends_the_other_sessions(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var id = await CreateAsync(installation, "dana");
        var before = (await TryAsync(installation, "dana", Password)).Value;
        var dana = new Caller { UserId = id, Name = "Dana", Door = Door.Web };

        var wrong = await installation.Get<ChangePassword>().RunAsync(dana, new("not the old one", "two blue kettles by noon"));
        var changed = await installation.Get<ChangePassword>().RunAsync(dana, new(Password, "two blue kettles by noon"));

        Assert.Equal("PasswordNotCurrent", wrong.Refusals.Single().Code);
        Assert.False(await installation.Get<Sessions>().HoldsAsync(id, before.Stamp, default));
        Assert.True(await installation.Get<Sessions>().HoldsAsync(id, changed.Value.Stamp, default));
        Assert.False((await TryAsync(installation, "dana", Password)).Succeeded);
        Assert.True((await TryAsync(installation, "dana", "two blue kettles by noon")).Succeeded);
    }

    [Theory, OnBothDatabases]
    public async Task A_user_name_is_taken_once_whatever_its_case(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        await CreateAsync(installation, "dana");

        var again = await installation.Get<CreateUser>().RunAsync(Caller.System(Door.System), new("Dana", "Another Dana", Password));

        Assert.Equal("UserNameTaken", again.Refusals.Single().Code);
    }

    private static async Task<int> CreateAsync(Installation installation, string userName) =>
        (await installation.Get<CreateUser>().RunAsync(Caller.System(Door.System), new(userName, "Dana", Password))).Value;

    private static Task<Outcome<SignedIn>> TryAsync(Installation installation, string userName, string password) =>
        installation.Get<SignIn>().RunAsync(Caller.Nobody(Door.Web), new(userName, password));
}
