using CsvHelper;

namespace Relief.Exchange.Reading;

/// <summary>A CSV file with a header, by RFC 4180. Columns are found by name, in any order.</summary>
internal sealed class CsvTable : IDisposable
{
    private readonly CsvReader reader;
    private readonly Dictionary<string, int> columns;
    private readonly int width;

    private CsvTable(string file, CsvReader reader, Dictionary<string, int> columns, int width, Findings findings)
    {
        File = file;
        Findings = findings;
        this.reader = reader;
        this.columns = columns;
        this.width = width;
    }

    public string File { get; }

    public Findings Findings { get; }

    /// <summary>Null, with the reason among the findings, when the file cannot be read as a table of these columns.</summary>
    public static CsvTable? Open(string file, byte[] content, Findings findings, IReadOnlyList<string> required, IReadOnlyList<string> optional)
    {
        var text = Utf8.Check(content);
        if (!text.TryGet(out var bytes))
        {
            findings.Bad(file, null, null, text.Refusals[0]);
            return null;
        }

        var source = CsvReader.Create(bytes, Options(file, findings, ','));
        var table = WithHeader(file, source, findings, required, optional);
        if (table is null)
            source.Dispose();
        return table;
    }

    public IEnumerable<CsvRow> Rows()
    {
        var row = new CsvRow(this, reader);
        while (reader.Read())
        {
            row.Begin();
            if (reader.FieldCount != width)
                row.Bad(null, new Refusal("ImportFieldCount", reader.FieldCount, width));
            else
                yield return row;
        }
    }

    public int IndexOf(string column) => columns.GetValueOrDefault(column, -1);

    public void Dispose() => reader.Dispose();

    internal static CsvReaderOptions Options(string file, Findings findings, char separator) => new()
    {
        Separator = separator,
        HasHeader = false,
        TrackLineNumbers = true,
        DetectSeparatorHint = false,
        PoolStrings = true,
        MalformedData = CsvMalformedDataHandling.Skip,
        OnMalformedRecord = bad => findings.Bad(file, (int)bad.LineNumber, null, new Refusal(ReasonOf(bad.Reason)), CsvRow.Shorten(bad.RawRecord)),
    };

    private static string ReasonOf(CsvMalformedReason reason) => reason switch
    {
        CsvMalformedReason.UnterminatedQuote => "ImportQuoteOpen",
        CsvMalformedReason.TextAfterClosingQuote => "ImportTextAfterQuote",
        _ => "ImportStrayQuote",
    };

    private static CsvTable? WithHeader(string file, CsvReader source, Findings findings, IReadOnlyList<string> required, IReadOnlyList<string> optional)
    {
        var problems = findings.BadTotal;
        if (!source.Read())
        {
            if (findings.BadTotal == problems)
                findings.Bad(file, null, null, new Refusal("ImportEmptyFile"));
            return null;
        }

        var line = (int)source.LineNumber;
        if (source.FieldCount == 1 && OtherSeparator(source.GetString(0)) is { } separator)
        {
            findings.Bad(file, line, null, new Refusal("ImportSeparator", separator));
            return null;
        }

        var found = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < source.FieldCount; i++)
        {
            var name = source.GetString(i).Trim();
            if (name.Length > 0 && !found.TryAdd(name, i))
                findings.Bad(file, line, name, new Refusal("ImportColumnTwice", name));
            else if (name.Length > 0 && !required.Contains(name, StringComparer.OrdinalIgnoreCase) && !optional.Contains(name, StringComparer.OrdinalIgnoreCase))
                findings.Note(file, line, new Refusal("ImportUnknownColumn", name));
        }

        foreach (var name in required.Where(n => !found.ContainsKey(n)))
            findings.Bad(file, line, name, new Refusal("ImportColumnMissing", name));
        return findings.BadTotal == problems ? new CsvTable(file, source, found, source.FieldCount, findings) : null;
    }

    private static string? OtherSeparator(string header) =>
        header.Contains(';', StringComparison.Ordinal) ? ";" : header.Contains('\t', StringComparison.Ordinal) ? "tab" : null;
}
