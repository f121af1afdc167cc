using System.Globalization;

namespace Relief.Web.Shared;

/// <summary>
/// Numbers as people type them. Nothing typed is unknown; what is no number becomes one outside every range, so that the use
/// case refuses it with its own sentence and nothing is quietly dropped.
/// </summary>
public static class Typed
{
    public static int? Whole(string? text) => string.IsNullOrWhiteSpace(text) ? null
        : int.TryParse(text.Trim().Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : int.MinValue;

    /// <summary>A number that must be there: nothing typed is no number either.</summary>
    public static decimal Amount(string? text) => string.IsNullOrWhiteSpace(text) ? decimal.MinValue
        : decimal.TryParse(text.Trim().Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : decimal.MinValue;

    public static double? Real(string? text) => string.IsNullOrWhiteSpace(text) ? null
        : double.TryParse(text.Trim().Replace('−', '-'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : double.MaxValue;
}
