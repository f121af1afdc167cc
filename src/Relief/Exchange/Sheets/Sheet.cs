namespace Relief.Exchange.Sheets;

/// <summary>One table of a file, read whole: what a column means is decided over all of its rows.</summary>
/// <param name="File">The file's name, and the sheet's where the file has several.</param>
/// <param name="Names">Of all sheets of the file; empty for a text file.</param>
/// <param name="Headings">One a column; empty where the heading has none.</param>
/// <param name="Tags">The HXL tag of each column; empty where there is none.</param>
internal sealed record Sheet(string File, string? Name, IReadOnlyList<string> Names, IReadOnlyList<string> Headings, IReadOnlyList<string> Tags, IReadOnlyList<SheetRow> Rows)
{
    /// <summary>As a sentence names the column: by its heading, or by its letter where it has none.</summary>
    public string Column(int index) => Headings[index].Length > 0 ? Headings[index] : Tags[index].Length > 0 ? Tags[index] : Letter(index);

    public IEnumerable<Cell> Cells(int column) => Rows.Select(r => r[column]).Where(c => !c.IsEmpty);

    /// <summary>Of a column, as workbooks name it.</summary>
    public static string Letter(int index) => index < 26 ? ((char)('A' + index)).ToString() : Letter((index / 26) - 1) + (char)('A' + (index % 26));
}

/// <param name="Line">Where it begins in the file, from 1; the row's number in a workbook.</param>
internal readonly record struct SheetRow(int Line, Cell[] Cells)
{
    public Cell this[int column] => column < Cells.Length ? Cells[column] : Cell.Empty;

    public bool IsEmpty => Array.TrueForAll(Cells, c => c.IsEmpty);

    public override string ToString() => string.Join(" | ", Cells.Select(c => c.Text));
}

/// <summary>Beyond these a file is refused with a sentence, before it costs memory or time.</summary>
internal static class SheetLimits
{
    public const int Bytes = 32 * 1024 * 1024;

    /// <summary>Of a workbook, unpacked. 100,000 rows of a dozen columns unpack to 60 MB.</summary>
    public const long UnpackedBytes = 256L * 1024 * 1024;

    public const int Rows = 200_000;

    public const int Columns = 200;

    public const int CellLength = 4_000;

    public const int Mebibyte = 1024 * 1024;
}
