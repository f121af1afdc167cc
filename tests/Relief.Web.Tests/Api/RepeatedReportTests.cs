using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Relief.Access;
using Relief.Ledger;
using Relief.Web.Api;
using Relief.Web.Tests.Pipeline;

namespace Relief.Web.Tests.Api;

/// <summary>What phones send again and late, over the real pipeline, on both databases.</summary>
public sealed class RepeatedReportTests
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public Task Ten_at_once_and_ten_again_on_SQLite() => OnSqliteAsync(TenAsync);

    [PostgreSqlFact]
    public Task Ten_at_once_and_ten_again_on_PostgreSQL() => OnPostgreSqlAsync(TenAsync);

    [Fact]
    public Task Late_reports_around_a_head_count_on_SQLite() => OnSqliteAsync(LateAsync);

    [PostgreSqlFact]
    public Task Late_reports_around_a_head_count_on_PostgreSQL() => OnPostgreSqlAsync(LateAsync);

    /// <summary>Alone and in batches beside others, all at the same moment and then one after the other: booked once, and every answer is the same receipt.</summary>
    private static async Task TenAsync(RunningRelief relief)
    {
        using var phone = await relief.VisitFieldAsync(nameof(Role.Coordinator));
        var report = Report(relief, "arrival", minutesAgo: 1, "\"place\":\"HOTEL\",\"peopleInAll\":5");
        Task<(int Status, ReceiptBody? Receipt)> Send(int i) => i % 2 == 0 ? AloneAsync(relief, phone, report)
            : BatchedAsync(relief, phone, report, Report(relief, "nothing_changed", minutesAgo: 1, "\"place\":\"HOTEL\""));

        var answers = (await Task.WhenAll(Enumerable.Range(0, 10).Select(Send))).ToList();
        for (var i = 0; i < 10; i++)
            answers.Add(await Send(i));

        Assert.Equal([200, 201], answers.Select(a => a.Status).Distinct().Order());
        Assert.Single(answers, a => a.Status == 201);
        Assert.Single(answers.Select(a => (a.Receipt!.Id, a.Receipt.Hash, a.Receipt.Sequence)).Distinct());
        Assert.Equal(5, await PeopleAsync(relief));
        using var program = await ProgramClient.OfAsync(relief, Role.Coordinator);
        var journal = await program.ReadAsync("/api/v1/operations/north/journal?limit=500");
        Assert.Single(journal.GetProperty("entries").EnumerateArray(), e => e.GetProperty("kind").GetString() == "arrival");
        Assert.Empty(relief.Errors);
    }

    /// <summary>A head count of 100 is known first. What happened before it explains a part of its difference and changes nobody; what happened after it counts.</summary>
    private static async Task LateAsync(RunningRelief relief)
    {
        using var phone = await relief.VisitFieldAsync(nameof(Role.Coordinator));
        var count = Report(relief, "head_count", minutesAgo: 30, "\"place\":\"HOTEL\",\"counted\":100");
        var before = Report(relief, "arrival", minutesAgo: 60, "\"place\":\"HOTEL\",\"from\":\"@hosts\",\"peopleInAll\":7");
        var after = Report(relief, "arrival", minutesAgo: 10, "\"place\":\"HOTEL\",\"from\":\"@hosts\",\"peopleInAll\":6");
        var gone = Report(relief, "transfer", minutesAgo: 20, "\"from\":\"HOTEL\",\"to\":\"@hospital\",\"peopleInAll\":2");
        Assert.Equal(201, (await AloneAsync(relief, phone, count)).Status);
        Assert.Equal((100, 100), (await PeopleAsync(relief), await DifferenceAsync(relief)));

        // Latest first, all together and twice: no order and no repetition of them changes the sum.
        foreach (var late in (byte[][])[after, gone])
            Assert.Equal(201, (await AloneAsync(relief, phone, late)).Status);
        Assert.Equal((104, 100), (await PeopleAsync(relief), await DifferenceAsync(relief)));
        Assert.Equal(201, (await AloneAsync(relief, phone, before)).Status);
        Assert.Equal((104, 93), (await PeopleAsync(relief), await DifferenceAsync(relief)));
        var again = await Task.WhenAll(new[] { before, count, after, gone }.Select(r => AloneAsync(relief, phone, r)));

        Assert.All(again, a => Assert.Equal(200, a.Status));
        Assert.Equal((104, 93), (await PeopleAsync(relief), await DifferenceAsync(relief)));
        Assert.Empty(relief.Errors);
    }

    private static async Task OnSqliteAsync(Func<RunningRelief, Task> test)
    {
        await using var relief = new RunningRelief();
        await relief.InitializeAsync();
        await test(relief);
    }

    private static async Task OnPostgreSqlAsync(Func<RunningRelief, Task> test)
    {
        await using var database = await PostgreSqlDatabase.MakeAsync();
        await using var relief = new RunningRelief(database.Address);
        await relief.InitializeAsync();
        // Whether tables are there already is asked of an empty database in a way that fails.
        relief.Errors.Clear();
        await test(relief);
    }

    private static async Task<(int Status, ReceiptBody? Receipt)> AloneAsync(RunningRelief relief, Visitor phone, byte[] report)
    {
        using var answer = await phone.PostJsonAsync("/api/v1/entries", report, SentNow(relief));
        return ((int)answer.StatusCode, answer.IsSuccessStatusCode ? await answer.Content.ReadFromJsonAsync<ReceiptBody>(Web, Ct) : null);
    }

    private static async Task<(int Status, ReceiptBody? Receipt)> BatchedAsync(RunningRelief relief, Visitor phone, byte[] report, byte[] other)
    {
        using var answer = await phone.PostJsonAsync("/api/v1/entries/batch", [.. "["u8, .. other, .. ","u8, .. report, .. "]"u8], SentNow(relief));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var result = (await answer.Content.ReadFromJsonAsync<BatchBody>(Web, Ct))!.Results[1];
        return (result.Status, result.Receipt);
    }

    private static async Task<long> PeopleAsync(RunningRelief relief)
    {
        using var program = await ProgramClient.OfAsync(relief, Role.Coordinator);
        var tallies = await program.ReadAsync("/api/v1/operations/north/tallies?place=HOTEL&limit=1000");
        return tallies.GetProperty("tallies").EnumerateArray().Where(t => t.GetProperty("item").ValueKind == JsonValueKind.Null).Sum(t => t.GetProperty("quantity").GetInt64());
    }

    /// <summary>By how many more were counted than the books held, as they are known now.</summary>
    private static async Task<long> DifferenceAsync(RunningRelief relief)
    {
        using var program = await ProgramClient.OfAsync(relief, Role.Coordinator);
        var tallies = await program.ReadAsync("/api/v1/operations/north/tallies?place=@unaccounted&limit=1000");
        return -tallies.GetProperty("tallies").EnumerateArray().Sum(t => t.GetProperty("quantity").GetInt64());
    }

    private static (string, string) SentNow(RunningRelief relief) => ("Relief-Sent-At", relief.Get<TimeProvider>().GetUtcNow().ToString("O"));

    private static byte[] Report(RunningRelief relief, string kind, int minutesAgo, string more)
    {
        var clock = relief.Get<TimeProvider>();
        return Encoding.UTF8.GetBytes(FormattableString.Invariant(
            $$"""{"id":"{{EntryIds.New(clock)}}","operation":"north","kind":"{{kind}}","occurredAt":"{{clock.GetUtcNow().UtcDateTime.AddMinutes(-minutesAgo):O}}",{{more}}}"""));
    }
}
