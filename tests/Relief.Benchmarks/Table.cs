using System.Globalization;
using System.Text;

namespace Relief.Benchmarks;

/// <summary>A table in markdown.</summary>
internal sealed class Table(params string[] columns)
{
    private readonly List<string[]> rows = [];

    /// <summary>Shown below the table: what the numbers mean, or why some are missing.</summary>
    public string? Note { get; set; }

    public void Add(params object[] cells) => rows.Add([.. cells.Select(Show)]);

    public override string ToString()
    {
        var text = new StringBuilder();
        Line(text, columns);
        Line(text, [.. columns.Select((_, i) => i == 0 ? "---" : "---:")]);
        foreach (var row in rows)
            Line(text, row);
        if (Note is not null)
            text.AppendLine().AppendLine(Note);
        return text.ToString();
    }

    private static void Line(StringBuilder text, string[] cells) => text.Append("| ").AppendJoin(" | ", cells).AppendLine(" |");

    private static string Show(object cell) => cell switch
    {
        double small when Math.Abs(small) < 10 => small.ToString("0.00", CultureInfo.InvariantCulture),
        double number => number.ToString("N0", CultureInfo.InvariantCulture),
        int or long => string.Create(CultureInfo.InvariantCulture, $"{cell:N0}"),
        _ => cell.ToString()!,
    };
}
