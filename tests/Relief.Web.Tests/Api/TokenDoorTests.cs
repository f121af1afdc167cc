using System.Globalization;
using System.Net;
using Relief.Access;
using Relief.Access.Tokens;
using Relief.Web.Tests.Pipeline;

namespace Relief.Web.Tests.Api;

/// <summary>How programs come in by a token, and where they do not.</summary>
public sealed class TokenDoorTests(RunningRelief relief) : IClassFixture<RunningRelief>
{
    [Fact]
    public async Task A_token_books_as_its_user_within_its_narrowing()
    {
        using var coordinator = await ProgramClient.OfAsync(relief, Role.Coordinator);
        using var reader = await ProgramClient.OfAsync(relief, Role.Coordinator, t => t with { Role = Role.Observer });

        using var booked = await coordinator.SendAsync(HttpMethod.Post, "/api/v1/entries", Report());
        using var refused = await reader.SendAsync(HttpMethod.Post, "/api/v1/entries", Report());

        Assert.Equal(HttpStatusCode.Created, booked.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Theory]
    [InlineData("/operations")]
    [InlineData("/tokens")]
    [InlineData("/access")]
    [InlineData("/api/v1/reference")]
    [InlineData("/op/north/map/places")]
    public async Task Pages_are_for_people(string page)
    {
        using var program = await ProgramClient.OfAsync(relief, Role.Coordinator);

        using var response = await program.GetAsync(page, ("Accept", "text/html"));

        Assert.Equal(HttpStatusCode.Redirect, response.StatusCode);
        Assert.Contains("/sign-in", response.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bearer relief_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Bearer ")]
    [InlineData("Bearer relief_")]
    [InlineData("Basic QTpC")]
    public async Task Another_text_is_told_to_sign_in_also_beside_a_good_cookie(string authorization)
    {
        using var coordinator = await relief.VisitAsync(nameof(Role.Coordinator));

        using var response = await coordinator.GetAsync("/api/v1/nowhere", ("Authorization", authorization), ("Accept", "text/html"));

        Assert.Equal("/api/v1/problems/not-signed-in", (await ProblemTests.ReadAsync(response, HttpStatusCode.Unauthorized)).Type);
        Assert.Equal("Bearer", response.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Fact]
    public async Task A_revoked_token_is_out_at_the_next_request()
    {
        using var program = await ProgramClient.OfAsync(relief, Role.Observer);
        using var before = await program.GetAsync("/api/v1/nowhere");
        var system = Caller.System(Door.System);
        var administrator = (await relief.Get<ListUsers>().RunAsync(system, new())).Value.Single(u => u.UserName == nameof(Role.Administrator));
        var caller = new Caller { UserId = administrator.Id, Name = "Administrator", Door = Door.Web };
        foreach (var token in (await relief.Get<ListTokens>().RunAsync(caller, new(Everybodys: true))).Value.Where(t => t.User == "Observer Person"))
            await relief.Get<RevokeToken>().RunAsync(caller, new(token.Id));

        using var after = await program.GetAsync("/api/v1/nowhere");

        Assert.Equal(HttpStatusCode.NotFound, before.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, after.StatusCode);
    }

    [Fact]
    public async Task The_language_is_that_of_the_tokens_user()
    {
        using var program = await ProgramClient.OfAsync(relief, Role.LogisticsOfficer);
        var id = (await relief.Get<ListUsers>().RunAsync(Caller.System(Door.System), new())).Value.Single(u => u.UserName == nameof(Role.LogisticsOfficer)).Id;
        await relief.Get<ChooseLanguage>().RunAsync(new Caller { UserId = id, Name = "", Door = Door.Web }, new("he"));

        using var response = await program.SendAsync(HttpMethod.Post, "/api/v1/entries", Report(), ("Accept-Language", "ar"));

        Assert.Contains("התפקיד", (await ProblemTests.ReadAsync(response, HttpStatusCode.Forbidden)).Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_requests_are_told_to_wait_each_by_its_own_measure()
    {
        await using var narrow = new RunningRelief { ApiRequestsPerMinute = "3" };
        await narrow.InitializeAsync();
        using var one = await ProgramClient.OfAsync(narrow, Role.Observer);
        using var other = await ProgramClient.OfAsync(narrow, Role.Observer);
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 3; i++)
            statuses.Add((await one.GetAsync("/api/v1/device/key")).StatusCode);

        using var refused = await one.GetAsync("/api/v1/device/key");

        Assert.All(statuses, s => Assert.Equal(HttpStatusCode.Forbidden, s));
        Assert.Equal("/api/v1/problems/too-many-requests", (await ProblemTests.ReadAsync(refused, HttpStatusCode.TooManyRequests)).Type);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 20);
        Assert.Equal(HttpStatusCode.Forbidden, (await other.GetAsync("/api/v1/device/key")).StatusCode);
    }

    private static string Report() => string.Create(CultureInfo.InvariantCulture,
        $$"""{"id":"{{Guid.CreateVersion7()}}","operation":"north","kind":"nothing_changed","place":"HOTEL","occurredAt":"2026-01-02T10:00:00Z"}""");
}
