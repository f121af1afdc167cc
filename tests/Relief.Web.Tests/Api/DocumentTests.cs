using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Routing;
using Relief.Access;
using Relief.Web.Tests.Pipeline;

namespace Relief.Web.Tests.Api;

/// <summary>What the document says of the API is there, is said in words, and is true of the examples.</summary>
public sealed class DocumentTests(RunningRelief relief) : IClassFixture<RunningRelief>
{
    private static readonly string[] NotCalled = ["/api/v1/openapi.json", "/api/v1/reference"];

    [Fact]
    public async Task Every_endpoint_is_in_it()
    {
        var document = await ReadAsync();
        var mapped = relief.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
            .Where(p => p.StartsWith("/api/v1/", StringComparison.Ordinal)).Except(NotCalled).ToHashSet();

        Assert.Equal(mapped.Order(), document.GetProperty("paths").EnumerateObject().Select(p => p.Name).Order());
    }

    [Fact]
    public async Task Everything_is_said_in_words()
    {
        var document = await ReadAsync();
        var silent = new List<string>();
        foreach (var (where, operation) in Operations(document))
        {
            silent.AddRange(Names(operation, "summary", "description").Select(n => $"{where}: {n}"));
            if (operation.TryGetProperty("parameters", out var parameters))
                silent.AddRange(parameters.EnumerateArray().Where(p => !p.TryGetProperty("description", out _)).Select(p => $"{where}: {p.GetProperty("name")}"));
            Assert.True(operation.GetProperty("responses").TryGetProperty("429", out _), where);
            Assert.NotEqual("Relief.Web", operation.GetProperty("tags")[0].GetString());
        }

        foreach (var schema in document.GetProperty("components").GetProperty("schemas").EnumerateObject())
        {
            silent.AddRange(Names(schema.Value, "description").Select(_ => schema.Name));
            silent.AddRange(schema.Value.GetProperty("properties").EnumerateObject().Where(p => !p.Value.GetRawText().Contains("description", StringComparison.Ordinal) && !p.Value.GetRawText().Contains("$ref", StringComparison.Ordinal))
                .Select(p => $"{schema.Name}.{p.Name}"));
        }

        Assert.Empty(silent);
    }

    [Fact]
    public async Task Examples_are_of_the_shape_that_is_described()
    {
        var document = await ReadAsync();
        foreach (var (where, operation) in Operations(document))
        {
            foreach (var content in Contents(operation))
            {
                if (content.TryGetProperty("example", out var example))
                    Shape.Check(document, content.GetProperty("schema"), example, where);
            }
        }
    }

    [Fact]
    public async Task The_example_of_a_report_is_booked()
    {
        var document = await ReadAsync();
        using var program = await ProgramClient.OfAsync(relief, Role.Coordinator);
        var example = document.GetProperty("paths").GetProperty("/api/v1/entries").GetProperty("post").GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("example");

        using var response = await program.SendAsync(HttpMethod.Post, "/api/v1/entries", example.GetRawText(), ("Idempotency-Key", example.GetProperty("id").GetString()!));

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Shape.Check(document, document.GetProperty("components").GetProperty("schemas").GetProperty("ReceiptBody"), JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement, "receipt");
    }

    [Theory]
    [InlineData("/api/v1/operations", "OperationsBody")]
    [InlineData("/api/v1/operations/north/places", "PlacesBody")]
    [InlineData("/api/v1/operations/north/tallies", "TalliesBody")]
    [InlineData("/api/v1/operations/north/situation", "SituationBody")]
    [InlineData("/api/v1/operations/north/journal", "JournalBody")]
    [InlineData("/api/v1/operations/south/journal", "ProblemBody")]
    public async Task Answers_are_of_the_shape_that_is_described(string address, string schema)
    {
        var document = await ReadAsync();
        using var program = await ProgramClient.OfAsync(relief, Role.Observer);
        using var response = await program.GetAsync(address);

        var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;

        Shape.Check(document, document.GetProperty("components").GetProperty("schemas").GetProperty(schema), answer, address);
    }

    private async Task<JsonElement> ReadAsync()
    {
        using var program = await ProgramClient.OfAsync(relief, Role.Observer);
        return await program.ReadAsync("/api/v1/openapi.json");
    }

    private static IEnumerable<(string Where, JsonElement Operation)> Operations(JsonElement document) =>
        document.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject().Select(o => ($"{o.Name} {p.Name}", o.Value)));

    private static IEnumerable<JsonElement> Contents(JsonElement operation) =>
        operation.GetProperty("responses").EnumerateObject().Select(r => r.Value).Append(operation.TryGetProperty("requestBody", out var body) ? body : default)
            .Where(r => r.ValueKind == JsonValueKind.Object && r.TryGetProperty("content", out _)).SelectMany(r => r.GetProperty("content").EnumerateObject().Select(c => c.Value));

    private static IEnumerable<string> Names(JsonElement element, params string[] names) => names.Where(n => !element.TryGetProperty(n, out var text) || text.GetString()!.Length == 0);
}
