using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;

namespace Relief.Benchmarks;

/// <summary>A thousand phones find a connection at the same moment, each with twenty reports that waited.</summary>
internal sealed class Returning : IBenchmark
{
    private const int ReportsEach = 20;

    /// <summary>Phones that come back before, so that what is measured is a server that has been at work and not its compiler.</summary>
    private const int Earlier = 250;

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(250);
    private const int Places = 2_000;

    public string Name => "returning";

    public string Question => "1,000 devices that come back at once with 20 waiting reports each, over HTTP";

    public async Task<Table> RunAsync(Bench bench)
    {
        var table = new Table("database", "reports a request", "reports", "reports a second", "request, median ms", "p95", "worst", "Situation page meanwhile, median ms", "p95", "booked", "doubled", "refused");
        foreach (var together in (int[])[1, 2, 10, 20])
            await MeasureAsync(bench, table, "SQLite", together, postgreSql: null);
        if (await bench.PostgreSqlAsync() is { } cluster)
        {
            foreach (var together in (int[])[1, 2, 10, 20])
            {
                await MeasureAsync(bench, table, "PostgreSQL", together, await cluster.MakeDatabaseAsync());
            }
        }

        table.Note = "The clients share this machine's cores with the server. A phone sends its next request when the one before is answered. "
            + "Meanwhile a coordinator opens the Situation page again and again.";
        return table;
    }

    private static async Task MeasureAsync(Bench bench, Table table, string database, int together, string? postgreSql)
    {
        var state = Directory.CreateDirectory(Path.Combine(bench.Folder, $"returning-{database}-{together}")).FullName;
        await using (await (postgreSql is null ? Books.OnSqliteAsync(Path.Combine(state, "relief.db"), Places) : Books.OnPostgreSqlAsync(postgreSql, Places)))
        {
        }

        await using var server = await Server.StartAsync(state, postgreSql);
        var all = await server.PhonesAsync(Earlier + bench.Size(1_000, 50));
        var (earlier, phones) = (all.Take(Earlier).ToList(), all.Skip(Earlier).ToList());
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, MaxConnectionsPerServer = all.Count, PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5) }) { BaseAddress = new Uri(server.Address) };

        using var coordinator = new Session(server.Address);
        await coordinator.SignInAsync();
        for (var round = 0; round < 2; round++)
        {
            var coming = Task.WhenAll(earlier.Select(p => SendAsync(client, p, together, [])));
            _ = await LookAsync(coordinator, coming);
            _ = await coming;
        }

        var times = new List<double>();
        var started = Stopwatch.GetTimestamp();
        var sending = Task.WhenAll(phones.Select(p => Task.Run(() => SendAsync(client, p, together, times))));
        var pages = LookAsync(coordinator, sending);
        var answers = await sending;
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var meanwhile = await pages;
        var receipts = answers.SelectMany(a => a).ToList();
        var sent = phones.Count * ReportsEach;
        var booked = receipts.Where(r => r.Status is 200 or 201).ToList();
        table.Add(database, together, sent, sent / seconds, Timing.Median(times), Timing.Percentile(times, 0.95), times.Max(),
            Timing.Median(meanwhile), Timing.Percentile(meanwhile, 0.95), booked.Count, booked.Count - booked.Select(r => r.Sequence).Distinct().Count(), sent - booked.Count);
    }

    private static async Task<List<double>> LookAsync(Session coordinator, Task sending)
    {
        var times = new List<double>();
        do
        {
            var started = Stopwatch.GetTimestamp();
            _ = await coordinator.GetAsync(Session.Situation);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            await Task.WhenAny(sending, Task.Delay(LookEvery));
        }
        while (!sending.IsCompleted);
        return times;
    }

    private static async Task<List<(int Status, long Sequence)>> SendAsync(HttpClient client, Phone phone, int together, List<double> times)
    {
        var answers = new List<(int, long)>();
        // As a phone has it (Scripts/field/send.ts).
        var oldest = TimeProvider.System.GetUtcNow().AddMinutes(-10 * ReportsEach);
        while (await ContactAsync(client, phone, oldest, times) is > 0 and var wait)
            await Task.Delay(wait);

        foreach (var some in Enumerable.Range(0, ReportsEach).Select(i => Report(phone.Place, i)).Chunk(together))
        {
            using var json = await PostAsync(client, phone, "/api/v1/entries/batch", "[" + string.Join(',', some) + "]", times);
            answers.AddRange(json.RootElement.GetProperty("results").EnumerateArray().Select(r => (r.GetProperty("status").GetInt32(),
                r.GetProperty("receipt") is { ValueKind: JsonValueKind.Object } receipt ? receipt.GetProperty("sequence").GetInt64() : -1)));
        }

        return answers;
    }

    // The milliseconds that the phone is to wait.
    private static async Task<int> ContactAsync(HttpClient client, Phone phone, DateTimeOffset oldest, List<double> times)
    {
        var waiting = $$"""{"appVersion":"1","waiting":[{"user":{{phone.User}},"operation":"{{Books.Code}}","place":"{{phone.Place}}","reports":{{ReportsEach}},"oldestAt":"{{oldest:O}}"}]}""";
        using var answer = await PostAsync(client, phone, "/api/v1/contact", waiting, times);
        return answer.RootElement.GetProperty("sendInMs").GetInt32();
    }

    private static async Task<JsonDocument> PostAsync(HttpClient client, Phone phone, string address, string said, List<double> times)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(said, Encoding.UTF8, "application/json") };
        request.Headers.Add("Cookie", phone.Cookies);
        request.Headers.Add("Relief-Sent-At", TimeProvider.System.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
        var started = Stopwatch.GetTimestamp();
        using var response = await client.SendAsync(request);
        var body = await response.Content.ReadAsStringAsync();
        var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        lock (times)
            times.Add(elapsed);
        return response.StatusCode == HttpStatusCode.OK ? JsonDocument.Parse(body) : throw new HttpRequestException($"{(int)response.StatusCode}: {body}");
    }

    // Two thirds are arrivals, the rest head counts and "nothing changed", over the last hours.
    private static string Report(string place, int number)
    {
        var at = TimeProvider.System.GetUtcNow().AddMinutes(-10 * (ReportsEach - number));
        var what = number switch
        {
            9 => "\"kind\":\"head_count\",\"counted\":31",
            _ when number % 3 == 2 => "\"kind\":\"nothing_changed\"",
            _ => "\"kind\":\"arrival\",\"people\":[{\"origin\":\"P0\",\"people\":5}],\"particulars\":{\"women\":2,\"infant\":1}",
        };
        return $$"""{"id":"{{Guid.CreateVersion7()}}","operation":"{{Books.Code}}","place":"{{place}}","occurredAt":"{{at:O}}",{{what}}}""";
    }
}
