using Microsoft.EntityFrameworkCore;
using Relief.Exchange.Sheets;

namespace Relief.Tests.Exchange.Sheets;

/// <summary>Lots of a table of stock: in several rows, in any letters, and as the books know them.</summary>
public sealed class StockLotTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_lot_whose_day_one_row_gives_has_it_in_all_and_what_is_added_up_is_said(DatabaseKind kind)
    {
        await using var scene = await StockTests.Scene.MakeAsync(kind);

        var report = (await scene.ImportAsync("place,item,lot,expires_on,amount,unit\nWH1,water,L1,,100,bottle\nWH1,water,L1,2024-12-31,100,bottle\nWH2,water,L1,,5,bottle\n", StockIs.Received)).Value;

        Assert.True(report.IsWritten);
        Assert.Equal(["WH1 water L1: 200", "WH2 water L1: 5"], await scene.StockAsync());
        Assert.Equal(new DateOnly(2024, 12, 31), await scene.Installation.AskAsync(db => db.Lots.Select(l => l.ExpiresOn).SingleAsync(Ct)));
        Assert.Equal(["water, lot L1: expires on 2024-12-31 as line 3 says, also where no date is given (lines: 2, 4).",
            "water, WH1 (WH1): the same goods stand in several rows (lines: 2, 3) and are added up to 200."], report.Notes.Select(n => n.Text.ToString()));
    }

    [Theory, OnBothDatabases]
    public async Task Two_days_of_one_lot_are_refused_and_both_rows_named(DatabaseKind kind)
    {
        await using var scene = await StockTests.Scene.MakeAsync(kind);
        var before = await scene.Installation.RowCountsAsync();
        const string table = "place,item,lot,expires_on,amount,unit\nWH1,water,L1,2024-12-31,100,bottle\nWH1,water,L1,2024-11-30,7,bottle\nWH2,water,L1,2024-12-31,1,bottle\n";

        var dry = (await scene.ImportAsync(table, StockIs.Received, dryRun: true)).Value;
        var refused = await scene.ImportAsync(table, StockIs.Received);

        var bad = Assert.Single(dry.BadRows);
        Assert.Equal((3, "expires_on", "Lot L1 expires on 2024-11-30 here and on 2024-12-31 in line 2. Correct one of the rows, or give one of them another lot."), (bad.Line, bad.Column, bad.Reason.ToString()));
        Assert.Empty(dry.Notes);
        Assert.False(refused.Succeeded);
        Assert.Equal(before, await scene.Installation.RowCountsAsync());
    }

    [Theory]
    [OnBothDatabases(StockIs.Counted)]
    [OnBothDatabases(StockIs.Received)]
    public async Task A_lot_is_the_same_in_small_letters_and_in_capitals(DatabaseKind kind, StockIs stockIs)
    {
        await using var scene = await StockTests.Scene.MakeAsync(kind);
        const string table = "place,item,lot,expires_on,amount\nWH1,rope,R-1,31/12/2024,30\nWH2,rope,r-1,,12\n";

        var first = (await scene.ImportAsync(table, stockIs)).Value;
        var again = (await scene.ImportAsync(table.Replace("R-1", "r-1", StringComparison.Ordinal), stockIs)).Value;
        var halves = await scene.ImportAsync("place,item,lot,amount\nWH1,rope,R-1,3\nWH1,rope,r-1,4\n", StockIs.Counted, dryRun: true);

        Assert.Equal((2, 0), (first.Entries, again.Entries));
        Assert.Equal(["WH1 rope R-1: 30", "WH2 rope R-1: 12"], await scene.StockAsync());
        Assert.Equal(["R-1"], await scene.Installation.AskAsync(db => db.Lots.Select(l => l.Code).ToListAsync(Ct)));
        Assert.Equal("SheetCountedTwice", Assert.Single(halves.Value.BadRows).Reason.Code);
    }

    [Theory, OnBothDatabases]
    public async Task What_contradicts_the_books_is_said_by_the_files_own_headings(DatabaseKind kind)
    {
        await using var scene = await StockTests.Scene.MakeAsync(kind);
        await scene.ImportAsync("place,item,lot,expires_on,amount,unit\nWH1,water,L1,31/12/2024,2,cartons\n", StockIs.Received);

        var report = (await scene.ImportAsync("Warehouse,SKU,Batch no.,Best before,Qty on hand,UoM\nWH1,water,L1,30/11/2024,1,bottle\n", StockIs.Received, dryRun: true)).Value;

        Assert.Equal(("ImportLotOtherDate", "Best before"), (Assert.Single(report.BadRows).Reason.Code, report.BadRows[0].Column));
    }

    [Theory, OnBothDatabases]
    public async Task A_row_of_nothing_that_came_is_passed_over_and_said(DatabaseKind kind)
    {
        await using var scene = await StockTests.Scene.MakeAsync(kind);

        var report = (await scene.ImportAsync("place,item,amount\nWH1,rope,0\nWH2,rope,4\n", StockIs.Received)).Value;

        Assert.Equal((1, 0, 0), (report.Files[0].New, report.Files[0].Changed, report.Files[0].Same));
        Assert.Equal((2, "SheetNothingCame"), (Assert.Single(report.Notes).Line, report.Notes[0].Text.Code));
        Assert.Equal(["WH2 rope -: 4"], await scene.StockAsync());
    }
}
