using System.Globalization;
using Relief.Situation;
using Relief.Supplies;

namespace Relief.Tests.Situation;

/// <summary>The list of stock as its reader wants it.</summary>
public sealed class StockListTests
{
    private static readonly DateOnly Today = new(2023, 10, 17);

    private static readonly SeeStock.Row[] All =
    [
        Row("biscuits", "food", 40, [(-1, 10), (6, 5), (30, 25)], low: 1),
        Row("baby food", "food", 9, [(7, 9)], low: null),
        Row("rope", "tools", 300, [], low: 0),
        Row("water", "water", 120, [(8, 20), (31, 100)], low: 3),
    ];

    [Theory]
    [InlineData(-1, new[] { "biscuits" })]
    [InlineData(0, new[] { "biscuits" })]
    [InlineData(7, new[] { "baby food", "biscuits" })]
    [InlineData(30, new[] { "baby food", "biscuits", "water" })]
    [InlineData(null, new[] { "baby food", "biscuits", "rope", "water" })]
    public void What_expires_within_so_many_days_is_what_has_a_day_up_to_then(int? days, string[] fitting) =>
        Assert.Equal(fitting, Codes(new StockChoice { ExpiringDays = days }));

    [Fact]
    public void How_much_of_it_expires_by_a_day_counts_what_has_expired() =>
        Assert.Equal([0, 10, 15, 40], new[] { -2, 0, 7, 30 }.Select(days => All[0].ExpiringBy(Today.AddDays(days))));

    [Fact]
    public void What_fits_with_a_typing_error_is_there_only_where_nothing_fits_without()
    {
        Assert.Equal(["water"], Codes(new StockChoice { Search = "watr" }));
        Assert.Equal(["baby food", "biscuits"], Codes(new StockChoice { Category = "food" }));
        Assert.Empty(Codes(new StockChoice { Search = "water", Category = "food" }));
    }

    [Theory]
    [InlineData(StockColumn.Category, false, "baby food, biscuits, rope, water")]
    [InlineData(StockColumn.Name, false, "baby food, biscuits, rope, water")]
    [InlineData(StockColumn.Name, true, "water, rope, biscuits, baby food")]
    [InlineData(StockColumn.All, true, "rope, water, biscuits, baby food")]
    [InlineData(StockColumn.Warehouses, false, "baby food, biscuits, water, rope")]
    [InlineData(StockColumn.Expiry, false, "biscuits, baby food, water, rope")]
    [InlineData(StockColumn.Expiry, true, "water, baby food, biscuits, rope")]
    [InlineData(StockColumn.Low, true, "water, biscuits, rope, baby food")]
    public void Sorted_by_a_column_what_is_unknown_comes_last(StockColumn column, bool descending, string sorted) =>
        Assert.Equal(sorted, string.Join(", ", Codes(new StockChoice { Column = column, Descending = descending })));

    [Theory]
    [InlineData(false, "rope, biscuits, baby food, water")]
    [InlineData(true, "water, biscuits, baby food, rope")]
    public void Categories_and_names_are_sorted_by_the_words_that_are_shown(bool descending, string sorted)
    {
        var words = new Dictionary<string, string> { ["food"] = "מזון", ["tools"] = "כלים", ["water"] = "מים" };

        Assert.Equal(sorted, string.Join(", ", StockList.Of(Told, new StockChoice { Descending = descending }, Today, CultureInfo.GetCultureInfo("he"), c => words[c]).Select(r => r.Item.Code)));
    }

    private static IReadOnlyList<SeeStock.Row> Told => [.. All.Select(r => r with { Item = r.Item with { Names = Names.Of(r.Item.Code, r.Item.Code == "biscuits" ? "ביסקוויטים" : "מזון לתינוקות") } })];

    private static IEnumerable<string> Codes(StockChoice choice) => StockList.Of(All, choice, Today, CultureInfo.GetCultureInfo("en"), c => c).Select(r => r.Item.Code);

    private static SeeStock.Row Row(string code, string category, long inWarehouses, (int Days, long Quantity)[] dated, int? low) =>
        new(new ItemName(code.Length, code, Names.Of(code), "piece"), category, inWarehouses, 0, 0, [.. dated.Select(d => new SeeStock.DatedStock(Today.AddDays(d.Days), d.Quantity))], low);
}
