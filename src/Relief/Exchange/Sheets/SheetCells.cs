using Relief.Exchange.Reading;

namespace Relief.Exchange.Sheets;

/// <summary>
/// The current row of a table. Each reader understands a cell or says why not; null means empty, or not understood: then
/// <see cref="IsGood"/> is false. One object serves all rows of a table.
/// </summary>
internal sealed class SheetCells(SheetColumns columns, Findings findings)
{
    private readonly HashSet<string> badFields = [];
    private SheetRow row;

    public int Line => row.Line;

    public bool IsGood { get; private set; } = true;

    public void Begin(SheetRow next)
    {
        row = next;
        IsGood = true;
        badFields.Clear();
    }

    /// <summary>Of several reasons against one cell, the first is told.</summary>
    public void Bad(string field, Refusal reason)
    {
        IsGood = false;
        if (badFields.Add(field))
            findings.Bad(columns.Sheet.File, row.Line, columns.Of(field) is { } chosen ? columns.Sheet.Column(chosen.Column) : null, reason, CsvRow.Shorten(row.ToString()));
    }

    public string? Text(string field, int maxLength)
    {
        if (Good(field)?.Text is not { } text)
            return null;
        if (text.Length > maxLength)
            return No<string>(field, "ImportTooLong", text.Length, maxLength);
        return text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')) ? No<string>(field, "ImportControlCharacter") : text;
    }

    public string? Required(string field, int maxLength)
    {
        var good = IsGood;
        var text = Text(field, maxLength);
        return text is null && IsGood == good ? No<string>(field, "ImportFieldMissing", new FieldName(field)) : text;
    }

    /// <summary>A number, with the unit that stands behind it in the same cell.</summary>
    public (decimal Number, string? Unit)? Number(string field)
    {
        if (Good(field) is not { Text: { } text } cell)
            return null;
        return SheetNumbers.Parse(cell, columns.Of(field)!.Numbers) ?? NoValue<(decimal, string?)>(field, "SheetNotNumber", text, new FieldName("number_" + columns.Of(field)!.Numbers));
    }

    /// <summary>A number without a unit, within bounds.</summary>
    public decimal? Plain(string field, decimal min, decimal max)
    {
        if (Number(field) is not var (number, unit))
            return null;
        if (unit is not null)
            return NoValue<decimal>(field, "SheetUnitNotHere", unit);
        return number >= min && number <= max ? number : NoValue<decimal>(field, "ImportOutOfRange", number, min, max);
    }

    public int? Whole(string field, int min, int max)
    {
        if (Plain(field, min, max) is not { } number)
            return null;
        return decimal.IsInteger(number) ? (int)number : NoValue<int>(field, "ImportNotWhole", number);
    }

    public (DateOnly Day, TimeOnly? Hour)? Moment(string field)
    {
        if (Good(field) is not { Text: { } text } cell)
            return null;
        return SheetDates.Parse(cell, columns.Of(field)!.Dates) ?? NoValue<(DateOnly, TimeOnly?)>(field, "SheetNotDate", text, new FieldName("date_" + columns.Of(field)!.Dates));
    }

    public Cell CellOf(string field) => columns.Of(field) is { } chosen ? row[chosen.Column] : Cell.Empty;

    // A formula that failed says nothing, and is told by its cell; null then.
    private Cell? Good(string field)
    {
        var cell = CellOf(field);
        if (cell.Kind != CellKind.Failed)
            return cell;
        Bad(field, new Refusal("SheetFormulaFailed", columns.Sheet.Name, $"{Sheet.Letter(columns.Of(field)!.Column)}{row.Line}", cell.Text));
        return null;
    }

    public bool Has(string field) => columns.Of(field) is not null;

    private T? No<T>(string field, string code, params object?[] args)
        where T : class
    {
        Bad(field, new Refusal(code, args));
        return null;
    }

    private T? NoValue<T>(string field, string code, params object?[] args)
        where T : struct
    {
        Bad(field, new Refusal(code, args));
        return null;
    }
}
