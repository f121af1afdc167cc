using System.Globalization;
using Relief.Benchmarks.Faulting;

namespace Relief.Benchmarks;

/// <summary>A report leaves a phone only against a receipt. Whether anything gets lost or doubled on the way is tried out here.</summary>
internal sealed class Faults : IBenchmark
{
    private const int Phones = 32;

    /// <summary>One run in so many is to kill the server, unless it is down already; in the others the line breaks.</summary>
    private const int RunsToKill = 40;

    private const int MostShown = 10;

    public string Name => "faults";

    public string Question => "Reports over lines that break at any byte, to a server that is killed at any moment";

    public async Task<Table> RunAsync(Bench bench)
    {
        var table = new Table("database", "runs", "cuts", "kills", "sent again", "found booked then", "acknowledged", "lost", "doubled", "tallies equal recomputation", "seed", "minutes");
        var runs = bench.Size(10_000, 320);
        await TryAsync(bench, table, "SQLite", runs, postgreSql: null);
        if (await bench.PostgreSqlAsync() is { } cluster)
            await TryAsync(bench, table, "PostgreSQL", runs, await cluster.MakeDatabaseAsync());
        table.Note += "The plan of reports and faults follows from the seed (--seed); in which order the phones' requests meet, the machine decides.";
        return table;
    }

    private static async Task TryAsync(Bench bench, Table table, string database, int runs, string? postgreSql)
    {
        Bench.Say($"{database}: {runs:N0} runs, --seed {bench.Seed}");
        var started = TimeProvider.System.GetTimestamp();
        var found = await new FaultRun
        {
            State = Directory.CreateDirectory(Path.Combine(bench.Folder, $"faults-{database}")).FullName,
            PostgreSql = postgreSql,
            Phones = Phones,
            Runs = runs,
            Kills = runs / RunsToKill,
            Seed = bench.Seed,
        }.RunAsync(TimeProvider.System);
        table.Add(database, runs, found.Cuts, found.Kills, found.Retries, found.AnswersLost, found.Books.Acknowledged, found.Books.Lost, found.Books.Doubled,
            found.Books.Differences.Count == 0 ? "yes" : "no", bench.Seed.ToString(CultureInfo.InvariantCulture), TimeProvider.System.GetElapsedTime(started).TotalMinutes);
        foreach (var what in found.Books.Differences.Concat(found.Surprises).Take(MostShown))
            table.Note += $"{database}: {what}\n";
    }
}
