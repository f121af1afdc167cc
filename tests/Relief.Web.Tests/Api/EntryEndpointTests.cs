using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Relief.Access;
using Relief.Access.Devices;
using Relief.Field;
using Relief.Ledger;
using Relief.Web.Api;
using Relief.Web.Tests.Pipeline;

namespace Relief.Web.Tests.Api;

/// <summary>How reports come in over the real pipeline, and what a sender is answered.</summary>
public sealed class EntryEndpointTests(RunningRelief relief) : IClassFixture<RunningRelief>
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private (string, string) SentNow => ("Relief-Sent-At", relief.Get<TimeProvider>().GetUtcNow().ToString("O"));

    [Fact]
    public async Task A_receipt_proves_the_bytes_and_a_second_sending_changes_nothing()
    {
        using var phone = await relief.VisitFieldAsync(nameof(Role.Coordinator));
        var report = Report("arrival", "\"place\":\"HOTEL\",\"peopleInAll\":5");

        using var first = await phone.PostJsonAsync("/api/v1/entries", report, SentNow);
        using var again = await phone.PostJsonAsync("/api/v1/entries", report, SentNow);

        var receipt = await ReadAsync<ReceiptBody>(first);
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(report)), receipt.Hash);
        var second = await ReadAsync<ReceiptBody>(again);
        Assert.Equal(receipt with { WasThere = true, Remarks = second.Remarks }, second);
        Assert.Equal("no-store", first.Headers.CacheControl?.ToString());
    }

    /// <summary>White space inside an element belongs to its bytes; the comma behind it does not.</summary>
    [Fact]
    public async Task In_a_batch_each_receipt_is_for_the_bytes_of_its_own_element()
    {
        using var phone = await relief.VisitFieldAsync(nameof(Role.Coordinator));
        var (one, two) = (Report("nothing_changed", " \"place\" : \"HOTEL\" "), Report("flight", "\"place\":\"HOTEL\""));

        using var response = await phone.PostJsonAsync("/api/v1/entries/batch", [.. "[ "u8, .. one, .. " ,\n"u8, .. two, .. ",7]"u8], SentNow);

        var results = (await ReadAsync<BatchBody>(response)).Results;
        Assert.Equal([201, 422, 422], results.Select(r => r.Status));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(one)), results[0].Receipt!.Hash);
        Assert.Equal("/api/v1/problems/report-kind-unknown", results[1].Problem!.Type);
        Assert.Null(results[2].Id);
    }

    [Fact]
    public async Task Goods_are_booked_by_their_codes_and_read_back_in_tallies_and_journal()
    {
        using var program = await ProgramClient.OfAsync(relief, Role.LogisticsOfficer);
        using var elsewhere = await ProgramClient.OfAsync(relief, Role.LogisticsOfficer, t => t with { Role = Role.Observer });
        var came = Encoding.UTF8.GetString(Report("goods_received", """ "place":"METULA","donor":"The scouts","goods":[{"item":"rope","lot":"R-77","expiresOn":"2031-08-31","quantity":12}]"""));

        using var booked = await program.SendAsync(HttpMethod.Post, "/api/v1/entries", came);
        using var again = await program.SendAsync(HttpMethod.Post, "/api/v1/entries", came);
        using var refused = await elsewhere.SendAsync(HttpMethod.Post, "/api/v1/entries", came.Replace("\"id\":\"", "\"note\":\"x\",\"id\":\"", StringComparison.Ordinal));
        using var unknown = await program.SendAsync(HttpMethod.Post, "/api/v1/entries", Encoding.UTF8.GetString(Report("loss", """ "place":"METULA","reason":"lossStolen","goods":[{"item":"tents","quantity":1}]""")));

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.Forbidden, HttpStatusCode.UnprocessableEntity], [booked.StatusCode, again.StatusCode, refused.StatusCode, unknown.StatusCode]);
        Assert.Equal(("item-code-unknown", "goods[0].item"), Assert.Single((await ReadAsync<ProblemBody>(unknown)).Errors) is var error ? (error.Code, error.Field) : default);
        var tallies = await program.ReadAsync("/api/v1/operations/north/tallies?place=METULA&limit=1000");
        Assert.Contains(tallies.GetProperty("tallies").EnumerateArray(), t => t.GetProperty("lot").GetString() == "R-77" && t.GetProperty("item").GetString() == "rope" && t.GetProperty("quantity").GetInt64() == 12);
        var journal = await program.ReadAsync("/api/v1/operations/north/journal?limit=500");
        var entry = journal.GetProperty("entries").EnumerateArray().Single(e => e.GetProperty("kind").GetString() == "goods_received");
        Assert.Equal(("@supplier", "METULA", 12L), entry.GetProperty("lines").EnumerateArray().Single() is var line ? (line.GetProperty("from").GetString(), line.GetProperty("to").GetString(), line.GetProperty("quantity").GetInt64()) : default);
    }

    [Fact]
    public async Task A_page_of_another_site_cannot_send_with_somebodys_cookie()
    {
        using var phone = await relief.VisitFieldAsync(nameof(Role.Coordinator));

        using var without = await phone.PostJsonAsync("/api/v1/entries", Report("nothing_changed", "\"place\":\"HOTEL\""));
        using var crossing = await phone.PostJsonAsync("/api/v1/entries", Report("nothing_changed", "\"place\":\"HOTEL\""), SentNow, ("Sec-Fetch-Site", "cross-site"));
        using var form = await phone.PostAsync("/api/v1/entries", ("id", "x"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, without.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, crossing.StatusCode);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, form.StatusCode);
    }

    [Theory]
    [InlineData("", 422, "report-unreadable")]
    [InlineData("{\"id\":\"\u0000\"}", 422, "report-unreadable")]
    [InlineData("{\"note\":\"\\ud800\"}", 422, "report-unreadable")]
    public async Task What_is_no_report_is_a_problem(string body, int status, string code)
    {
        using var phone = await relief.VisitFieldAsync(nameof(Role.Coordinator));

        using var response = await phone.PostJsonAsync("/api/v1/entries", Encoding.UTF8.GetBytes(body), SentNow);

        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal("/api/v1/problems/" + code, (await ReadAsync<ProblemBody>(response)).Type);
    }

    [Fact]
    public async Task What_one_person_wrote_is_not_signed_by_another_who_signed_in_meanwhile()
    {
        using var phone = await relief.VisitFieldAsync(nameof(Role.Coordinator));
        var own = await ReadAsync<KeyBody>(await phone.GetAsync("/api/v1/device/key", "application/json"));
        var report = Report("nothing_changed", "\"place\":\"HOTEL\"");

        using var others = await phone.PostJsonAsync("/api/v1/entries/batch", [.. "["u8, .. report, .. "]"u8], SentNow, ("Relief-User", Number(own.User + 1)));
        using var mine = await phone.PostJsonAsync("/api/v1/entries", report, SentNow, ("Relief-User", Number(own.User)));

        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.Created], [others.StatusCode, mine.StatusCode]);
    }

    [Fact]
    public async Task Too_large_and_not_JSON_are_told_apart()
    {
        using var phone = await relief.VisitFieldAsync(nameof(Role.Coordinator));
        using var client = relief.CreateClient();

        using var large = await phone.PostJsonAsync("/api/v1/entries", new byte[SaidReports.MaxBytes + 1], SentNow);
        using var key = await phone.PostJsonAsync("/api/v1/entries", Report("nothing_changed", "\"place\":\"HOTEL\""), SentNow, ("Idempotency-Key", Guid.NewGuid().ToString()));

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Equal("/api/v1/problems/key-not-id", (await ReadAsync<ProblemBody>(key)).Type);
    }

    [Fact]
    public async Task A_phone_gets_its_key_and_a_lost_one_is_told_that_it_is_cut_off()
    {
        using var phone = await relief.VisitFieldAsync(nameof(Role.FieldOfficer));
        using var browser = await relief.VisitAsync(nameof(Role.FieldOfficer));
        var key = await ReadAsync<KeyBody>(await phone.GetAsync("/api/v1/device/key", "application/json"));
        var contact = Encoding.UTF8.GetBytes($$"""{"appVersion":"7","waiting":[{"user":{{key.User}},"operation":"north","place":"HOTEL","reports":2,"oldestAt":"2026-01-01T00:00:00Z"}]}""");
        var before = await ReadAsync<ContactBody>(await phone.PostJsonAsync("/api/v1/contact", contact));

        await relief.Get<CutOffDevice>().RunAsync(Caller.System(Relief.Access.Door.System), new(key.Device), Ct);

        var after = await ReadAsync<ContactBody>(await phone.PostJsonAsync("/api/v1/contact", contact));
        using var refused = await phone.PostJsonAsync("/api/v1/entries", Report("nothing_changed", "\"place\":\"HOTEL\""), SentNow);
        using var none = await browser.GetAsync("/api/v1/device/key", "application/json");
        Assert.Equal(32, key.Key.Length);
        Assert.Equal((key.User, false), (before.User, before.CutOff));
        Assert.Equal([key.User], before.Keys);
        Assert.Equal((null, true), (after.User, after.CutOff));
        Assert.Empty(after.Keys);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, none.StatusCode);
    }

    [Theory]
    [InlineData("null", "null")]
    [InlineData("""{"appVersion":null,"waiting":[null]}""", "$.waiting")]
    [InlineData("""{"appVersion":null,"waiting":[{}]}""", "$.waiting[0]")]
    [InlineData("""{"appVersion":7,"waiting":null}""", "$.appVersion")]
    public async Task What_a_phone_says_of_itself_is_refused_where_it_cannot_be_read(string body, string where)
    {
        using var phone = await relief.VisitFieldAsync(nameof(Role.FieldOfficer));

        using var refused = await phone.PostJsonAsync("/api/v1/contact", Encoding.UTF8.GetBytes(body));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains(where, await refused.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_in_on_the_way_to_the_field_lasts_thirty_days()
    {
        using var phone = await relief.VisitAsync(null);

        using var response = await phone.SendAsync("/sign-in?back=/field", "sign-in", ("Form.UserName", "Observer"), ("Form.Password", RunningRelief.Password));

        var session = response.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("relief-session=", StringComparison.Ordinal));
        var expires = DateTimeOffset.Parse(session.Split("expires=")[1].Split(';')[0], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(30, (expires - relief.Get<TimeProvider>().GetUtcNow()).TotalDays, 0.1);
    }

    private byte[] Report(string kind, string rest)
    {
        var clock = relief.Get<TimeProvider>();
        return Encoding.UTF8.GetBytes(FormattableString.Invariant(
            $$"""{"id":"{{EntryIds.New(clock)}}","operation":"north","kind":"{{kind}}","occurredAt":"{{clock.GetUtcNow().UtcDateTime:O}}",{{rest}}}"""));
    }

    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response) => (await response.Content.ReadFromJsonAsync<T>(Web, Ct))!;
}
