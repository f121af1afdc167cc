using System.Diagnostics;

using Relief.Ledger;

namespace Relief.Benchmarks;

/// <summary>
/// Acknowledged entries a second from many who write at once, against two raw programs in the same run: what the same rows
/// cost when each entry is committed by itself, and when a hundred are.
/// </summary>
internal sealed class Writers : IBenchmark
{
    private const int Count = 64;

    public string Name => "writers";

    public string Question => $"Entries acknowledged per second from {Count} concurrent writers";

    public async Task<Table> RunAsync(Bench bench)
    {
        var table = new Table("database", "Relief", "raw, commit per entry", "raw, commit per 100", "to the first", "to the second", "p50 ms", "p99 ms");
        await MeasureAsync(bench, table, "SQLite (WAL, synchronous=FULL)", () => SqliteGround.MakeAsync(bench));
        if (await bench.PostgreSqlAsync() is { } cluster)
            await MeasureAsync(bench, table, "PostgreSQL (fsync on)", () => PostgreSqlGround.MakeAsync(cluster));
        else
            table.Note = "PostgreSQL is not installed here.";
        return table;
    }

    // Each round measures all three, one after the other, so that a slow moment of the disk is a slow moment for all.
    private static async Task MeasureAsync(Bench bench, Table table, string database, Func<Task<IGround>> makeGround)
    {
        List<double> single = [], hundreds = [], relief = [], waits = [];
        var span = TimeSpan.FromSeconds(bench.Size(8, 1));
        for (var round = 0; round < bench.Size(3, 1); round++)
        {
            await using (var ground = await makeGround())
                single.Add(await RawAsync(ground, 1, span));
            await using (var ground = await makeGround())
                hundreds.Add(await RawAsync(ground, 100, span));
            await using (var ground = await makeGround())
                relief.Add(await ReliefAsync(ground.Books, span, waits));
        }

        var rate = Timing.Median(relief);
        table.Add(database, rate, Timing.Median(single), Timing.Median(hundreds), rate / Timing.Median(single), rate / Timing.Median(hundreds),
            Timing.Percentile(waits, 0.5), Timing.Percentile(waits, 0.99));
    }

    private static async Task<double> RawAsync(IGround ground, int perCommit, TimeSpan span)
    {
        var random = new Random(3);
        var sequence = ground.FirstSequence;
        List<(EntryDraft, Audit.AuditRow)> Next() => [.. Enumerable.Range(0, perCommit)
            .Select(_ => ground.Books.Arrival(random, DateTime.UnixEpoch.AddSeconds(sequence))).Select(g => (g.Entries[0], g.Audit[0]))];

        await using var raw = await ground.OpenRawAsync();
        for (var warm = 0; warm < 20; warm++)
            sequence = await raw.CommitAsync(Next(), sequence);
        var first = sequence;
        var started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < span)
            sequence = await raw.CommitAsync(Next(), sequence);
        return (sequence - first) / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static async Task<double> ReliefAsync(Books books, TimeSpan span, List<double> waits)
    {
        var ledger = books.Get<ILedger>();
        var now = books.Get<TimeProvider>();
        var writing = new CancellationTokenSource();
        var measuring = false;
        var acknowledged = new long[Count];
        var times = new List<double>[Count];

        async Task WriteAsync(int writer)
        {
            var random = new Random(writer);
            times[writer] = [];
            while (!writing.IsCancellationRequested)
            {
                var group = books.Arrival(random, now.GetUtcNow().UtcDateTime);
                var asked = Stopwatch.GetTimestamp();
                _ = (await ledger.AppendAsync(group)).Value;
                if (!Volatile.Read(ref measuring))
                    continue;
                acknowledged[writer]++;
                times[writer].Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            }
        }

        var writers = Enumerable.Range(0, Count).Select(w => Task.Run(() => WriteAsync(w))).ToList();
        await Task.Delay(span / 4);
        Volatile.Write(ref measuring, true);
        var started = Stopwatch.GetTimestamp();
        await Task.Delay(span);
        Volatile.Write(ref measuring, false);
        var took = Stopwatch.GetElapsedTime(started);
        await writing.CancelAsync();
        await Task.WhenAll(writers);
        waits.AddRange(times.SelectMany(t => t));
        return acknowledged.Sum() / took.TotalSeconds;
    }
}
