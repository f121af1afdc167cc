using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Exchange;
using Relief.Exchange.Sheets;
using Relief.Ledger;
using Relief.Supplies;

namespace Relief.Tests.Exchange.Sheets;

/// <summary>Stock on hand from a table: all of it or nothing, and once.</summary>
public sealed class StockTests
{
    private const string Small = "place,item,lot,expires_on,amount,unit\nWH1,rope,,,\"1,200\",pieces\nWH1,water,L1,31/12/2024,2,cartons\nWH2,שמיכה,,,40.5,dozen\n";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Counted_stock_is_what_the_books_hold_and_the_difference_stands(DatabaseKind kind)
    {
        await using var scene = await Scene.MakeAsync(kind);
        await scene.Operation.BookAsync(EntryKind.GoodsReceived, scene.Installation.Now.AddHours(-5), scene.Store, [new Movement(scene.Operation.Supplier, scene.Store, Subject.Stock(scene.Rope), 1_000)]);

        var dry = (await scene.ImportAsync(Small, StockIs.Counted, dryRun: true)).Value;
        var before = await scene.Installation.RowCountsAsync();
        var report = (await scene.ImportAsync(Small, StockIs.Counted)).Value;

        Assert.Equal((2, 1, 0, 0, 2, false), (dry.Files[0].New, dry.Files[0].Changed, dry.Files[0].Same, dry.BadTotal, dry.Entries, dry.IsWritten));
        Assert.Equal(["rope, WH1 (WH1): the books hold 1000, counted were 1200."], dry.Notes.Select(n => n.Text.ToString()));
        Assert.True(report.IsWritten);
        Assert.NotEqual(before, await scene.Installation.RowCountsAsync());
        Assert.Equal(["WH1 rope -: 1200", "WH1 water L1: 48", "WH2 blanket -: 486"], await scene.StockAsync());
        Assert.Equal(-200 - 48 - 486, await scene.OutsideAsync(scene.Operation.CountDifference));
    }

    [Theory]
    [OnBothDatabases(StockIs.Counted)]
    [OnBothDatabases(StockIs.Received)]
    public async Task The_same_file_twice_changes_nothing_and_undone_it_may_be_loaded_again(DatabaseKind kind, StockIs stockIs)
    {
        await using var scene = await Scene.MakeAsync(kind);
        await scene.ImportAsync(Small, stockIs);
        var rows = await scene.Installation.RowCountsAsync();

        // Goods that came are the same goods on whichever day the file is loaded again.
        scene.Installation.Clock.Advance(TimeSpan.FromDays(1));
        var again = (await scene.ImportAsync(Small, stockIs, at: stockIs == StockIs.Received ? scene.Installation.Now : null)).Value;

        Assert.Equal((0, 3, 0), (again.Entries, again.Files[0].Same, again.Files[0].New));
        Assert.Equal(rows, await scene.Installation.RowCountsAsync());
        Assert.Equal(["WH1 rope -: 1200", "WH1 water L1: 48", "WH2 blanket -: 486"], await scene.StockAsync());
        foreach (var id in await scene.Installation.AskAsync(db => db.Entries.Where(e => e.Door == Door.Import).Select(e => e.Id).ToListAsync(Ct)))
        {
            Assert.True((await scene.Installation.Get<Relief.People.ReverseEntry>().RunAsync(scene.Officer,
                new() { OperationId = scene.Operation.Id, EntryId = Guid.CreateVersion7(), OccurredAt = scene.Installation.Now, ReversesId = id, Note = "wrong file" }, Ct)).Succeeded);
        }

        Assert.Empty(await scene.StockAsync());
        Assert.Equal(2, (await scene.ImportAsync(Small, stockIs)).Value.Entries);
        Assert.Equal(["WH1 rope -: 1200", "WH1 water L1: 48", "WH2 blanket -: 486"], await scene.StockAsync());
    }

