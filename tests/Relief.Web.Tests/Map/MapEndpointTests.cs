using System.Net;
using System.Text;
using System.Text.Json;
using Relief.Access;
using Relief.Exchange;
using Relief.Web.Tests.Pipeline;

namespace Relief.Web.Tests.Map;

/// <summary>What the map's script fetches, through the real pipeline.</summary>
public sealed class MapEndpointTests(RunningRelief relief) : IClassFixture<RunningRelief>, IAsyncLifetime
{
    private const string Line = """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{},"geometry":{"type":"LineString","coordinates":[[35.1,33.1],[35.5,33.1]]}}]}""";
    private const string Land = """{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"layer":"land"},"geometry":{"type":"Polygon","coordinates":[[[35,33],[36,33],[36,34],[35,33]]]}}]}""";

    private Visitor visitor = default!;

    public async ValueTask InitializeAsync()
    {
        ImportFile[] files =
        [
            Of(FolderFiles.Operation, """{"code":"ridge","name":{"en":"Ridge fire"},"timeZone":"Asia/Jerusalem","languages":["en"],"area":[34.8,32.4,35.8,33.3],"orderedAt":"2023-10-16T06:00:00+03:00"}"""),
            Of(FolderFiles.Communities, "code,name_en,name_he,lat,lon,population,population_year\n43,Metula,מטולה,33.28,35.57,1653,2021\n"),
            Of(FolderFiles.Border, Line),
            Of(FolderFiles.Basemap, Land),
        ];
        var loaded = await relief.Get<ImportFolder>().RunAsync(Caller.System(Door.Import), new(files));
        Assert.True(loaded.Succeeded, string.Join('\n', loaded.Refusals));
        visitor = await relief.VisitAsync(nameof(Role.Administrator));
    }

    public ValueTask DisposeAsync()
    {
        visitor.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Places_come_as_the_script_reads_them()
    {
        using var response = await visitor.GetAsync("/op/ridge/map/places", "application/json");

        using var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var place = answer.RootElement.GetProperty("places")[0];
        Assert.Equal(("communities/43", "community", "Metula"), (place.GetProperty("id").GetString(), place.GetProperty("kind").GetString(), place.GetProperty("name").GetString()));
        Assert.Equal((35.57, 33.28), (place.GetProperty("lng").GetDouble(), place.GetProperty("lat").GetDouble()));
        Assert.True(answer.RootElement.GetProperty("version").GetInt64() > 0);
        Assert.Equal("private, no-store", response.Headers.CacheControl!.ToString().Replace("no-store, private", "private, no-store", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_past_moment_is_answered_as_it_was()
    {
        var before = await visitor.ReadAsync("/op/ridge/map/places?asof=2023-10-01T00:00Z&clock=happened");

        Assert.Contains("0 of 0 still at home", before, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("basemap", "land")]
    [InlineData("hazard", "LineString")]
    [InlineData("strip", "Polygon")]
    public async Task A_layer_is_kept_by_the_browser_for_as_long_as_its_stamp_is_the_same(string layer, string content)
    {
        using var plain = await visitor.GetAsync("/op/ridge/map/layers/" + layer);
        using var stamped = await visitor.GetAsync("/op/ridge/map/layers/" + layer + "?v=1");

        Assert.Equal("application/geo+json", plain.Content.Headers.ContentType!.MediaType);
        Assert.Contains(content, await plain.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.True(plain.Headers.CacheControl!.NoCache);
        Assert.Equal(TimeSpan.FromDays(365), stamped.Headers.CacheControl!.MaxAge);
        Assert.NotNull(plain.Headers.ETag);
    }

    [Theory]
    [InlineData("/op/ridge/map/layers/moon")]
    [InlineData("/op/north/map/layers/basemap")]
    [InlineData("/op/nowhere/map/places")]
    public async Task What_is_not_there_is_not_found(string address)
    {
        using var response = await visitor.GetAsync(address, "application/json");

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Theory]
    [InlineData("/op/ridge/map/places")]
    [InlineData("/op/ridge/map/layers/basemap")]
    public async Task Who_holds_no_grant_in_the_operation_gets_nothing(string address)
    {
        using var coordinatorElsewhere = await relief.VisitAsync(nameof(Role.Coordinator));
        (await visitor.GetAsync(address)).Dispose();

        using var response = await coordinatorElsewhere.GetAsync(address, "application/json");

        Assert.Contains(response.StatusCode, (HttpStatusCode[])[HttpStatusCode.Forbidden, HttpStatusCode.NotFound]);
    }

    private static ImportFile Of(string name, string text) => ImportFile.Of(name, Encoding.UTF8.GetBytes(text));
}
