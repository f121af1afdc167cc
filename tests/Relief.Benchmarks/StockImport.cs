using System.Diagnostics;
using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Exchange;
using Relief.Exchange.Sheets;
using Relief.Storage;
using Relief.Supplies;

namespace Relief.Benchmarks;

/// <summary>100,000 rows of counted stock from a file, against a program that inserts as many rows of counts and does nothing else.</summary>
internal sealed class StockImport : IBenchmark
{
    private const int Items = 2_000;

    private static readonly string[] Columns = ["sequence", "ordinal", "operation_id", "occurred_at", "place_id", "scope", "item_id", "of_id", "quantity"];

    public string Name => "stock-import";

    public string Question => "100,000 rows of stock imported from a file";

    public async Task<Table> RunAsync(Bench bench)
    {
        var table = new Table("database", "rows", "import, median ms", "worst ms", "raw insert of the counts, median ms", "share of its rate");
        await using (var books = await Books.OnSqliteAsync(Path.Combine(bench.Folder, "stock-import.db"), places: 100))
            await MeasureAsync(table, "SQLite", books, bench);
        if (await bench.PostgreSqlAsync() is { } cluster)
        {
            await using var books = await Books.OnPostgreSqlAsync(await cluster.MakeDatabaseAsync(), places: 100);
            await MeasureAsync(table, "PostgreSQL", books, bench);
        }

        table.Note = "The import reads, understands, compares and books every row with its count, its difference and its tallies; the raw program only adds the counts, undone at the end.";
        return table;
    }

    private static async Task MeasureAsync(Table table, string database, Books books, Bench bench)
    {
        await using var db = await books.Get<IDbContextFactory<ReliefDb>>().CreateDbContextAsync();
        db.AddRange(Enumerable.Range(0, Items).Select(i => new Item { Code = "I" + i, Names = Names.Of("Item " + i), Unit = "piece", SmallestUnit = "piece" }));
        await db.SaveChangesAsync();
        var rows = bench.Size(100_000, 5_000);
        var (imports, raws) = (new List<double>(), new List<double>());
        for (var round = 0; round < bench.Size(6, 3); round++)
        {
            // In turns, so that a slow moment of the machine meets both; the first of each warms up.
            var import = await ImportAsync(books, rows, round);
            var raw = await RawAsync(books, rows);
            if (round == 0)
                continue;
            imports.Add(import);
            raws.Add(raw);
        }

        table.Add(database, rows, Timing.Median(imports), imports.Max(), Timing.Median(raws), Timing.Median(raws) / Timing.Median(imports));
    }

    private static async Task<double> ImportAsync(Books books, int rows, int round)
    {
        var file = ImportFile.Of("stock.csv", Encoding.UTF8.GetBytes(Csv(rows, round)));
        var choices = new SheetChoices(null, [new(0, SheetFields.Place), new(1, SheetFields.Item), new(2, SheetFields.Amount)]);
        var terms = new StockTerms(StockIs.Counted, books.Get<TimeProvider>().GetUtcNow().UtcDateTime.AddSeconds(-1));
        var started = Stopwatch.GetTimestamp();
        var report = (await books.Get<ImportStock>().RunAsync(Caller.System(Door.Import), new(books.OperationId, file, choices, terms))).Value;
        var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return report is { IsWritten: true, Entries: > 0 } ? milliseconds : throw new InvalidOperationException("Not all were imported.");
    }

    private static async Task<double> RawAsync(Books books, int rows)
    {
        await using var db = await books.Get<IDbContextFactory<ReliefDb>>().CreateDbContextAsync();
        var sequence = await db.Entries.MaxAsync(e => e.Sequence);
        var values = Enumerable.Range(0, rows).Select(i => (object?[])[sequence, 1_000_000 + i, books.OperationId, 0L, books.Shelters[i % 80], (short)1, 1 + (i / 80), 0, 1L + i]).ToList();
        var started = Stopwatch.GetTimestamp();
        await using var transaction = await db.Database.BeginTransactionAsync();
        await books.Get<IDatabaseProvider>().InsertAsync(db, new BulkRows("counts", Columns, values), CancellationToken.None);
        var milliseconds = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        await transaction.RollbackAsync();
        return milliseconds;
    }

    private static string Csv(int rows, int round)
    {
        var shelters = Enumerable.Range(0, 100).Where(i => i % 5 != 0).Select(Books.CodeOf).ToList();
        var text = new StringBuilder("place,item,amount\n");
        for (var i = 0; i < rows; i++)
            text.Append(CultureInfo.InvariantCulture, $"{shelters[i % 80]},I{i / 80},{1 + ((i + round) % 997)}\n");
        return text.ToString();
    }
}