    [Theory, OnBothDatabases]
    public async Task One_bad_row_in_a_hundred_thousand_keeps_everything_out_and_without_it_all_go_in(DatabaseKind kind)
    {
        await using var scene = await Scene.MakeAsync(kind);
        var places = Enumerable.Range(0, 50).Select(i => "P" + i).ToList();
        foreach (var place in places)
            await scene.Operation.WarehouseAsync(place);
        await scene.Installation.AskAsync(async db =>
        {
            db.AddRange(Enumerable.Range(0, 2_000).Select(i => Scene.Item("I" + i)));
            return await db.SaveChangesAsync(Ct);
        });
        var table = new StringBuilder("place,item,amount\n");
        for (var i = 0; i < 100_000; i++)
            table.Append(CultureInfo.InvariantCulture, $"{places[i % 50]},I{i / 50},{1 + (i % 97)}\n");
        var good = table.ToString();
        var before = await scene.Installation.RowCountsAsync();

        var refused = await scene.ImportAsync(good.Replace("P49,I1000,", "P49,I1OOO,", StringComparison.Ordinal), StockIs.Counted);

        Assert.Equal(["ImportRefused", "ImportBadField"], refused.Refusals.Select(r => r.Code));
        Assert.Contains("line 50051, column item", refused.Refusals[1].ToString(), StringComparison.Ordinal);
        Assert.Equal(before, await scene.Installation.RowCountsAsync());
        Assert.True((await scene.ImportAsync(good, StockIs.Counted)).Succeeded);
        Assert.Equal(100_000, await scene.Installation.AskAsync(db => db.Counts.CountAsync(Ct)));
        Assert.Equal(100_000, (await scene.StockAsync()).Count);
        var check = (await scene.Installation.Get<VerifyBooks>().RunAsync(Caller.System(Door.System), new(scene.Operation.Id), Ct)).Value.Single();
        Assert.True(check.Agrees);
    }

    [Theory]
    [OnBothDatabases(ImportPhase.Reading)]
    [OnBothDatabases(ImportPhase.Checking)]
    [OnBothDatabases(ImportPhase.Writing)]
    public async Task Stopped_it_leaves_nothing(DatabaseKind kind, ImportPhase at)
    {
        await using var scene = await Scene.MakeAsync(kind);
        var before = await scene.Installation.RowCountsAsync();
        using var stop = new CancellationTokenSource();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scene.ImportAsync(Small, StockIs.Received, progress: new StopAt(at, stop), ct: stop.Token));

