using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Relief.Access;

namespace Relief.Web.Tests.Pipeline;

/// <summary>Every page and endpoint that the app maps × every role × nobody signed in, through the real pipeline.</summary>
public sealed class EndpointTests(RunningRelief relief) : IClassFixture<RunningRelief>
{
    [Fact]
    public async Task Roles_may_open_what_the_standard_says()
    {
        var wrong = new List<string>();
        var visitors = new List<(string Who, Role? Role, Visitor Visitor)> { ("Stranger", null, await relief.VisitAsync("Stranger")) };
        foreach (var role in Enum.GetValues<Role>())
            visitors.Add((role.ToString(), role, await relief.VisitAsync(role.ToString())));
        foreach (var (pattern, address, door) in Gettable())
        {
            foreach (var (who, role, visitor) in visitors)
            {
                using var response = await visitor.GetAsync(address);
                var expected = door.Roles is null || (role is { } held && door.Roles.Contains(held));
                var status = (int)response.StatusCode;
                if (expected ? status >= 400 && !(door.MayBeMissing && status == 404) : status is not (403 or 404))
                    wrong.Add($"{pattern}: {who} got {status}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Theory]
    [InlineData("/healthz")]
    [InlineData("/sign-in")]
    [InlineData("/api/v1/operations")]
    public async Task HEAD_is_answered_as_GET_is(string address)
    {
        using var coordinator = await relief.VisitAsync(nameof(Role.Coordinator));
        using var asked = await coordinator.GetAsync(address);
        using var request = new HttpRequestMessage(HttpMethod.Head, address);
        using var head = await coordinator.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal(asked.Content.Headers.ContentType, head.Content.Headers.ContentType);
        Assert.Equal(asked.Headers.ETag, head.Headers.ETag);
    }

    [Theory]
    [InlineData("en", "ltr")]
    [InlineData("he", "rtl")]
    [InlineData("ar", "rtl")]
    public async Task Every_page_is_there_in_every_language(string language, string direction)
    {
        using var coordinator = await relief.VisitAsync(nameof(Role.Coordinator));
        var (pages, wrong) = (0, new List<string>());
        foreach (var (pattern, address, door) in Gettable().Where(g => !IsApi(g.Pattern) && g.Door.Roles?.Contains(Role.Coordinator) != false))
        {
            using var response = await coordinator.GetAsync(address, ("Accept", "text/html"), ("Accept-Language", language));
            if (response.StatusCode == HttpStatusCode.Redirect || response.Content.Headers.ContentType?.MediaType != "text/html")
                continue;
            pages++;
            var page = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            if (((int)response.StatusCode >= 400 && !door.MayBeMissing) || !page.Contains($"<html lang=\"{language}\" dir=\"{direction}\"", StringComparison.Ordinal))
                wrong.Add($"{pattern}: {(int)response.StatusCode} {page[..Math.Min(page.Length, 80)]}");
        }

        Assert.InRange(pages, 20, int.MaxValue);
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Nobody_signed_in_is_sent_to_sign_in_or_told_401()
    {
        using var nobody = await relief.VisitAsync(null);
        var wrong = new List<string>();
        foreach (var (pattern, address, door) in Gettable())
        {
            using var page = await nobody.GetAsync(address);
            using var program = await nobody.GetAsync(address, "application/json");
            var isSentAway = page.StatusCode == HttpStatusCode.Redirect && page.Headers.Location!.ToString().Contains("/sign-in?back=", StringComparison.Ordinal);
            if ((door.NeedsSignIn && !IsApi(pattern)) != isSentAway)
                wrong.Add($"{pattern}: a browser got {(int)page.StatusCode}");
            if (door.NeedsSignIn != (program.StatusCode == HttpStatusCode.Unauthorized))
                wrong.Add($"{pattern}: a program got {(int)program.StatusCode}");
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Every_page_and_endpoint_is_in_the_book()
    {
        var unknown = Ours().Select(Pattern).Distinct().Where(p => DoorBook.Of(p) is null)
            .Select(p => $"{p} is not in tests/Relief.Web.Tests/Pipeline/DoorBook.cs: write down who may open it.");

        Assert.True(!unknown.Any(), string.Join('\n', unknown));
    }

    /// <summary>What the framework maps for live pages is for those who are signed in; only files are for all.</summary>
    [Fact]
    public void Only_files_and_the_pages_before_the_door_are_open()
    {
        var open = relief.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null && e.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Select(Pattern).Distinct();

        Assert.All(open, p => Assert.False(DoorBook.Of(p)?.NeedsSignIn ?? !IsFramework(p), p));
    }

    [Fact]
    public async Task A_form_without_its_token_is_refused()
    {
        using var coordinator = await relief.VisitAsync(nameof(Role.Coordinator));
        foreach (var pattern in Ours().Where(e => Methods(e).Contains("POST")).Select(Pattern).Distinct().Where(p => !p.Contains("{Status", StringComparison.Ordinal)))
        {
            using var response = await coordinator.PostAsync(Fill(pattern), ("to", "he"), ("_handler", "sign-in"));

            Assert.True((int)response.StatusCode >= 400, $"{pattern} took a form without its token: {(int)response.StatusCode}");
        }
    }

    private IEnumerable<(string Pattern, string Address, DoorBook.Door Door)> Gettable() =>
        from endpoint in Ours()
        where Methods(endpoint).Contains("GET")
        let pattern = Pattern(endpoint)
        let door = DoorBook.Of(pattern)
        where door is { IsForm: false }
        group (pattern, door) by pattern into same
        select (same.Key, Fill(same.Key), same.First().door);

    private IEnumerable<RouteEndpoint> Ours() => relief.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null && !IsFramework(Pattern(e)) && e.RoutePattern.RawText is not null);

    // A program is never sent to a page. The reference is one, for people.
    private static bool IsApi(string pattern) => pattern.StartsWith("/api/", StringComparison.Ordinal) && pattern != "/api/v1/reference";

    private static bool IsFramework(string pattern) => pattern.StartsWith("/_", StringComparison.Ordinal) || pattern.StartsWith("/{**", StringComparison.Ordinal);

    private static string Pattern(RouteEndpoint endpoint) => "/" + (endpoint.RoutePattern.RawText ?? "").TrimStart('/');

    private static IReadOnlyList<string> Methods(Microsoft.AspNetCore.Http.Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["GET"];

    private static string Fill(string pattern) => pattern
        .Replace("{Code}", "north", StringComparison.OrdinalIgnoreCase)
        .Replace("{operation}", "north", StringComparison.Ordinal)
        .Replace("{place}", "HOTEL", StringComparison.Ordinal)
        .Replace("{UserId:int}", "1", StringComparison.OrdinalIgnoreCase)
        .Replace("{Status:int}", "404", StringComparison.OrdinalIgnoreCase)
        .Replace("{EntryId:guid}", "019a0000-0000-7000-8000-000000000001", StringComparison.OrdinalIgnoreCase)
        .Replace("{PlaceCode}", pattern.Contains("shelters", StringComparison.OrdinalIgnoreCase) ? "HOTEL" : RunningRelief.PlaceCode, StringComparison.OrdinalIgnoreCase);
}
