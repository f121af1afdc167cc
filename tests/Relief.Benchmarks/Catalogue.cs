using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Storage;
using Relief.Supplies;

namespace Relief.Benchmarks;

/// <summary>An item found while its name is typed: the beginning of it, a word of it, with a typing error, or its code.</summary>
internal sealed class Catalogue : IBenchmark
{
    private static readonly string[] Words =
    [
        "blanket", "woven", "synthetic", "thermal", "mattress", "foam", "kitchen", "set", "family", "hygiene", "parcel", "infant", "water", "tank", "bladder", "pump",
        "chlorine", "tablet", "soap", "bucket", "jerrycan", "tarpaulin", "rope", "tent", "stove", "lamp", "solar", "generator", "cable", "medical", "dressing", "saline",
    ];

    public string Name => "catalogue";

    public string Question => "An item of the catalogue found while it is typed";

    public async Task<Table> RunAsync(Bench bench)
    {
        var table = new Table("database", "items", "median ms", "p95 ms", "worst ms");
        await using (var books = await Books.OnSqliteAsync(Path.Combine(bench.Folder, "catalogue.db"), 20))
            await MeasureAsync(table, "SQLite", books, bench);
        if (await bench.PostgreSqlAsync() is { } cluster)
        {
            await using var books = await Books.OnPostgreSqlAsync(await cluster.MakeDatabaseAsync(), 20);
            await MeasureAsync(table, "PostgreSQL", books, bench);
        }

        return table;
    }

    private static async Task MeasureAsync(Table table, string database, Books books, Bench bench)
    {
        var random = new Random(3);
        var items = Enumerable.Range(0, bench.Size(12_000, 1_000)).Select(i => Make(random, i)).ToList();
        await using (var db = await books.Get<IDbContextFactory<ReliefDb>>().CreateDbContextAsync())
        {
            db.AddRange(items);
            await db.SaveChangesAsync();
        }

        var times = new List<double>();
        _ = await FindAsync(books, "first");
        for (var i = 0; i < bench.Size(500, 50); i++)
        {
            var typed = Type(random, items[random.Next(items.Count)]);
            var started = Stopwatch.GetTimestamp();
            _ = await FindAsync(books, typed);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        table.Add(database, items.Count, Timing.Median(times), Timing.Percentile(times, 0.95), times.Max());
    }

    private static async Task<IReadOnlyList<FindItem.Found>> FindAsync(Books books, string typed) =>
        (await books.Get<FindItem>().RunAsync(Caller.System(Door.System), new(books.OperationId, typed))).Value;

    private static Item Make(Random random, int number)
    {
        var name = string.Join(' ', Enumerable.Range(0, random.Next(2, 6)).Select(_ => Words[random.Next(Words.Length)]));
        return new Item { Code = FormattableString.Invariant($"K{number:D5}{name[..3].ToUpperInvariant()}"), Names = Names.Of(FormattableString.Invariant($"{name} {number % 90} cm"), "פריט " + number, "صنف " + number), Unit = "piece", SmallestUnit = "piece" };
    }

    private static string Type(Random random, Item item) => random.Next(4) switch
    {
        0 => item.Code[..random.Next(3, item.Code.Length)],
        1 => item.Names.En[..random.Next(2, item.Names.En.Length)],
        2 => item.Names.En.Split(' ')[1],
        _ => item.Names.En.Remove(random.Next(1, item.Names.En.Length - 1), 1),
    };
}