        Assert.Equal(before, await scene.Installation.RowCountsAsync());
        Assert.True((await scene.ImportAsync(Small, StockIs.Received)).Succeeded);
    }

    [Theory, OnBothDatabases]
    public async Task Failed_while_it_writes_it_leaves_nothing(DatabaseKind kind)
    {
        await using var scene = await Scene.MakeAsync(kind);
        var before = await scene.Installation.RowCountsAsync();

        await Assert.ThrowsAnyAsync<Exception>(() => scene.ImportAsync(Small, StockIs.Received, progress: new FailAt()));

        Assert.Equal(before, await scene.Installation.RowCountsAsync());
        Assert.True((await scene.ImportAsync(Small, StockIs.Received)).Succeeded);
    }

    [Theory]
    [InlineData("nowhere,rope,,,1,", "ImportPlaceUnknown", "place")]
    [InlineData("WH1,ropee,,,1,", "ImportItemUnknown", "item")]
    [InlineData("WH1,rope,,,,", "ImportFieldMissing", "amount")]
    [InlineData("WH1,rope,,,many,", "SheetNotNumber", "amount")]
    [InlineData("WH1,rope,,,-1,", "CountBelowNothing", "amount")]
    [InlineData("WH1,rope,,,1.5,", "UnitNotWhole", "amount")]
    [InlineData("WH1,rope,,,1,kg", "UnitOther", "unit")]
    [InlineData("WH1,rope,,,1.5,piece", "UnitNotWhole", "amount")]
    [InlineData("WH1,rope,,,999999999999999,", "GoodsTooMany", "amount")]
    [InlineData("WH1,rope,,,999999999999999,piece", "GoodsTooMany", "amount")]
    [InlineData("WH1,rope,,,1 pc,box", "SheetTwoUnits", "amount")]
    [InlineData("WH1,water,L1,,1,", "UnitMissing", "amount")]
    [InlineData("WH1,water,,,1,bottle", "SheetLotMissing", "lot")]
    [InlineData("WH1,water,L1,31/12/2090,1,bottle", "SheetExpiryTooFar", "expires_on")]
    [InlineData("WH1,rope,,31/02/2024,1,", "SheetNotDate", "expires_on")]
    [InlineData("WH1,rope,,,1,\nWH1,rope,,,2,", "SheetCountedTwice", "item")]
    [InlineData("WH1,rope,A,,1,\nWH1,rope,,,2,", "SheetCountedHalf", "lot")]
    public async Task Every_bad_row_is_named_with_its_column_and_reason(string rows, string code, string column)
    {
        await using var scene = await Scene.MakeAsync(DatabaseKind.Sqlite);

        var report = (await scene.ImportAsync("place,item,lot,expires_on,amount,unit\nWH2,rope,,,3.25,dozen\n" + rows + "\n", StockIs.Counted, dryRun: true)).Value;

        Assert.Equal((code, column), report.BadRows.Select(b => (b.Reason.Code, b.Column)).Single());
        Assert.All(new[] { "en", "he", "ar" }, language => Assert.NotEmpty(report.BadRows[0].AsRefusal().In(CultureInfo.GetCultureInfo(language))));
    }

    [Fact]
    public async Task What_only_a_person_can_tell_is_asked()
    {
        await using var scene = await Scene.MakeAsync(DatabaseKind.Sqlite);
        const string table = "place,item,lot,expires_on,amount\nWH1,rope,A,05/06/2024,\"1,200\"\n";

        var asked = await scene.ImportAsync(table, StockIs.Counted);
        var report = await scene.ImportAsync(table, StockIs.Counted, adjust: c => c with { Numbers = c.Field == "amount" ? NumberWriting.Point : null, Dates = c.Field == "expires_on" ? DateWriting.MonthFirst : null });

        Assert.Equal(["SheetAsksDates", "SheetAsksNumbers"], asked.Refusals.Select(r => r.Code).Order());
        Assert.True(report.Succeeded);
        Assert.Equal(new DateOnly(2024, 5, 6), await scene.Installation.AskAsync(db => db.Lots.Select(l => l.ExpiresOn).SingleAsync(Ct)));
    }

    [Fact]
    public async Task Needed_columns_and_terms_are_asked_for()
    {
        await using var scene = await Scene.MakeAsync(DatabaseKind.Sqlite);
        var file = Folder.Of("stock.csv", Small);

        async Task<IEnumerable<string>> CodesAsync(SheetChoices choices, StockTerms terms) =>
            (await scene.Installation.Get<ImportStock>().RunAsync(scene.Officer, new(scene.Operation.Id, file, choices, terms), Ct)).Refusals.Select(r => r.Code);

        var terms = new StockTerms(StockIs.Counted, scene.Installation.Now);
        Assert.Equal(["SheetFieldMissing", "SheetFieldMissing"], await CodesAsync(new(null, [new(0, "place")]), terms));
        Assert.Equal(["SheetFieldTwice", "SheetFieldMissing"], await CodesAsync(new(null, [new(0, "place"), new(1, "place"), new(4, "amount")]), terms));
        Assert.Equal(["SheetColumnUnknown"], await CodesAsync(new(null, [new(90, "place")]), terms));
        Assert.Equal(["SheetStillToCome"], await CodesAsync(new(null, []), terms with { At = scene.Installation.Now.AddMinutes(1) }));
        Assert.Equal(["SheetStockIsWhat"], await CodesAsync(new(null, []), terms with { As = (StockIs)9 }));
        Assert.Contains("ImportBadField", await CodesAsync(new(null, [new(0, "place"), new(1, "item"), new(4, "amount")]), terms with { At = null }));
    }

    /// <summary>Whatever the order of the columns and however each is written, the same is planned.</summary>
    [Fact]
    public async Task Any_order_of_columns_and_any_writing_says_the_same()
    {
        await using var scene = await Scene.MakeAsync(DatabaseKind.Sqlite);
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        await scene.ImportAsync(Writing(new Random(0), plain: true), StockIs.Received);
        for (var i = 0; i < 60; i++)
        {
            var file = Writing(random, plain: false);
            var report = await scene.ImportAsync(file, StockIs.Received, dryRun: true);
            Assert.True(report.Succeeded, $"seed {seed}, round {i}: {string.Join(' ', report.Refusals)}");
            Assert.True(report.Value is { Entries: 0, BadTotal: 0 }, $"seed {seed}, round {i}: {string.Join(' ', report.Value.BadRows.Select(b => b.AsRefusal()))}");
        }

        static ImportFile Writing(Random random, bool plain)
        {
            (string[] Headings, Func<int, object?> Cell)[] columns =
            [
                (["place", "Warehouse", "מחסן", "المستودع"], row => row % 2 == 0 ? "WH1" : "WH2"),
                (["item", "SKU", "שם הפריט", "الصنف"], row => row % 3 == 0 ? "rope" : "water"),
                (["lot", "Batch no.", "אצווה", "التشغيلة"], row => "L" + row),
                (["expires_on", "Expiry date", "תאריך תפוגה", "تاريخ الانتهاء"], row => new DateOnly(2024, 1 + row, 13 + row)),
                (["amount", "Qty (on hand)", "כמות", "الكمية"], row => 1_250 + row),
                (["unit", "UoM", "יחידה", "الوحدة"], row => row % 3 == 0 ? "piece" : "bottle"),
            ];
            if (!plain)
                random.Shuffle(columns);
            var (format, numbers, dates) = plain ? (0, 0, 0) : (random.Next(4), random.Next(4), random.Next(4));
            var table = new List<object?[]> { columns.Select(c => (object?)c.Headings[plain ? 0 : random.Next(4)]).ToArray() };
            for (var row = 0; row < 8; row++)
                table.Add([.. columns.Select(c => format == 3 ? c.Cell(row) : Text(c.Cell(row), numbers, dates))]);
            return format == 3 ? Workbook.Of("stock.xlsx", [.. table])
                : Folder.Of("stock.csv", string.Concat(table.Select(r => string.Join(",;\t"[format], r.Select(v => $"\"{v}\"")) + "\r\n")));
        }

        static object? Text(object? value, int numbers, int dates) => (value, numbers, dates) switch
        {
            (int n, 1, _) => n.ToString(CultureInfo.InvariantCulture) + ".0",
            (int n, 2, _) => n.ToString("N1", CultureInfo.GetCultureInfo("de-DE")),
            (int n, 3, _) => string.Concat(n.ToString(CultureInfo.InvariantCulture).Select(c => (char)(c + 0x660 - '0'))),
            (DateOnly d, _, 1) => d.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
            (DateOnly d, _, 2) => d.ToString("MM/dd/yyyy", CultureInfo.InvariantCulture),
            (DateOnly d, _, 3) => d.ToString("dd.MM.yy", CultureInfo.InvariantCulture),
            (DateOnly d, _, _) => d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => value,
        };
    }

    private sealed class StopAt(ImportPhase phase, CancellationTokenSource stop) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value.Phase == phase)
                stop.Cancel();
        }
    }

    private sealed class FailAt : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            if (value is { Phase: ImportPhase.Writing, Done: > 0 })
                throw new IOException("The disk is full.");
        }
    }

    internal sealed record Scene(Installation Installation, TestOperation Operation, Caller Officer, int Store, int Rope) : IAsyncDisposable
    {
        private DateTime Counted { get; } = Installation.Now.AddHours(-1);

        public static async Task<Scene> MakeAsync(DatabaseKind kind)
        {
            var installation = await Installation.StartAsync(kind);
            var operation = await installation.OperationAsync();
            var store = await operation.WarehouseAsync("WH1");
            await operation.WarehouseAsync("WH2");
            var rope = await operation.ItemAsync("rope");
            await installation.AddAsync(Item("water", "carton", "bottle", pieces: 24, byLot: true, days: 700));
            var blanket = await installation.AddAsync(Item("blanket"));
            await installation.AddAsync(new ItemAlias { ItemId = blanket.Id, Text = "שמיכה", Normalized = "שמיכה" });
            return new Scene(installation, operation, await installation.CallerAsync(Role.LogisticsOfficer, operation), store, rope);
        }

        public static Item Item(string code, string unit = "piece", string smallest = "piece", int? pieces = null, bool? byLot = null, int? days = null) =>
            new() { Code = code, Names = Names.Of(code), Unit = unit, SmallestUnit = smallest, PiecesPerUnit = pieces, ByLot = byLot, ShelfLifeDays = days };

        public Task<Outcome<ImportReport>> ImportAsync(string table, StockIs stockIs, bool dryRun = false, DateTime? at = null, IProgress<ImportProgress>? progress = null,
            Func<ColumnChoice, ColumnChoice>? adjust = null, CancellationToken? ct = null) => ImportAsync(Folder.Of("stock.csv", table), stockIs, dryRun, at, progress, adjust, ct);

        /// <summary>With the columns as they are matched.</summary>
        public async Task<Outcome<ImportReport>> ImportAsync(ImportFile file, StockIs stockIs, bool dryRun = false, DateTime? at = null, IProgress<ImportProgress>? progress = null,
            Func<ColumnChoice, ColumnChoice>? adjust = null, CancellationToken? ct = null)
        {
            var seen = (await Installation.Get<LookAtSheet>().RunAsync(Officer, new(Operation.Id, SheetSubject.Stock, file), Ct)).Value;
            var choices = new SheetChoices(seen.Sheet, [.. seen.Columns.Where(c => c.Field is not null).Select(c => new ColumnChoice(c.Index, c.Field!)).Select(adjust ?? (c => c))]);
            return await Installation.Get<ImportStock>().RunAsync(Officer, new(Operation.Id, file, choices, new StockTerms(stockIs, at ?? Counted)) { DryRun = dryRun, Progress = progress }, ct ?? Ct);
        }

        public async Task<IReadOnlyList<string>> StockAsync() => [.. (await Installation.TalliesAsync()).Where(t => !t.StartsWith('@'))];

        public Task<long> OutsideAsync(int placeId) => Installation.AskAsync(db => db.Tallies.Where(t => t.PlaceId == placeId).SumAsync(t => t.Quantity));

        public ValueTask DisposeAsync() => Installation.DisposeAsync();
    }
}
