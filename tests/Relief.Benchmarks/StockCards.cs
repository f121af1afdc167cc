using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Ledger;
using Relief.Places;
using Relief.Storage;
using Relief.Supplies;

namespace Relief.Benchmarks;

/// <summary>The card of one item at one warehouse through which everything went.</summary>
internal sealed class StockCards : IBenchmark
{
    private const string Warehouse = "WH";
    private const string Item = "WATER";
    private const int Shelters = 200;

    public string Name => "stock-card";

    public string Question => "A page of a stock card";

    public async Task<Table> RunAsync(Bench bench)
    {
        var table = new Table("database", "lines", "newest page, median ms", "p95 ms", "a page anywhere, median ms", "p95 ms", "as of any moment, median ms", "worst ms") { Note = "100 rows a page." };
        await using (var books = await Books.OnSqliteAsync(Path.Combine(bench.Folder, "stock.db"), Shelters))
            await MeasureAsync(table, "SQLite", books, bench);
        if (await bench.PostgreSqlAsync() is { } cluster)
        {
            await using var books = await Books.OnPostgreSqlAsync(await cluster.MakeDatabaseAsync(), Shelters);
            await MeasureAsync(table, "PostgreSQL", books, bench);
        }

        return table;
    }

    private static async Task MeasureAsync(Table table, string database, Books books, Bench bench)
    {
        Bench.Say($"Filling a stock card on {database}");
        await FillAsync(books, bench.ManyEntries);
        var random = new Random(5);
        var end = books.Get<TimeProvider>().GetUtcNow().UtcDateTime;
        DateTime Any() => end - (TimeSpan.FromDays(30) * random.NextDouble());
        var newest = await TimesAsync(books, bench.Size(100, 5), () => null, () => null);
        var anywhere = await TimesAsync(books, bench.Size(100, 5), () => null, () => new StockCardMark(Any(), long.MaxValue, int.MaxValue, 0));
        var past = await TimesAsync(books, bench.Size(30, 3), () => AsOf.AsKnownNow(Any()), () => null);
        table.Add(database, bench.ManyEntries, Timing.Median(newest), Timing.Percentile(newest, 0.95), Timing.Median(anywhere), Timing.Percentile(anywhere, 0.95), Timing.Median(past), past.Max());
    }

    private static async Task<List<double>> TimesAsync(Books books, int times, Func<AsOf?> moment, Func<StockCardMark?> mark)
    {
        var taken = new List<double>();
        for (var i = 0; i < times; i++)
        {
            var query = new ReadStockCard.Query(books.OperationId, Warehouse, Item, moment(), mark());
            var started = Stopwatch.GetTimestamp();
            _ = (await books.Get<ReadStockCard>().RunAsync(Caller.System(Door.System), query)).Value;
            taken.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return taken;
    }

    // Half of the lines bring goods in and half take them to a shelter, over the thirty days before now.
    private static async Task FillAsync(Books books, int lines)
    {
        const int group = 500;
        await using var db = await books.Get<IDbContextFactory<ReliefDb>>().CreateDbContextAsync();
        var warehouse = new Place { OperationId = books.OperationId, Kind = PlaceKind.Warehouse, Code = Warehouse, Names = Names.Of("Warehouse") };
        var item = new Item { Code = Item, Names = Names.Of("Water"), Unit = "litre", SmallestUnit = "litre" };
        db.AddRange(warehouse, item);
        await db.SaveChangesAsync();
        var supplier = await db.Places.SingleAsync(p => p.OperationId == books.OperationId && p.Kind == PlaceKind.Supplier);
        var end = books.Get<TimeProvider>().GetUtcNow().UtcDateTime;
        var step = TimeSpan.FromDays(30) / (lines + 1);
        for (var done = 0; done < lines; done += group)
        {
            var drafts = Enumerable.Range(done, Math.Min(group, lines - done)).Select(i => Draft(i, end - ((lines - i) * step))).ToList();
            _ = (await books.Get<ILedger>().AppendAsync(new EntryGroup(drafts))).Value;
        }

        EntryDraft Draft(int number, DateTime at) => new()
        {
            Id = Guid.CreateVersion7(new DateTimeOffset(at)),
            OperationId = books.OperationId,
            Kind = number % 2 == 0 ? EntryKind.GoodsReceived : EntryKind.Dispatch,
            OccurredAt = at,
            RecordedAt = at,
            AuthorName = "Bench",
            Door = Door.Web,
            PlaceId = warehouse.Id,
            Movements = [number % 2 == 0
                ? new Movement(supplier.Id, warehouse.Id, Subject.Stock(item.Id), 40)
                : new Movement(warehouse.Id, books.Shelters[number % books.Shelters.Count], Subject.Stock(item.Id), 39)],
        };
    }
}
