using Relief.Finding;

namespace Relief.Supplies;

/// <summary>What is in stock as a reader wants it: narrowed.</summary>
public static class StockList
{
    /// <summary>What fits with a typing error is there only where nothing fits without.</summary>
    /// <param name="all">All of it.</param>
    /// <param name="choice">What the reader chose.</param>
    /// <param name="today">The day of the operation's clocks.</param>
    public static IReadOnlyList<SeeStock.Row> Of(IReadOnlyList<SeeStock.Row> all, StockChoice choice, DateOnly today)
    {
        var rows = all.Where(r => (choice.Category is null || r.Category == choice.Category) && (choice.ExpiringBy(today) is not { } day || r.FirstExpiry <= day)).ToArray();
        if (choice.Search is not { } typed)
            return rows;
        var fitting = rows.Select(r => (Row: r, Rank: Rank(typed, r.Item))).Where(r => r.Rank != Closeness.None).ToList();
        var exact = fitting.Exists(r => r.Rank < Closeness.WithErrors);
        return [.. fitting.Where(r => !exact || r.Rank < Closeness.WithErrors).Select(r => r.Row)];
    }

    private static int Rank(string typed, ItemName item) =>
        new[] { item.Code, item.Names.En, item.Names.He, item.Names.Ar }.OfType<string>().Min(name => Closeness.Of(typed, name));
}

/// <summary>What a reader of the list of stock chose.</summary>
public sealed record StockChoice
{
    public string? Search { get; init; }

    public string? Category { get; init; }

    /// <summary>Only what expires within so many days, what has expired included; −1: only what has expired.</summary>
    public int? ExpiringDays { get; init; }

    /// <summary>The last day that is looked at; null where the days do not matter.</summary>
    public DateOnly? ExpiringBy(DateOnly today) => ExpiringDays is { } days ? today.AddDays(days) : null;
}
