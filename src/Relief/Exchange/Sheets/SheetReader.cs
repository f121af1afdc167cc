using Relief.Exchange.Reading;

namespace Relief.Exchange.Sheets;

/// <summary>Reads one table from a workbook or a text file; which of them it is, its first bytes tell and not its name.</summary>
internal static class SheetReader
{
    private static readonly byte[] Zip = [(byte)'P', (byte)'K', 3, 4];
    private static readonly byte[] Compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <param name="file">What was uploaded.</param>
    /// <param name="name">The sheet to read; null for the first that holds anything.</param>
    /// <param name="findings">Takes rows that cannot be read.</param>
    /// <param name="progress">Told of rows read; their number is not known before.</param>
    /// <param name="ct">Stops the reading.</param>
    public static async Task<Outcome<Sheet>> ReadAsync(ImportFile file, string? name, Findings findings, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        if (file.Length > SheetLimits.Bytes)
            return new Refusal("ImportFileTooLarge", file.Length / SheetLimits.Mebibyte, SheetLimits.Bytes / SheetLimits.Mebibyte);
        var content = await file.ReadAsync(ct);
        if (content.AsSpan().StartsWith(Compound))
            return new Refusal("SheetOldWorkbook");
        var rows = new SheetRows(progress, ct);
        if (content.AsSpan().StartsWith(Zip))
            return XlsxSheet.Read(file.Name, content, name, rows);
        return Utf8.Check(content).TryGet(out var text) ? CsvSheet.Read(file.Name, text, findings, rows) : NotText(content);
    }

    // A picture or a document is no text in another encoding: the sentence about encodings would lead nowhere.
    private static Outcome<Sheet> NotText(byte[] content) => content.AsSpan(0, Math.Min(content.Length, 64)).ContainsAnyInRange((byte)14, (byte)31)
        ? new Refusal("SheetNotTable")
        : Utf8.Check(content).As<Sheet>();
}

/// <summary>Takes the rows as they are read, within the limits; rows without anything are passed over.</summary>
internal sealed class SheetRows(IProgress<ImportProgress>? progress, CancellationToken ct)
{
    private const int Step = 2_000;

    // Most cells of a table say what others say too: one text for all of them.
    private readonly Dictionary<string, string> pool = new(StringComparer.Ordinal);
    private readonly List<SheetRow> rows = [];
    private int seen;

    public Refusal? Refusal { get; private set; }

    public IReadOnlyList<SheetRow> All => rows;

    public string Pooled(string text) => text.Length > 40 ? text : pool.TryGetValue(text, out var known) ? known : pool[text] = text;

    /// <summary>False when the reading must end.</summary>
    public bool Add(int line, Cell[] cells)
    {
        if (seen++ % Step == 0)
        {
            ct.ThrowIfCancellationRequested();
            progress?.Report(new ImportProgress(ImportPhase.Reading, rows.Count, 0));
        }

        var row = new SheetRow(line, cells);
        if (row.IsEmpty)
            return true;
        var last = Array.FindLastIndex(cells, c => !c.IsEmpty);
        if (last >= SheetLimits.Columns)
            return Refuse(new Refusal("SheetTooWide", last + 1, SheetLimits.Columns));
        if (rows.Count > SheetLimits.Rows)
            return Refuse(new Refusal("SheetTooLong", SheetLimits.Rows));
        if (Array.Find(cells, c => c.Text?.Length > SheetLimits.CellLength) is { IsEmpty: false } huge)
            return Refuse(new Refusal("SheetCellTooLong", line, huge.Text!.Length, SheetLimits.CellLength));
        rows.Add(row);
        return true;
    }

    private bool Refuse(Refusal refusal)
    {
        Refusal = refusal;
        return false;
    }
}
