using System.Net;
using System.Text.Json;
using Relief.Access;
using Relief.Web.Api;
using Relief.Web.Hosting;
using Relief.Web.Tests.Pipeline;

namespace Relief.Web.Tests.Api;

/// <summary>Every failed answer of the API is a problem body in the caller's language, never a page.</summary>
public sealed class ProblemTests(RunningRelief relief) : IClassFixture<RunningRelief>
{
    [Theory]
    [InlineData("he", "אין דבר בכתובת הזאת")]
    [InlineData("ar", "لا يوجد شيء في هذا العنوان")]
    [InlineData("en", "There is nothing at this address")]
    public async Task An_unknown_address_is_a_problem_in_the_language_asked_for(string language, string sentence)
    {
        using var observer = await relief.VisitAsync(nameof(Role.Observer));

        using var response = await observer.GetAsync("/api/v1/nowhere", ("Accept-Language", language));

        var problem = await ReadAsync(response, HttpStatusCode.NotFound);
        Assert.StartsWith(sentence, problem.Detail, StringComparison.Ordinal);
        Assert.Equal("/api/v1/problems/address-unknown", problem.Type);
        Assert.Equal("address-unknown", Assert.Single(problem.Errors).Code);
    }

    [Fact]
    public async Task Nobody_signed_in_is_told_so_also_in_a_browser()
    {
        using var nobody = await relief.VisitAsync(null);

        using var response = await nobody.GetAsync("/api/v1/nowhere", ("Accept", "text/html"));

        Assert.Equal("/api/v1/problems/not-signed-in", (await ReadAsync(response, HttpStatusCode.Unauthorized)).Type);
    }

    [Fact]
    public void Refusals_become_a_problem_with_each_reason()
    {
        var body = Problems.Body([new Refusal("PlaceNotHere") { Field = "ShelterId" }, new Refusal("NobodyNamed")], Languages.Culture("en"));

        Assert.Equal(422, body.Status);
        Assert.Equal(["place-not-here", "nobody-named"], body.Errors.Select(e => e.Code));
        Assert.Equal("shelterId", body.Errors[0].Field);
        Assert.Equal(403, Problems.StatusOf([new Refusal("NobodyNamed"), new Refusal(Refusal.NotPermitted)]));
        Assert.Equal(409, Problems.StatusOf([new Refusal("EntryIdTaken", 1)]));
    }

    [Theory]
    [InlineData("en")]
    [InlineData("he")]
    [InlineData("ar")]
    public void Every_status_has_its_own_sentence(string language)
    {
        int[] statuses = [400, 401, 403, 404, 405, 408, 413, 415, 429, 500, 503];

        var bodies = statuses.Select(status => Problems.Body(status, Languages.Culture(language))).ToList();

        Assert.Equal(statuses, bodies.Select(b => b.Status));
        Assert.Equal(statuses.Length, bodies.Select(b => b.Detail).Distinct().Count());
        Assert.Equal(statuses.Length, bodies.Select(b => b.Title).Distinct().Count());
    }

    internal static async Task<ProblemBody> ReadAsync(HttpResponseMessage response, HttpStatusCode status)
    {
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(status == response.StatusCode, $"{response.StatusCode}: {text}");
        Assert.Equal(Problems.ContentType, response.Content.Headers.ContentType?.MediaType);
        return JsonSerializer.Deserialize<ProblemBody>(text, ApiJson.Options)!;
    }
}
