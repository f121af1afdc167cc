using System.Globalization;
using System.Text;
using CsvHelper;

namespace Relief.Exchange.Reading;

/// <summary>
/// The current row of a table. Each reader understands a field or says why not; null means empty, or not understood: then
/// <see cref="IsGood"/> is false. One object serves all rows of a table.
/// </summary>
internal sealed class CsvRow(CsvTable table, CsvReader reader)
{
    private const int MostShown = 500;

    private readonly HashSet<string> badColumns = [];

    public string File => table.File;

    public int Line { get; private set; }

    public bool IsGood { get; private set; } = true;

    public void Begin()
    {
        Line = (int)reader.LineNumber;
        IsGood = true;
        badColumns.Clear();
    }

    /// <summary>Of several reasons against one field, the first is told.</summary>
    public void Bad(string? column, Refusal reason)
    {
        IsGood = false;
        if (column is not null && !badColumns.Add(column))
            return;
        table.Findings.Bad(File, Line, column, reason, Shorten(Encoding.UTF8.GetString(reader.RawRecord)));
    }

    public static string Shorten(string row) => row.Length <= MostShown ? row : row[..MostShown] + "…";

    public string? Text(string column, int maxLength = 2000)
    {
        var index = table.IndexOf(column);
        if (index < 0 || reader.IsEmpty(index))
            return null;
        var text = reader.GetString(index).Trim();
        if (text.Length == 0)
            return null;
        if (text.Length > maxLength)
            return No<string>(column, "ImportTooLong", text.Length, maxLength);
        return text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')) ? No<string>(column, "ImportControlCharacter") : text;
    }

    public string? Required(string column, int maxLength = 2000)
    {
        var good = IsGood;
        var text = Text(column, maxLength);
        return text is null && IsGood == good ? No<string>(column, "ImportFieldMissing", column) : text;
    }

    /// <summary>A code for a new place or item: no spaces, so that it fits into addresses and other files.</summary>
    public string? Code(string column)
    {
        var code = Text(column, Codes.MaxLength);
        return code is null || Codes.IsGood(code) ? code : No<string>(column, "ImportCode", code);
    }

    public long? Whole(string column, long min, long max)
    {
        if (Text(column) is not { } text)
            return null;
        if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return NoValue<long>(column, "ImportNotWhole", text);
        return number >= min && number <= max ? number : NoValue<long>(column, "ImportOutOfRange", text, min, max);
    }

    public double? Decimal(string column, double min, double max)
    {
        if (Text(column) is not { } text)
            return null;
        if (!double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return NoValue<double>(column, "ImportNotNumber", text);
        return number >= min && number <= max ? number : NoValue<double>(column, "ImportOutOfRange", text, min, max);
    }

    /// <summary>UTC. A time without its offset is refused: nobody knows which hour it means.</summary>
    public DateTime? Moment(string column)
    {
        if (Text(column) is not { } text)
            return null;
        return Moments.TryParse(text, out var moment) ? moment : NoValue<DateTime>(column, "ImportNotMoment", text);
    }

    public DateOnly? Date(string column)
    {
        if (Text(column) is not { } text)
            return null;
        return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : NoValue<DateOnly>(column, "ImportNotDate", text);
    }

    public Guid? Id(string column)
    {
        if (Text(column) is not { } text)
            return null;
        return Guid.TryParseExact(text, "D", out var id) && id != Guid.Empty ? id : NoValue<Guid>(column, "ImportNotId", text);
    }

    public T? Choice<T>(string column, Words<T> words)
        where T : struct
    {
        if (Text(column) is not { } text)
            return null;
        return words.TryGet(text, out var value) ? value : NoValue<T>(column, "ImportUnknownWord", text, words.All);
    }

    /// <summary>Values divided by |; null where the field is empty.</summary>
    public IReadOnlyList<string>? List(string column, int maxLength = 200)
    {
        if (Text(column) is not { } text)
            return null;
        var parts = text.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return Array.Find(parts, p => p.Length > maxLength) is { } part ? No<IReadOnlyList<string>>(column, "ImportTooLong", part.Length, maxLength) : parts;
    }

    /// <summary>Refuses a column that is filled where another, on which it depends, is empty.</summary>
    public void Together(string column, string other)
    {
        if (Text(column) is not null && Text(other) is null)
            Bad(column, new Refusal("ImportNeedsColumn", column, other));
    }

    /// <summary>Refuses a moment that lies before one of those before it; null is a moment that nobody gave.</summary>
    public void InOrder(params (string Column, DateTime? At)[] steps)
    {
        for (var i = 1; i < steps.Length; i++)
        {
            if (Array.FindLastIndex(steps, i - 1, s => s.At is not null) is >= 0 and var before && steps[i].At < steps[before].At)
                Bad(steps[i].Column, new Refusal("ImportBefore", steps[before].Column));
        }
    }

    private T? No<T>(string column, string code, params object?[] args)
        where T : class
    {
        Bad(column, new Refusal(code, args));
        return null;
    }

    private T? NoValue<T>(string column, string code, params object?[] args)
        where T : struct
    {
        Bad(column, new Refusal(code, args));
        return null;
    }
}
