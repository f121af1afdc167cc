using System.Diagnostics;

namespace Relief.Benchmarks;

/// <summary>The Situation page as the server makes it, with few places and with many.</summary>
internal sealed class Pages : IBenchmark
{
    private const int Readers = 16;

    public string Name => "pages";

    public string Question => "The Situation page with a million entries";

    public async Task<Table> RunAsync(Bench bench)
    {
        var table = new Table("places", "first byte, median ms", "p95", "complete, median ms", "p95", "to the first row", "pages a second", "KiB");
        var first = double.NaN;
        foreach (var places in (int[])[100, 2_000, 10_000, 20_000])
        {
            await using var server = await Server.StartAsync(await bench.StateAsync(places));
            using var session = new Session(server.Address);
            await session.SignInAsync();
            var (toFirst, complete, bytes) = await OneByOneAsync(session, bench.Size(300, 20));
            var rate = await TogetherAsync(session, TimeSpan.FromSeconds(bench.Size(10, 1)));
            first = double.IsNaN(first) ? Timing.Median(complete) : first;
            table.Add(places, Timing.Median(toFirst), Timing.Percentile(toFirst, 0.95), Timing.Median(complete), Timing.Percentile(complete, 0.95),
                Timing.Median(complete) / first, rate, bytes / 1024.0);
        }

        table.Note = $"One request after the other; then {Readers} readers at once, who share this machine's cores with the server.";
        return table;
    }

    private static async Task<(List<double> First, List<double> Complete, int Bytes)> OneByOneAsync(Session session, int requests)
    {
        List<double> first = [], complete = [];
        var bytes = 0;
        for (var i = -20; i < requests; i++)
        {
            var started = Stopwatch.GetTimestamp();
            using var answer = await session.Client.GetAsync(Session.Situation, HttpCompletionOption.ResponseHeadersRead);
            await using var body = await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync();
            var buffer = new byte[1 << 16];
            bytes = await body.ReadAsync(buffer);
            var toFirst = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            while (await body.ReadAsync(buffer) is var read and > 0)
                bytes += read;
            if (i < 0)
                continue;
            first.Add(toFirst);
            complete.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return (first, complete, bytes);
    }

    private static async Task<double> TogetherAsync(Session session, TimeSpan span)
    {
        var pages = 0;
        var started = Stopwatch.GetTimestamp();
        async Task ReadAsync()
        {
            while (Stopwatch.GetElapsedTime(started) < span)
            {
                _ = await session.GetAsync(Session.Situation);
                Interlocked.Increment(ref pages);
            }
        }

        await Task.WhenAll(Enumerable.Range(0, Readers).Select(_ => Task.Run(ReadAsync)));
        return pages / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }
}
