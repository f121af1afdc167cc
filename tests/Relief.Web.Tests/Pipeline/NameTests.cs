using Relief.Access;

namespace Relief.Web.Tests.Pipeline;

/// <summary>A corrected name is what the next page signs with, without signing in again.</summary>
public sealed class NameTests(RunningRelief relief) : IClassFixture<RunningRelief>
{
    [Fact]
    public async Task One_changes_ones_own_name_on_a_plain_page()
    {
        await InviteAsync("own", "Dnaa Levi");
        using var visitor = await relief.VisitAsync("own");

        using var answer = await visitor.SendAsync("/name", "name", ("Form.DisplayName", "Dana Levi"));

        Assert.Contains("Dana Levi", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("value=\"Dana Levi\"", await visitor.ReadAsync("/name"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_cannot_be_is_said_and_what_was_typed_stays()
    {
        await InviteAsync("short", "Dana Levi");
        using var visitor = await relief.VisitAsync("short");

        using var answer = await visitor.SendAsync("/name", "name", ("Form.DisplayName", "D"));

        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("value=\"D\"", page, StringComparison.Ordinal);
        Assert.Contains("role=\"alert\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_an_administrator_corrects_comes_with_the_next_page()
    {
        var id = await InviteAsync("other", "Dnaa Levi");
        using var visitor = await relief.VisitAsync("other");
        Assert.Contains("Dnaa Levi", await visitor.ReadAsync("/name"), StringComparison.Ordinal);

        await relief.Get<EditUser>().RunAsync(Caller.System(Door.Web), new(id, "other", "Dana Levi"), TestContext.Current.CancellationToken);

        Assert.Contains("Dana Levi", await visitor.ReadAsync("/name"), StringComparison.Ordinal);
    }

    private async Task<int> InviteAsync(string userName, string name) =>
        (await relief.Get<CreateUser>().RunAsync(Caller.System(Door.System), new(userName, name, RunningRelief.Password))).Value;
}
