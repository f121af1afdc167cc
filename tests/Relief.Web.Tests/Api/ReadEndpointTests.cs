using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text.Json;
using Relief.Access;
using Relief.Places;
using Relief.Web.Api;
using Relief.Web.Tests.Pipeline;

namespace Relief.Web.Tests.Api;

/// <summary>What programs read: by codes, in pages, and nothing at all where they know it already.</summary>
public sealed class ReadEndpointTests(RunningRelief relief) : IClassFixture<RunningRelief>
{
    private const string North = "/api/v1/operations/north";

    private static readonly string[] Lists = ["communities", "shelters", "warehouses", "convoys"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_entry_is_in_journal_tallies_and_situation()
    {
        using var program = await ProgramClient.OfAsync(relief, Role.Coordinator);
        var before = (await program.ReadAsync(North + "/journal?limit=500")).GetProperty("last").GetInt64();

        using var booked = await program.SendAsync(HttpMethod.Post, "/api/v1/entries", Report("\"kind\":\"arrival\",\"place\":\"HOTEL\",\"from\":\"@hosts\",\"people\":[{\"origin\":\"METULA\",\"people\":7}],\"particulars\":{\"women\":3}"));
        Assert.Equal(HttpStatusCode.Created, booked.StatusCode);

        var page = await program.ReadAsync($"{North}/journal?since={before}");
        var entry = Assert.Single(page.GetProperty("entries").EnumerateArray());
        Assert.Equal("arrival", entry.GetProperty("kind").GetString());
        Assert.Equal("api", entry.GetProperty("door").GetString());
        Assert.Equal(3, entry.GetProperty("particulars").GetProperty("women").GetInt64());
        var line = Assert.Single(entry.GetProperty("lines").EnumerateArray());
        Assert.Equal(("@hosts", "HOTEL", "METULA", 7), (line.GetProperty("from").GetString(), line.GetProperty("to").GetString(), line.GetProperty("origin").GetString(), line.GetProperty("quantity").GetInt64()));
        Assert.False(page.GetProperty("more").GetBoolean());
        var next = await program.ReadAsync(page.GetProperty("next").GetString()!);
        Assert.Empty(next.GetProperty("entries").EnumerateArray());

        var tallies = (await program.ReadAsync(North + "/tallies?place=hotel")).GetProperty("tallies").EnumerateArray();
        Assert.Contains(tallies, t => t.GetProperty("origin").GetString() == "METULA" && t.GetProperty("quantity").GetInt64() >= 7);
        var situation = await program.ReadAsync(North + "/situation");
        Assert.True(situation.GetProperty("whereabouts").GetProperty("inShelters").GetInt64() >= 7);
        Assert.Equal("Coordinator Person", situation.GetProperty("shelters")[0].GetProperty("lastReport").GetProperty("author").GetString());
        var past = await program.ReadAsync(North + "/situation?asof=2001-01-01T00:00Z&clock=happened");
        Assert.Equal(0, past.GetProperty("whereabouts").GetProperty("total").GetInt64());
        Assert.Equal("2001-01-01T00:00:00Z", past.GetProperty("asOf").GetString());
    }

    [Theory]
    [InlineData("/places", "places")]
    [InlineData("/tallies", "tallies")]
    public async Task Pages_follow_each_other_to_the_end(string list, string name)
    {
        using var program = await ProgramClient.OfAsync(relief, Role.Coordinator);
        (await program.SendAsync(HttpMethod.Post, "/api/v1/entries", Report("\"kind\":\"arrival\",\"place\":\"HOTEL\",\"peopleInAll\":4"))).Dispose();
        var all = (await program.ReadAsync(North + list)).GetProperty(name).EnumerateArray().Select(r => r.GetRawText()).ToList();

        var found = new List<string>();
        for (string? after = ""; after is not null;)
        {
            var page = await program.ReadAsync($"{North}{list}?limit=1{(after.Length > 0 ? "&after=" + after : "")}");
            found.AddRange(page.GetProperty(name).EnumerateArray().Select(r => r.GetRawText()));
            after = page.GetProperty("next").GetString();
        }

        Assert.True(all.Count > 1);
        Assert.Equal(all, found);
    }

    [Theory]
    [InlineData("")]
    [InlineData("asof=2026-01-01T00:00Z&")]
    public async Task Pages_of_the_situation_have_every_place_once_and_the_sums_each(string moment)
    {
        using var program = await ProgramClient.OfAsync(relief, Role.Coordinator);
        var operation = await OperationIdAsync();
        await relief.Get<Relief.Operations.AddPlace>().RunAsync(Caller.System(Door.System), new(operation, PlaceKind.Community, "AAA", Names.Of("A village, by name the first")), Ct);
        var all = await program.ReadAsync($"{North}/situation?{moment}");
        var places = (await program.ReadAsync(North + "/places")).GetProperty("places").EnumerateArray().Select(p => p.GetProperty("code").GetString()!).Where(c => c[0] != '@').ToList();

        var (found, order) = (new Dictionary<string, List<string>>(), new List<string>());
        for (string? after = ""; after is not null;)
        {
            var page = await program.ReadAsync($"{North}/situation?{moment}limit=1{(after.Length > 0 ? "&after=" + after : "")}");
            foreach (var list in Lists)
            {
                var rows = page.GetProperty(list).EnumerateArray().ToList();
                found[list] = [.. found.GetValueOrDefault(list, []), .. rows.Select(r => r.GetRawText())];
                order.AddRange(rows.Select(r => r.GetProperty("code").GetString()!));
            }

            foreach (var same in (string[])["whereabouts", "sequence", "factsVersion", "asOf", "clock"])
                Assert.Equal(all.GetProperty(same).GetRawText(), page.GetProperty(same).GetRawText());
            after = page.GetProperty("next").GetString();
        }

        Assert.Null(all.GetProperty("next").GetString());
        Assert.All(Lists, l => Assert.Equal(all.GetProperty(l).EnumerateArray().Select(r => r.GetRawText()), found[l]));
        Assert.True(order.Count > 1);
        Assert.Equal(places, order);
    }

    [Fact]
    public async Task Who_reads_pages_of_the_situation_notices_that_it_has_changed_in_between()
    {
        using var program = await ProgramClient.OfAsync(relief, Role.Coordinator);
        var first = await program.ReadAsync(North + "/situation?limit=1");

        (await program.SendAsync(HttpMethod.Post, "/api/v1/entries", Report("\"kind\":\"nothing_changed\",\"place\":\"HOTEL\""))).Dispose();
        var reported = await FollowingAsync();
        await relief.Get<Relief.Operations.AddPlace>().RunAsync(Caller.System(Door.System), new(await OperationIdAsync(), PlaceKind.Warehouse, null, Names.Of("Another depot")), Ct);
        var added = await FollowingAsync();

        Assert.True(reported.Sequence > first.GetProperty("sequence").GetInt64());
        Assert.Equal(first.GetProperty("factsVersion").GetInt64(), reported.Facts);
        Assert.Equal(reported.Sequence, added.Sequence);
        Assert.True(added.Facts > reported.Facts);

        async Task<(long Sequence, long Facts)> FollowingAsync()
        {
            var page = await program.ReadAsync($"{North}/situation?limit=1&after={first.GetProperty("next").GetString()}");
            return (page.GetProperty("sequence").GetInt64(), page.GetProperty("factsVersion").GetInt64());
        }
    }

    [Theory]
    [InlineData("/api/v1/operations")]
    [InlineData(North + "/places")]
    [InlineData(North + "/tallies")]
    [InlineData(North + "/situation")]
    [InlineData(North + "/situation?asof=2026-01-01T00:00Z")]
    [InlineData(North + "/journal")]
    public async Task What_is_known_already_is_not_sent_again(string address)
    {
        using var program = await ProgramClient.OfAsync(relief, Role.Coordinator);
        using var first = await program.GetAsync(address);
        var tag = first.Headers.ETag!;

        using var same = await program.GetAsync(address, ("If-None-Match", $"\"other\", {tag}"));
        using var packed = await program.GetAsync(address, ("If-None-Match", tag.ToString()), ("Accept-Encoding", "gzip"));

        Assert.False(tag.IsWeak);
        Assert.Equal("no-cache, private", first.Headers.CacheControl!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, same.StatusCode);
        Assert.Equal(tag, same.Headers.ETag);
        Assert.Empty(await same.Content.ReadAsByteArrayAsync(Ct));
        Assert.Equal(HttpStatusCode.OK, packed.StatusCode);
        Assert.NotEqual(tag, packed.Headers.ETag);
    }

    [Fact]
    public async Task A_new_entry_or_place_changes_the_tags()
    {
        using var program = await ProgramClient.OfAsync(relief, Role.Coordinator);
        var before = await TagsAsync(program);

        (await program.SendAsync(HttpMethod.Post, "/api/v1/entries", Report("\"kind\":\"nothing_changed\",\"place\":\"HOTEL\""))).Dispose();
        var booked = await TagsAsync(program);
        await relief.Get<Relief.Operations.AddPlace>().RunAsync(Caller.System(Door.System), new(await OperationIdAsync(), PlaceKind.Warehouse, null, Names.Of("Depot")), Ct);
        var added = await TagsAsync(program);

        Assert.Equal(before.Places, booked.Places);
        Assert.NotEqual(before.Situation, booked.Situation);
        Assert.NotEqual(booked.Places, added.Places);
        Assert.NotEqual(booked.Situation, added.Situation);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Answers_are_packed_for_who_can_unpack_them(string encoding)
    {
        using var program = await ProgramClient.OfAsync(relief, Role.Coordinator);

        using var response = await program.GetAsync(North + "/situation", ("Accept-Encoding", encoding));

        Assert.Equal([encoding], response.Content.Headers.ContentEncoding);
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
        await using var body = await response.Content.ReadAsStreamAsync(Ct);
        await using Stream unpacked = encoding == "br" ? new BrotliStream(body, CompressionMode.Decompress) : new GZipStream(body, CompressionMode.Decompress);
        using var document = await JsonDocument.ParseAsync(unpacked, default, Ct);
        Assert.Equal("north", document.RootElement.GetProperty("operation").GetString());
    }

    [Theory]
    [InlineData("/operations?limit=0", "limit")]
    [InlineData("/operations?limit=501", "limit")]
    [InlineData("/operations?limit=1&limit=2", "limit")]
    [InlineData("/operations/north/places?kind=castle", "kind")]
    [InlineData("/operations/north/places?after=!", "after")]
    [InlineData("/operations/north/tallies?after=MQ", "after")]
    [InlineData("/operations/north/situation?asof=yesterday", "asof")]
    [InlineData("/operations/north/situation?asof=0001-01-01T00:00Z", "asof")]
    [InlineData("/operations/north/situation?clock=later", "clock")]
    [InlineData("/operations/north/situation?limit=1001", "limit")]
    [InlineData("/operations/north/situation?after=!", "after")]
    [InlineData("/operations/north/journal?since=-1", "since")]
    [InlineData("/operations/north/journal?since=99999999999999999999", "since")]
    public async Task What_cannot_be_read_is_named(string address, string field)
    {
        using var program = await ProgramClient.OfAsync(relief, Role.Observer);

        using var response = await program.GetAsync("/api/v1" + address);

        Assert.Equal(field, Assert.Single((await ProblemTests.ReadAsync(response, HttpStatusCode.BadRequest)).Errors).Field);
    }

    [Fact]
    public async Task An_operation_that_one_may_not_see_is_not_there()
    {
        using var stranger = await relief.VisitAsync("Stranger");
        using var observer = await relief.VisitAsync(nameof(Role.Observer));

        for (var i = 0; i < 2; i++)
        {
            using var unseen = await stranger.GetAsync(North + "/situation", ("Accept", "application/json"));
            using var unknown = await observer.GetAsync("/api/v1/operations/nowhere/situation", ("Accept", "application/json"));
            using var seen = await observer.GetAsync(North + "/situation", ("Accept", "application/json"));

            Assert.Equal("/api/v1/problems/not-found", (await ProblemTests.ReadAsync(unseen, HttpStatusCode.NotFound)).Type);
            Assert.Equal("/api/v1/problems/not-found", (await ProblemTests.ReadAsync(unknown, HttpStatusCode.NotFound)).Type);
            Assert.Equal(HttpStatusCode.OK, seen.StatusCode);
        }

        Assert.Empty(JsonSerializer.Deserialize<OperationsBody>(await stranger.ReadAsync("/api/v1/operations"), ApiJson.Options)!.Operations);
    }

    [Fact]
    public async Task A_shelters_contact_is_told_only_to_those_who_may_edit_it()
    {
        var operationId = await OperationIdAsync();
        var system = Caller.System(Door.System);
        var added = await relief.Get<Relief.Operations.AddPlace>().RunAsync(system, new(operationId, PlaceKind.Shelter, "SCHOOL", Names.Of("School")), Ct);
        var edited = await relief.Get<EditShelterFacts>().RunAsync(system, new(operationId, added.Value.PlaceId, 0, Names.Of("School"), null, null,
            ShelterType.School, ShelterStatus.Open, 400, null, Known.Yes, Known.Unknown, Known.No, "Dana Levi", "050 1234567"), Ct);
        Assert.True(edited.Succeeded);
        using var coordinator = await ProgramClient.OfAsync(relief, Role.Coordinator);
        using var reader = await ProgramClient.OfAsync(relief, Role.Coordinator, t => t with { Role = Role.Observer });

        var (told, untold) = (await ShelterAsync(coordinator), await ShelterAsync(reader));

        Assert.Equal("050 1234567", told.GetProperty("contact").GetProperty("phone").GetString());
        Assert.Equal(JsonValueKind.Null, untold.GetProperty("contact").ValueKind);
        Assert.Equal(("school", "open", "yes"), (untold.GetProperty("type").GetString(), untold.GetProperty("status").GetString(), untold.GetProperty("accessible").GetString()));
    }

    private async Task<int> OperationIdAsync() => (await relief.Get<Relief.Operations.ListOperations>().RunAsync(Caller.System(Door.System), new(), Ct)).Value.Single().Id;

    private static async Task<JsonElement> ShelterAsync(ProgramClient program) => (await program.ReadAsync(North + "/places?kind=shelter")).GetProperty("places")
        .EnumerateArray().Single(p => p.GetProperty("code").GetString() == "SCHOOL").GetProperty("shelter");

    private static async Task<(string Places, string Situation)> TagsAsync(ProgramClient program)
    {
        using var places = await program.GetAsync(North + "/places");
        using var situation = await program.GetAsync(North + "/situation");
        return (places.Headers.ETag!.Tag, situation.Headers.ETag!.Tag);
    }

    private static string Report(string what) => string.Create(CultureInfo.InvariantCulture,
        $$"""{"id":"{{Guid.CreateVersion7()}}","operation":"north","occurredAt":"2026-01-02T10:00:00Z",{{what}}}""");
}
