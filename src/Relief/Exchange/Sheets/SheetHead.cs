namespace Relief.Exchange.Sheets;

/// <summary>Finds what heads a table: its headings, and the row of HXL tags where it has one (https://hxlstandard.org, 1.1).</summary>
internal static class SheetHead
{
    /// <summary>Rows above the headings, such as a title, that are looked through for a row of tags.</summary>
    private const int TagsWithin = 10;

    /// <summary>Refused where there is no row below the headings.</summary>
    public static Outcome<Sheet> Of(string file, string? name, IReadOnlyList<string> names, IReadOnlyList<SheetRow> rows)
    {
        if (rows.Count == 0)
            return new Refusal("ImportEmptyFile");
        var tagged = Enumerable.Range(0, Math.Min(rows.Count, TagsWithin)).FirstOrDefault(i => AreTags(rows[i]), -1);
        var heading = tagged > 0 ? tagged - 1 : tagged == 0 ? -1 : 0;
        var first = Math.Max(heading, tagged) + 1;
        if (first >= rows.Count)
            return new Refusal("SheetNoRows");
        var data = rows.Skip(first).ToList();
        var width = Math.Max(data.Max(r => r.Cells.Length), heading < 0 ? 0 : rows[heading].Cells.Length);
        return new Sheet(file, name, names, Texts(rows, heading, width), Texts(rows, tagged, width), data);
    }

    private static bool AreTags(SheetRow row)
    {
        var filled = row.Cells.Where(c => !c.IsEmpty).ToList();
        return filled.Count > 0 && filled.Count(c => c.Text is ['#', >= 'a' and <= 'z', ..]) * 2 > filled.Count;
    }

    private static List<string> Texts(IReadOnlyList<SheetRow> rows, int row, int width) =>
        [.. Enumerable.Range(0, width).Select(i => row < 0 ? "" : rows[row][i].Text ?? "")];
}
