using Microsoft.EntityFrameworkCore;
using Relief.Exchange.Sheets;

namespace Relief.Tests.Exchange.Sheets;

/// <summary>Lots that stand in several rows of a table of stock.</summary>
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
}
