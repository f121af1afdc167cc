using System.Text;
using CsvHelper;
using Relief.Exchange.Reading;

namespace Relief.Exchange.Sheets;

/// <summary>A table by RFC 4180, divided by commas, semicolons or tabs: which of them, its first rows tell.</summary>
internal static class CsvSheet
{
    private const int Sampled = 20;

    private static readonly char[] Separators = [',', ';', '\t'];

    public static Outcome<Sheet> Read(string file, ReadOnlyMemory<byte> text, Findings findings, SheetRows rows)
    {
        using var reader = CsvReader.Create(text, CsvTable.Options(file, findings, SeparatorOf(text.Span)));
        while (reader.Read())
        {
            var cells = new Cell[reader.FieldCount];
            for (var i = 0; i < cells.Length; i++)
                cells[i] = reader.IsEmpty(i) ? Cell.Empty : Cell.Of(rows.Pooled(reader.GetString(i)));
            if (!rows.Add((int)reader.LineNumber, cells))
                break;
        }

        return rows.Refusal is { } refusal ? refusal : SheetHead.Of(file, null, [], rows.All);
    }

    /// <summary>The one that divides the most of the first rows into equally many fields; a comma where none does.</summary>
    private static char SeparatorOf(ReadOnlySpan<byte> text)
    {
        var beginning = Encoding.UTF8.GetString(text[..Math.Min(text.Length, 64 * 1024)]);
        return Separators.MaxBy(s => Score(beginning, s));
    }

    private static (int Alike, int Fields) Score(string text, char separator)
    {
        var counts = new List<int>();
        var (quoted, count) = (false, 0);
        foreach (var c in text)
        {
            if (c == '"')
                quoted = !quoted;
            else if (c == separator && !quoted)
                count++;
            else if (c == '\n' && !quoted)
            {
                counts.Add(count);
                count = 0;
                if (counts.Count == Sampled)
                    break;
            }
        }

        if (counts.Count < Sampled && count > 0)
            counts.Add(count);
        var fields = counts.FirstOrDefault(c => c > 0);
        return fields == 0 ? (0, 0) : (counts.Count(c => c == fields), fields);
    }
}
