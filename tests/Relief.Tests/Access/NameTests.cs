using Microsoft.EntityFrameworkCore;
using Relief.Access;

namespace Relief.Tests.Access;

/// <summary>A name that was typed wrong is corrected, by an administrator or by its owner; the audit says from what to what.</summary>
public sealed class NameTests
{
    private const string Password = "green lorry seven lemons";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task An_administrator_corrects_both_names_and_sessions_go_on(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var administrator = await installation.CallerAsync(Role.Administrator, await installation.OperationAsync());
        var id = await CreateAsync(installation, "dnaa", "Dnaa Levi");
        var session = (await SignInAsync(installation, "dnaa")).Value;
        Assert.Equal("Dnaa Levi", await installation.Get<Sessions>().NameOfAsync(id, Ct));

        var outcome = await installation.Get<EditUser>().RunAsync(administrator, new(id, " dana ", " Dana Levi "), Ct);

        Assert.True(outcome.Succeeded);
        Assert.False((await SignInAsync(installation, "dnaa")).Succeeded);
        Assert.Equal("Dana Levi", (await SignInAsync(installation, "DANA")).Value.Name);
        Assert.True(await installation.Get<Sessions>().HoldsAsync(id, session.Stamp, Ct));
        Assert.Equal("Dana Levi", await installation.Get<Sessions>().NameOfAsync(id, Ct));
        var row = await installation.AskAsync(db => db.AuditRows.SingleAsync(a => a.Act == nameof(EditUser)));
        Assert.Equal((administrator.UserId, "dana", """{"UserName":["dnaa","dana"],"DisplayName":["Dnaa Levi","Dana Levi"]}"""), (row.UserId, row.Subject, row.Detail));
    }

    [Theory, OnBothDatabases]
    public async Task One_corrects_ones_own_name_in_the_books_and_no_other(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var id = await CreateAsync(installation, "dana", "Dnaa Levi");

        var outcome = await installation.Get<ChangeOwnName>().RunAsync(new Caller { UserId = id, Name = "Dnaa Levi", Door = Door.Web }, new("Dana Levi"), Ct);

        Assert.Equal("Dana Levi", outcome.Value.Name);
        Assert.Equal("Dana Levi", (await SignInAsync(installation, "dana")).Value.Name);
        Assert.Equal("""{"DisplayName":["Dnaa Levi","Dana Levi"]}""", await installation.AskAsync(db => db.AuditRows.Where(a => a.Act == nameof(ChangeOwnName)).Select(a => a.Detail).SingleAsync()));
    }

    [Theory]
    [OnBothDatabases("noa", "Dana Levi", "UserNameTaken")]
    [OnBothDatabases("NOA", "Dana Levi", "UserNameTaken")]
    [OnBothDatabases("da na", "Dana Levi", "UserNameWrong")]
    [OnBothDatabases("d", "Dana Levi", "UserNameWrong")]
    [OnBothDatabases("da\u200Bna", "Dana Levi", "UserNameWrong")]
    [OnBothDatabases("dana", " ", "DisplayNameWrong")]
    [OnBothDatabases("dana", "\u202E\u0000", "DisplayNameWrong")]
    public async Task A_wrong_name_is_refused_with_its_sentence_and_nothing_changes(DatabaseKind kind, string userName, string displayName, string code)
    {
        await using var installation = await Installation.StartAsync(kind);
        await CreateAsync(installation, "noa", "Noa");
        var id = await CreateAsync(installation, "dana", "Dana");

        var outcome = await installation.Get<EditUser>().RunAsync(Caller.System(Door.System), new(id, userName, displayName), Ct);

        Assert.Equal(code, Assert.Single(outcome.Refusals).Code);
        Assert.Equal("Dana", (await SignInAsync(installation, "dana")).Value.Name);
    }

    private static async Task<int> CreateAsync(Installation installation, string userName, string displayName) =>
        (await installation.Get<CreateUser>().RunAsync(Caller.System(Door.System), new(userName, displayName, Password), Ct)).Value;

    private static Task<Outcome<SignedIn>> SignInAsync(Installation installation, string userName) =>
        installation.Get<SignIn>().RunAsync(Caller.Nobody(Door.Web), new(userName, Password), Ct);
}
