namespace Relief.Exchange.Sheets;

/// <summary>What a person says of a file: which sheet it is, and what its columns mean.</summary>
/// <param name="Sheet">Null where the file has only one.</param>
public sealed record SheetChoices(string? Sheet, IReadOnlyList<ColumnChoice> Columns);

/// <summary>What one column means.</summary>
/// <param name="Column">From 0.</param>
/// <param name="Field">Code of a field of <see cref="SheetFields"/>; each field is chosen once.</param>
public sealed record ColumnChoice(int Column, string Field)
{
    /// <summary>Chosen where the cells do not tell.</summary>
    public NumberWriting? Numbers { get; init; }

    public DateWriting? Dates { get; init; }
}
