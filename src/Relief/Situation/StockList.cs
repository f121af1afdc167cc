using System.Globalization;
using Relief.Finding;
using Relief.Supplies;

namespace Relief.Situation;

/// <summary>What is in stock as a reader wants it: narrowed and sorted.</summary>
public static class StockList
{
    /// <summary>What fits with a typing error is there only where nothing fits without.</summary>
    /// <param name="all">All of it.</param>
    /// <param name="choice">What the reader chose.</param>
    /// <param name="today">The day of the operation's clocks.</param>
    /// <param name="culture">By whose alphabet names are sorted.</param>
    /// <param name="category">What a category is called in that language.</param>
    public static IReadOnlyList<SeeStock.Row> Of(IReadOnlyList<SeeStock.Row> all, StockChoice choice, DateOnly today, CultureInfo culture, Func<string, string> category) =>
        Sort(Narrow(all, choice, today), choice, culture, category);

    private static SeeStock.Row[] Narrow(IReadOnlyList<SeeStock.Row> all, StockChoice choice, DateOnly today)
    {
        var rows = all.Where(r => (choice.Category is null || r.Category == choice.Category) && (choice.ExpiringBy(today) is not { } day || r.FirstExpiry <= day)).ToArray();
        if (choice.Search is not { } typed)
            return rows;
        var fitting = rows.Select(r => (Row: r, Rank: Rank(typed, r.Item))).Where(r => r.Rank != Closeness.None).ToList();
        var exact = fitting.Exists(r => r.Rank < Closeness.WithErrors);
        return [.. fitting.Where(r => !exact || r.Rank < Closeness.WithErrors).Select(r => r.Row)];
    }

    private static SeeStock.Row[] Sort(SeeStock.Row[] rows, StockChoice choice, CultureInfo culture, Func<string, string> category)
    {
        var order = new RowOrder<SeeStock.Row>(rows, r => r.Item.Names.In(culture), choice.Descending, culture);
        return choice.Column switch
        {
            StockColumn.Category => order.ByText(r => r.Category is { } written ? category(written) : null),
            StockColumn.Name => order.ByText(r => r.Item.Names.In(culture)),
            StockColumn.Warehouses => order.ByValue<long>(r => r.InWarehouses),
            StockColumn.Places => order.ByValue<long>(r => r.AtPlaces),
            StockColumn.Way => order.ByValue<long>(r => r.OnTheWay),
            StockColumn.All => order.ByValue<long>(r => r.InAll),
            StockColumn.Expiry => order.ByValue(r => r.FirstExpiry),
            StockColumn.Low => order.ByValue(r => r.LowAt),
            _ => throw new ArgumentOutOfRangeException(nameof(choice), choice.Column, null),
        };
    }

    private static int Rank(string typed, ItemName item) =>
        new[] { item.Code, item.Names.En, item.Names.He, item.Names.Ar }.OfType<string>().Min(name => Closeness.Of(typed, name));
}

/// <summary>What a reader of the list of stock chose.</summary>
public sealed record StockChoice
{
    public StockColumn Column { get; init; }

    public bool Descending { get; init; }

    public string? Search { get; init; }

    public string? Category { get; init; }

    /// <summary>Only what expires within so many days, what has expired included; −1: only what has expired.</summary>
    public int? ExpiringDays { get; init; }

    /// <summary>The last day that is looked at; null where the days do not matter.</summary>
    public DateOnly? ExpiringBy(DateOnly today) => ExpiringDays is { } days ? today.AddDays(days) : null;
}

public enum StockColumn
{
    Category,
    Name,
    Warehouses,
    Places,
    Way,
    All,
    Expiry,
    Low,
}
