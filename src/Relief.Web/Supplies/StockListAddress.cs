using System.Globalization;
using Relief.Situation;
using Relief.Web.Shared;

namespace Relief.Web.Supplies;

/// <summary>How the address of the list of stock says what its reader chose.</summary>
public sealed record StockListAddress(StockChoice Choice)
{
    private const string Expired = "expired";
    private static readonly StockChoice Opening = new();

    /// <summary>What cannot be read is as if it were not there.</summary>
    public static StockListAddress Parse(string? search, string? sort, string? direction, string? category, string? expires)
    {
        var column = AddressWord.Read<StockColumn>(sort) ?? Opening.Column;
        return new(new StockChoice
        {
            Column = column,
            Descending = AddressWord.IsDescending(direction, FallsAtFirst(column)),
            Search = string.IsNullOrWhiteSpace(search) ? null : search,
            Category = string.IsNullOrWhiteSpace(category) ? null : category,
            ExpiringDays = expires == Expired ? -1 : int.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= 3650 ? days : null,
        });
    }

    /// <summary>Sorted by a column: the other way round where it is the one already.</summary>
    public StockListAddress By(StockColumn column) => new(Choice with { Column = column, Descending = column == Choice.Column ? !Choice.Descending : FallsAtFirst(column) });

    /// <summary>As the address says it; empty where the days do not matter.</summary>
    public string Expires => Choice.ExpiringDays switch
    {
        null => "",
        < 0 => Expired,
        { } days => days.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>The values of the address; null is not written.</summary>
    public Dictionary<string, object?> Query() => new()
    {
        ["q"] = Choice.Search,
        ["sort"] = Choice.Column == Opening.Column ? null : AddressWord.Write<StockColumn>(Choice.Column),
        ["dir"] = AddressWord.Direction(Choice.Descending, FallsAtFirst(Choice.Column)),
        ["category"] = Choice.Category,
        ["expires"] = Expires.Length == 0 ? null : Expires,
    };

    // Large numbers interest first; names and the nearest day from the beginning.
    private static bool FallsAtFirst(StockColumn column) => column is not (StockColumn.Category or StockColumn.Name or StockColumn.Expiry);
}
