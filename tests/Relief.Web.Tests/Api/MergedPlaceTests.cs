using System.Net;
using System.Text.Json;
using Relief.Access;
using Relief.Evacuation;
using Relief.Operations;
using Relief.Places;
using Relief.Web.Api;
using Relief.Web.Tests.Pipeline;

namespace Relief.Web.Tests.Api;

/// <summary>A shelter that is part of another by now, as programs and phones without a script meet it.</summary>
public sealed class MergedPlaceTests(RunningRelief relief) : IClassFixture<RunningRelief>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_code_books_at_the_other_and_every_answer_says_so()
    {
        var system = Caller.System(Door.System);
        var operationId = (await relief.Get<ListOperations>().RunAsync(system, new(), Ct)).Value.Single().Id;
        await relief.Get<AddPlace>().RunAsync(system, new(operationId, PlaceKind.Shelter, "INN", Names.Of("The inn")), Ct);
        var places = (await relief.Get<ListPlaces>().RunAsync(system, new(operationId, PlaceKind.Shelter, 0, 10), Ct)).Value.Rows.ToDictionary(r => r.Place.Code);
        using var program = await ProgramClient.OfAsync(relief, Role.Coordinator);
        using var phone = await relief.VisitFieldAsync(nameof(Role.Coordinator));
        Assert.Null(await MergedIntoAsync(program));

        var merged = await relief.Get<MergeShelter>().RunAsync(system, new(operationId, places["INN"].Place.Id, places["INN"].Version, places["HOTEL"].Place.Id, Guid.CreateVersion7()), Ct);
        Assert.True(merged.Succeeded, string.Join(' ', merged.Refusals));

        Assert.Equal("HOTEL", await MergedIntoAsync(program));
        using var answer = await program.SendAsync(HttpMethod.Post, "/api/v1/entries",
            $$"""{"id":"{{Guid.CreateVersion7()}}","operation":"north","kind":"arrival","place":"inn","occurredAt":"2026-01-02T10:00:00Z","peopleInAll":3}""");
        var receipt = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Ct), ApiJson.Options);
        Assert.Equal((HttpStatusCode.Created, "HOTEL"), (answer.StatusCode, receipt.GetProperty("place").GetString()));
        Assert.Equal("Booked at \u2068Hotel\u2069: the place it was written for is part of it now.", receipt.GetProperty("remarks")[0].GetString());
        var page = await phone.ReadAsync("/field/north/inn");
        Assert.Contains("data-page=\"merged\"", page, StringComparison.Ordinal);
        Assert.Contains("<h1 tabindex=\"-1\"><bdi>The inn</bdi></h1>", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/field/north/HOTEL\"", page, StringComparison.Ordinal);
    }

    private static async Task<string?> MergedIntoAsync(ProgramClient program) => (await program.ReadAsync("/api/v1/operations/north/places?kind=shelter")).GetProperty("places")
        .EnumerateArray().Single(p => p.GetProperty("code").GetString() == "INN").GetProperty("mergedInto").GetString();
}
