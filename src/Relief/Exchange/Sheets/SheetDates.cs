using System.Globalization;
using System.Text.RegularExpressions;

namespace Relief.Exchange.Sheets;

/// <summary>Days as people type them: the year first, or the day or the month; with dots the day stands first; a workbook's serial number.</summary>
internal static partial class SheetDates
{
    /// <summary>The days that a serial number may mean: 1 October 1954 to 8 October 2100.</summary>
    private const int FirstSerial = 20_000, LastSerial = 73_331;

    private static readonly DateTime SerialZero = new(1899, 12, 30);

    /// <summary>The day, and the hour where one stands behind it; null where it is no day by that writing.</summary>
    public static (DateOnly Day, TimeOnly? Hour)? Parse(Cell cell, DateWriting writing) => cell.Text is { } text ? Parse(text, writing) : null;

    public static (DateOnly Day, TimeOnly? Hour)? Parse(string text, DateWriting writing)
    {
        var plain = Digits.Western(text);
        if (Serial(plain) is { } serial)
            return serial;
        var match = Written().Match(plain);
        if (!match.Success)
            return null;
        var (a, b, c) = (match.Groups["a"].Value, match.Groups["b"].Value, match.Groups["c"].Value);
        var isYearFirst = a.Length == 4;
        if (isYearFirst ? c.Length > 2 : c.Length is not (2 or 4))
            return null;
        var monthFirst = writing == DateWriting.MonthFirst && match.Groups["by"].Value != ".";
        var (year, month, day) = isYearFirst ? (a, b, c) : monthFirst ? (c, a, b) : (c, b, a);
        return Day(Number(year) + (year.Length == 2 ? 2000 : 0), Number(month), Number(day)) is { } date && Hour(match) is var (hour, isGood) && isGood ? (date, hour) : null;
    }

    public static ColumnReading<DateWriting> Decide(IEnumerable<Cell> cells) => ColumnReadings.Decide(
        cells.Where(c => c.Kind == CellKind.Text).Select(c => c.Text!), DateWriting.DayFirst, DateWriting.MonthFirst, (text, writing) => Parse(text, writing)?.Day);

    private static (DateOnly Day, TimeOnly? Hour)? Serial(string text)
    {
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var serial) || serial < FirstSerial || serial > LastSerial)
            return null;
        var moment = SerialZero.AddDays((double)Math.Floor(serial)).AddSeconds((double)Math.Round(serial % 1 * 86_400));
        return (DateOnly.FromDateTime(moment), serial % 1 == 0 ? null : TimeOnly.FromDateTime(moment));
    }

    private static DateOnly? Day(int year, int month, int day) =>
        year is >= 1900 and <= 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;

    private static (TimeOnly? Hour, bool IsGood) Hour(Match match)
    {
        if (!match.Groups["hour"].Success)
            return (null, true);
        var (hour, minute, second) = (Number(match.Groups["hour"].Value), Number(match.Groups["minute"].Value), match.Groups["second"] is { Success: true } s ? Number(s.Value) : 0);
        return hour < 24 && minute < 60 && second < 60 ? (new TimeOnly(hour, minute, second), true) : (null, false);
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<a>\d{4}|\d{1,2})(?<by>[-/.])(?<b>\d{1,2})\k<by>(?<c>\d{4}|\d{1,2})(?:[T ,]+(?<hour>\d{1,2}):(?<minute>\d{2})(?::(?<second>\d{2}))?)?$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Written();
}
