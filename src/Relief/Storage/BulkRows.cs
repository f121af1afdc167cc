namespace Relief.Storage;

/// <summary>
/// Many new rows of one table: values by column as the database keeps them (int, long, short, double, string, bool, day, or null), one
/// type a column.
/// </summary>
internal sealed record BulkRows(string Table, IReadOnlyList<string> Columns, IReadOnlyList<object?[]> Rows)
{
    /// <summary>The columns in which any row holds a value; the others need not be written.</summary>
    public IReadOnlyList<int> FilledColumns() =>
        [.. Enumerable.Range(0, Columns.Count).Where(c => Rows.Any(r => r[c] is not null))];
}
