using System.Globalization;
using Relief.Supplies;

namespace Relief.Web.Supplies;

/// <summary>How the address of the list of stock says what its reader chose.</summary>
public sealed record StockListAddress(StockChoice Choice)
{
    private const string Expired = "expired";

    /// <summary>What cannot be read is as if it were not there.</summary>
    public static StockListAddress Parse(string? search, string? category, string? expires) => new(new StockChoice
    {
        Search = string.IsNullOrWhiteSpace(search) ? null : search,
        Category = string.IsNullOrWhiteSpace(category) ? null : category,
        ExpiringDays = expires == Expired ? -1 : int.TryParse(expires, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days <= 3650 ? days : null,
    });

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
        ["category"] = Choice.Category,
        ["expires"] = Expires.Length == 0 ? null : Expires,
    };
}
