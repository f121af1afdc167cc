using System.Diagnostics;
using Relief.Access;
using Relief.Ledger;
using Relief.Situation;

namespace Relief.Benchmarks;

/// <summary>The picture as of any moment, by both clocks.</summary>
internal sealed class Past : IBenchmark
{
    public string Name => "past";

    public string Question => "The picture as of any moment";

    public async Task<Table> RunAsync(Bench bench)
    {
        var table = new Table("database", "entries", "as known now, median ms", "worst ms", "as known then, median ms", "worst ms");
        var state = await bench.StateAsync(2_000);
        await using (var books = await Books.OnSqliteAsync(Path.Combine(state, "relief.db"), 2_000))
            await MeasureAsync(table, "SQLite", books, bench);
        if (await bench.PostgreSqlAsync() is { } cluster)
        {
            await using var books = await Books.OnPostgreSqlAsync(await cluster.MakeDatabaseAsync(), 2_000);
            Bench.Say("Filling a PostgreSQL database");
            await books.FillAsync(bench.ManyEntries);
            await MeasureAsync(table, "PostgreSQL", books, bench);
        }

        return table;
    }

    private static async Task MeasureAsync(Table table, string database, Books books, Bench bench)
    {
        var now = await TimesAsync(books, bench, AsOf.AsKnownNow);
        var then = await TimesAsync(books, bench, AsOf.AsKnownThen);
        table.Add(database, bench.ManyEntries, Timing.Median(now), now.Max(), Timing.Median(then), then.Max());
    }

    private static async Task<List<double>> TimesAsync(Books books, Bench bench, Func<DateTime, AsOf> clock)
    {
        var random = new Random(5);
        var end = books.Get<TimeProvider>().GetUtcNow().UtcDateTime;
        var times = new List<double>();
        for (var i = 0; i < bench.Size(30, 5); i++)
        {
            var moment = end - (TimeSpan.FromDays(30) * random.NextDouble());
            var started = Stopwatch.GetTimestamp();
            _ = (await books.Get<SeeAsOf>().RunAsync(Caller.System(Door.System), new AsOfQuestion(books.OperationId, clock(moment)))).Value;
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return times;
    }
}
