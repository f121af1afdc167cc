using System.Globalization;
using System.Net;
using Relief.Access;
using Relief.Web.Tests.Api;
using Relief.Web.Tests.Pipeline;

namespace Relief.Web.Tests.Field;

/// <summary>Who reported what stands in a phone's list of today, and who took it back.</summary>
public sealed class WhoReportedTests(RunningRelief relief) : IClassFixture<RunningRelief>
{
    [Fact]
    public async Task What_others_reported_and_withdrew_stands_under_their_names()
    {
        using var coordinator = await ProgramClient.OfAsync(relief, Role.Coordinator);
        using var officer = await ProgramClient.OfAsync(relief, Role.FieldOfficer);
        using var phone = await relief.VisitFieldAsync(nameof(Role.FieldOfficer));
        var (others, own, undone) = (Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());
        await SendAsync(coordinator, others, "\"kind\":\"problem\",\"place\":\"HOTEL\",\"note\":\"No light in the yard\"");
        await SendAsync(officer, own, "\"kind\":\"problem\",\"place\":\"HOTEL\",\"note\":\"A door is broken\"");
        await SendAsync(officer, undone, "\"kind\":\"problem\",\"place\":\"HOTEL\",\"note\":\"No water\"");
        await SendAsync(coordinator, Guid.CreateVersion7(), $"\"kind\":\"reversal\",\"reverses\":\"{undone}\",\"note\":\"It runs\"");

        var page = WebUtility.HtmlDecode(await phone.ReadAsync("/field/north/HOTEL"));

        Assert.Contains("reported by <bdi>Coordinator Person</bdi>", LineOf(others), StringComparison.Ordinal);
        Assert.DoesNotContain("Person", LineOf(own), StringComparison.Ordinal);
        Assert.Contains("withdrawn by <bdi>Coordinator Person</bdi>", LineOf(undone), StringComparison.Ordinal);

        string LineOf(Guid id) => page[page.IndexOf($"data-id=\"{id}\"", StringComparison.Ordinal)..].Split("</li>")[0];
    }

    private async Task SendAsync(ProgramClient program, Guid id, string what)
    {
        var report = string.Create(CultureInfo.InvariantCulture, $$"""{"id":"{{id}}","operation":"north","occurredAt":"{{relief.Get<TimeProvider>().GetUtcNow():yyyy-MM-dd'T'HH:mm:ss'Z'}}",{{what}}}""");
        using var response = await program.SendAsync(HttpMethod.Post, "/api/v1/entries", report);
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }
}
