namespace Relief.Exchange.Sheets;

/// <summary>What a cell holds. A workbook says itself what is a number and what a day; a text file says nothing.</summary>
/// <param name="Text">As it was written; a number of a workbook with a decimal point, a moment as ISO 8601. Null for an empty cell.</param>
internal readonly record struct Cell(string? Text, CellKind Kind)
{
    public static readonly Cell Empty = new(null, CellKind.Text);

    public bool IsEmpty => Text is null;

    public static Cell Of(string? text) => string.IsNullOrWhiteSpace(text) ? Empty : new(text.Trim(), CellKind.Text);
}

internal enum CellKind : byte
{
    Text,
    Number,

    /// <summary>A day, or a day and an hour.</summary>
    Moment,

    /// <summary>A formula that failed; its text is what stands there instead, such as #N/A.</summary>
    Failed,
}
