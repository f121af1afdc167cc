using System.Globalization;

namespace Relief.Exchange.Sheets;

/// <summary>The columns of a table as a person chose them, each with the one way in which all of its cells are read.</summary>
internal sealed class SheetColumns
{
    private readonly Dictionary<string, Chosen> byField;

    private SheetColumns(Sheet sheet, Dictionary<string, Chosen> byField)
    {
        Sheet = sheet;
        this.byField = byField;
    }

    public Sheet Sheet { get; }

    /// <summary>Refused where a needed field has no column, or where a column's numbers or days may mean either of two things.</summary>
    public static Outcome<SheetColumns> Choose(Sheet sheet, SheetSubject subject, IReadOnlyList<ColumnChoice> choices)
    {
        var fields = SheetFields.Of(subject);
        var chosen = new Dictionary<string, Chosen>(StringComparer.Ordinal);
        var refusals = new List<Refusal>();
        foreach (var choice in choices)
        {
            if (fields.FirstOrDefault(f => f.Code == choice.Field) is not { } field || choice.Column < 0 || choice.Column >= sheet.Headings.Count)
                return new Refusal("SheetColumnUnknown", choice.Column + 1, choice.Field);
            if (chosen.TryGetValue(field.Code, out var other))
                refusals.Add(new Refusal("SheetFieldTwice", new FieldName(field.Code), sheet.Column(other.Column), sheet.Column(choice.Column)));
            else
                chosen[field.Code] = Read(sheet, field, choice, refusals);
        }

        refusals.AddRange(fields.Where(f => f.IsRequired && !chosen.ContainsKey(f.Code)).Select(f => new Refusal("SheetFieldMissing", new FieldName(f.Code))));
        return refusals.Count > 0 ? Outcome<SheetColumns>.Refused(refusals) : new SheetColumns(sheet, chosen);
    }

    public Chosen? Of(string field) => byField.GetValueOrDefault(field);

    /// <summary>The file's own heading of a column that the planners of folders speak of; null where the file has none for it.</summary>
    public string? HeadingOf(string column)
    {
        var chosen = Of(column) ?? column switch
        {
            "quantity" => Of(SheetFields.Amount),
            "occurred_at" => Of(SheetFields.CountedAt),
            SheetFields.SmallestUnit => Of(SheetFields.Unit),
            _ => null,
        };
        return chosen is null ? null : Sheet.Column(chosen.Column);
    }

    private static Chosen Read(Sheet sheet, SheetField field, ColumnChoice choice, List<Refusal> refusals)
    {
        var (numbers, dates) = (choice.Numbers, choice.Dates);
        if (field.Value == SheetValue.Number && numbers is null)
        {
            var reading = SheetNumbers.Decide(sheet.Cells(choice.Column));
            if (reading.IsAmbiguous)
                refusals.Add(new Refusal("SheetAsksNumbers", sheet.Column(choice.Column)));
            numbers = reading.Writing;
        }

        if (field.Value is SheetValue.Date or SheetValue.Moment && dates is null)
        {
            var reading = SheetDates.Decide(sheet.Cells(choice.Column));
            if (reading.IsAmbiguous)
                refusals.Add(new Refusal("SheetAsksDates", sheet.Column(choice.Column)));
            dates = reading.Writing;
        }

        return new Chosen(choice.Column, numbers ?? NumberWriting.Point, dates ?? DateWriting.DayFirst);
    }

    /// <param name="Numbers">Either where it makes no difference.</param>
    /// <param name="Dates">Likewise.</param>
    internal sealed record Chosen(int Column, NumberWriting Numbers, DateWriting Dates);
}

/// <summary>A field as a sentence names it, in that sentence's language.</summary>
public sealed record FieldName(string Code) : IFormattable
{
    private const string Prefix = "Field_";

    public string In(CultureInfo culture) => new Refusal(Prefix + Code).In(culture);

    string IFormattable.ToString(string? format, IFormatProvider? formatProvider) => In(formatProvider as CultureInfo ?? CultureInfo.InvariantCulture);
}
