using System.Globalization;
using System.IO.Compression;
using System.Text;
using ExcelDataReader;

namespace Relief.Exchange.Sheets;

/// <summary>A sheet of a workbook, cell by cell: numbers and days as the workbook knows them, formulas by the value it keeps of them.</summary>
internal static class XlsxSheet
{
    private const string Workbook = "xl/workbook.xml";

    private const string Worksheets = "xl/worksheets/";

    /// <summary>How a workbook marks a cell whose formula failed.</summary>
    private static ReadOnlySpan<byte> FailedCell => " t=\"e\""u8;

    // The reader asks for an encoding of the old workbooks when it is made, though no .xlsx ever uses it.
    static XlsxSheet() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static Outcome<Sheet> Read(string file, byte[] content, string? name, SheetRows rows)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
            var failed = new List<string>();
            if (CheckUnpacked(archive, failed) is { } refusal)
                return refusal;
            return ReadSheet(file, content, name, failed.Count == 0 ? FailedCells.None : FailedCells.Of(archive, failed), rows);
        }
        catch (Exception broken) when (broken is not OperationCanceledException and not OutOfMemoryException)
        {
            return new Refusal("SheetBrokenWorkbook");
        }
    }

    // What an archive says of its own sizes may be a lie: only unpacking tells, and unpacking into nothing is cheap.
    private static Refusal? CheckUnpacked(ZipArchive archive, List<string> failed)
    {
        if (archive.GetEntry(Workbook) is null)
            return new Refusal("SheetNotTable");
        var rest = SheetLimits.UnpackedBytes;
        var buffer = new byte[81_920];
        foreach (var entry in archive.Entries)
        {
            using var stream = entry.Open();
            // What ends one reading begins the next, so that a mark between two of them is seen.
            var (kept, isMarked) = (0, false);
            for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer, kept, buffer.Length - kept))
            {
                rest -= read;
                var filled = buffer.AsSpan(0, kept + read);
                isMarked |= entry.FullName.StartsWith(Worksheets, StringComparison.Ordinal) && filled.IndexOf(FailedCell) >= 0;
                kept = Math.Min(filled.Length, FailedCell.Length - 1);
                filled[^kept..].CopyTo(buffer);
                if (rest < 0)
                    return new Refusal("SheetUnpacksTooLarge", SheetLimits.UnpackedBytes / SheetLimits.Mebibyte);
            }

            if (isMarked)
                failed.Add(entry.FullName);
        }

        return null;
    }

    private static Outcome<Sheet> ReadSheet(string file, byte[] content, string? name, FailedCells failed, SheetRows rows)
    {
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(content, writable: false));
        var (names, read) = (new List<string>(), (string?)null);
        do
        {
            if (reader.VisibleState != "visible")
                continue;
            names.Add(reader.Name);
            if (read is null && (name is null || name == reader.Name) && !ReadRows(reader, failed, rows))
                return rows.Refusal!;
            if (read is null && rows.All.Count > 0)
                read = reader.Name;
        }
        while (reader.NextResult());

        if (name is not null && !names.Contains(name))
            return new Refusal("SheetNotThere", name);
        return SheetHead.Of(names.Count > 1 ? $"{file} [{read}]" : file, read, names, rows.All);
    }

    private static bool ReadRows(IExcelDataReader reader, FailedCells failed, SheetRows rows)
    {
        if (reader.FieldCount > SheetLimits.Columns * 100)
            return rows.Add(1, [.. Enumerable.Repeat(new Cell("…", CellKind.Text), SheetLimits.Columns + 1)]);
        for (var line = 1; reader.Read(); line++)
        {
            var cells = new Cell[reader.FieldCount];
            for (var i = 0; i < cells.Length; i++)
                cells[i] = failed.At(reader.Name, line, i) is { } error ? new Cell(error, CellKind.Failed) : CellOf(reader, i, rows);
            if (!rows.Add(line, cells))
                return false;
        }

        return true;
    }

    private static Cell CellOf(IExcelDataReader reader, int column, SheetRows rows)
    {
        return reader.GetValue(column) switch
        {
            null => Cell.Empty,
            string text => Cell.Of(rows.Pooled(text)),
            bool flag => new Cell(flag ? "yes" : "no", CellKind.Text),
            DateTime moment => new Cell(rows.Pooled(moment.ToString(moment.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)), CellKind.Moment),
            double number => new Cell(rows.Pooled(Exact(number)), CellKind.Number),
            int number => new Cell(rows.Pooled(number.ToString(CultureInfo.InvariantCulture)), CellKind.Number),
            var other => Cell.Of(Convert.ToString(other, CultureInfo.InvariantCulture)),
        };
    }

    // A workbook keeps 0.1 as the nearest binary number; fifteen digits are what it shows and what was typed.
    private static string Exact(double number) => Math.Abs(number) < 1e15 && number == Math.Floor(number)
        ? ((long)number).ToString(CultureInfo.InvariantCulture)
        : number.ToString("G15", CultureInfo.InvariantCulture);
}
