using System.Globalization;
using System.Text.RegularExpressions;

namespace Relief.Exchange.Sheets;

/// <summary>Numbers as people type them: thousands divided or not, either decimal sign, any digits, a unit behind.</summary>
internal static partial class SheetNumbers
{
    /// <summary>The number and what stands behind it; null where it is no number by that writing.</summary>
    /// <param name="cell">A number of a workbook is what it is; a text is read.</param>
    /// <param name="writing">Which sign divides off the fraction.</param>
    public static (decimal Number, string? Unit)? Parse(Cell cell, NumberWriting writing) => cell.Kind switch
    {
        CellKind.Number => decimal.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? (number, null) : null,
        CellKind.Text when cell.Text is { } text => Parse(text, writing),
        _ => null,
    };

    public static (decimal Number, string? Unit)? Parse(string text, NumberWriting writing)
    {
        // The Arabic decimal and thousands signs mean one thing only, whatever the column's writing.
        var (fraction, group) = writing == NumberWriting.Point ? ('.', ',') : (',', '.');
        var plain = Digits.Western(text).Replace('\u066B', fraction).Replace('\u066C', group);
        var match = (writing == NumberWriting.Point ? WithPoint() : WithComma()).Match(plain);
        if (!match.Success)
            return null;
        var digits = match.Groups["whole"].Value.Replace(group.ToString(), "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);
        var number = match.Groups["sign"].Value + digits + (match.Groups["fraction"] is { Success: true } part ? "." + part.Value : "");
        return decimal.TryParse(number, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? (value, match.Groups["unit"] is { Length: > 0 } unit ? unit.Value : null)
            : null;
    }

    public static ColumnReading<NumberWriting> Decide(IEnumerable<Cell> cells) => ColumnReadings.Decide(
        cells.Where(c => c.Kind == CellKind.Text).Select(c => c.Text!), NumberWriting.Point, NumberWriting.Comma, (text, writing) => Parse(text, writing)?.Number);

    // A group of thousands never begins with a zero: 0,125 can only be a fraction.
    [GeneratedRegex(@"^(?<sign>[-+]?) ?(?<whole>[1-9]\d{0,2}(?:(?<by>[, '])\d{3})(?:\k<by>\d{3})*|\d+)(?:\.(?<fraction>\d+))? ?(?<unit>\p{L}.*)?$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WithPoint();

    [GeneratedRegex(@"^(?<sign>[-+]?) ?(?<whole>[1-9]\d{0,2}(?:(?<by>[. '])\d{3})(?:\k<by>\d{3})*|\d+)(?:,(?<fraction>\d+))? ?(?<unit>\p{L}.*)?$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WithComma();
}
