using System.Net;
using Relief.Access;
using Relief.Access.Tokens;

namespace Relief.Web.Tests.Pipeline;

/// <summary>How people come in, stay and are shut out; what the answers carry. On an installation that these tests may change.</summary>
public sealed class DoorTests(RunningRelief relief) : IClassFixture<RunningRelief>
{
    [Fact]
    public async Task Every_answer_is_safe_to_show()
    {
        using var nobody = await relief.VisitAsync(null);
        foreach (var address in (string[])["/sign-in", "/healthz", "/nowhere"])
        {
            using var response = await nobody.GetAsync(address);

            var policy = response.Headers.GetValues("Content-Security-Policy").Single();
            Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("same-origin", response.Headers.GetValues("Referrer-Policy").Single());
            Assert.False(response.Headers.Contains("Server"));
        }
    }

    [Fact]
    public async Task The_session_is_a_cookie_that_scripts_and_other_sites_cannot_use()
    {
        using var visitor = await relief.VisitAsync(null);

        using var response = await visitor.SendAsync("/sign-in", "sign-in", ("Form.UserName", "Observer"), ("Form.Password", RunningRelief.Password));

        var cookie = response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("relief-session=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("/op/north/map", "/op/north/map")]
    [InlineData("https://elsewhere.example/", "/")]
    [InlineData("//elsewhere.example", "/")]
    [InlineData("/\\elsewhere.example", "/")]
    public async Task After_signing_in_one_goes_on_where_one_wanted_to_within_this_app(string back, string target)
    {
        using var visitor = await relief.VisitAsync(null);

        using var response = await visitor.SendAsync("/sign-in?back=" + Uri.EscapeDataString(back), "sign-in", ("Form.UserName", "Observer"), ("Form.Password", RunningRelief.Password));

        Assert.Equal(target, new Uri(new Uri("http://localhost"), response.Headers.Location!).PathAndQuery);
    }

    [Fact]
    public async Task A_wrong_password_is_answered_with_a_sentence_in_the_chosen_language()
    {
        using var visitor = await relief.VisitAsync(null);
        using var chosen = await ChooseAsync(visitor, "he");

        using var response = await visitor.SendAsync("/sign-in", "sign-in", ("Form.UserName", "Observer"), ("Form.Password", "something else entirely"));
        var page = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Contains("<html lang=\"he\" dir=\"rtl\"", page, StringComparison.Ordinal);
        Assert.Contains("השם או הסיסמה אינם נכונים", page, StringComparison.Ordinal);
        Assert.DoesNotContain("something else entirely", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disabled_user_is_out_at_the_next_request()
    {
        var system = Caller.System(Relief.Access.Door.System);
        var id = (await relief.Get<CreateUser>().RunAsync(system, new("leaving", "Leaving Soon", RunningRelief.Password))).Value;
        using var visitor = await relief.VisitAsync("leaving");
        using var before = await visitor.GetAsync("/operations");

        await relief.Get<DisableUser>().RunAsync(system, new(id));

        using var after = await visitor.GetAsync("/operations");
        Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }

    /// <summary>By oneself or by an administrator: a phone too has to sign in again, and finds the key there to what waits on it.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Another_password_shuts_every_other_way_in(bool own)
    {
        var (system, name, words) = (Caller.System(Relief.Access.Door.System), own ? "changes" : "is-given", "two blue kettles by noon");
        var id = (await relief.Get<CreateUser>().RunAsync(system, new(name, "Dana Levi", RunningRelief.Password))).Value;
        var operation = (await relief.Get<Relief.Operations.ListOperations>().RunAsync(system, new())).Value.Single().Id;
        await relief.Get<GrantRole>().RunAsync(system, new(id, Role.Coordinator) { OperationId = operation });
        var token = (await relief.Get<CreateToken>().RunAsync(new Caller { UserId = id, Name = "Dana Levi", Door = Relief.Access.Door.Web }, new("A feed", 30))).Value;
        using var here = await relief.VisitAsync(name);
        using var elsewhere = await relief.VisitAsync(name);
        using var phone = await relief.VisitFieldAsync(name);
        var key = await phone.ReadAsync("/api/v1/device/key");
        Assert.Equal(HttpStatusCode.OK, await ProgramAsync());
        Assert.Contains("A feed", await here.ReadAsync("/password"), StringComparison.Ordinal);

        if (own)
            (await here.SendAsync("/password", "password", ("Form.Current", RunningRelief.Password), ("Form.Password", words), ("Form.Again", words))).Dispose();
        else
            await relief.Get<SetPassword>().RunAsync(system, new(id, words));

        Assert.Equal(own ? HttpStatusCode.OK : HttpStatusCode.Redirect, await StatusAsync(here, "/operations"));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(elsewhere, "/operations"));
        Assert.Equal(HttpStatusCode.Redirect, await StatusAsync(phone, "/field"));
        Assert.Equal(HttpStatusCode.Unauthorized, await ProgramAsync());
        await phone.SignInAsync(name, words, "/sign-in?back=/field");
        Assert.Equal(key, await phone.ReadAsync("/api/v1/device/key"));

        static async Task<HttpStatusCode> StatusAsync(Visitor visitor, string address)
        {
            using var response = await visitor.GetAsync(address);
            return response.StatusCode;
        }

        async Task<HttpStatusCode> ProgramAsync()
        {
            using var nobody = await relief.VisitAsync(null);
            using var response = await nobody.GetAsync("/api/v1/operations", ("Authorization", "Bearer " + token.Text));
            return response.StatusCode;
        }
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        using var visitor = await relief.VisitAsync("Observer");

        using var response = await visitor.PostAsync("/sign-out", ("__RequestVerificationToken", await TokenAsync(visitor, "/password")));

        using var after = await visitor.GetAsync("/operations");
        Assert.EndsWith("/sign-in", response.Headers.Location!.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }

    /// <summary>By what a browser says of where a form comes from, which no page can write; the token, where it says nothing.</summary>
    [Theory]
    [InlineData("Sec-Fetch-Site", "same-origin", true)]
    [InlineData("Sec-Fetch-Site", "cross-site", false)]
    [InlineData("Sec-Fetch-Site", "same-site", false)]
    [InlineData("Origin", "http://localhost", true)]
    [InlineData("Origin", "http://elsewhere.example", false)]
    [InlineData("Origin", "null", false)]
    [InlineData("Accept", "text/html", false)]
    public async Task A_form_of_a_kept_page_needs_no_token_and_one_of_another_site_is_refused(string header, string value, bool allowed)
    {
        using var visitor = await relief.VisitAsync("Observer");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-out") { Content = new FormUrlEncodedContent([]) };
        request.Headers.TryAddWithoutValidation(header, value);

        using var response = await visitor.SendAsync(request);

        using var after = await visitor.GetAsync("/operations");
        Assert.Equal(allowed ? HttpStatusCode.Redirect : HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(allowed ? HttpStatusCode.Redirect : HttpStatusCode.OK, after.StatusCode);
    }

    [Fact]
    public async Task Whoever_left_without_a_connection_is_out_with_whatever_is_asked_for_next()
    {
        using var visitor = await relief.VisitAsync("Observer");

        using var first = await visitor.GetAsync("/operations", ("Cookie", "relief-left=1"), ("Accept", "text/html"));
        using var after = await visitor.GetAsync("/operations");

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (first.StatusCode, after.StatusCode));
        Assert.Contains(first.Headers.GetValues("Set-Cookie"), c => c.StartsWith("relief-left=;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_unknown_page_says_so_and_an_exercise_is_offered_to_nobody_elsewhere()
    {
        using var observer = await relief.VisitAsync("Observer");
        using var response = await observer.GetAsync("/nowhere");
        using var entered = await observer.SendAsync("/sign-in", "exercise", ("ExerciseRole", "Administrator"));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("There is no such page", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.Redirect, entered.StatusCode);
    }

    /// <summary>On an installation of its own, as it uses up the attempts of everybody who comes from this address.</summary>
    [Fact]
    public async Task Too_many_attempts_from_one_address_are_told_to_wait()
    {
        await using var other = new RunningRelief();
        await other.InitializeAsync();
        using var visitor = await other.VisitAsync(null);
        HttpResponseMessage? last = null;
        for (var i = 0; i < 40 && last?.StatusCode != HttpStatusCode.TooManyRequests; i++)
        {
            last?.Dispose();
            last = await visitor.PostAsync("/sign-in", ("Form.UserName", $"guess-{i}"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, last!.StatusCode);
        Assert.Contains("Wait a minute", await last.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> ChooseAsync(Visitor visitor, string language) =>
        await visitor.PostAsync("/language", ("__RequestVerificationToken", await TokenAsync(visitor, "/sign-in")), ("to", language), ("back", "/sign-in"));

    private static async Task<string> TokenAsync(Visitor visitor, string page) =>
        System.Text.RegularExpressions.Regex.Match(await visitor.ReadAsync(page), "__RequestVerificationToken\" value=\"([^\"]+)\"", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value;
}
