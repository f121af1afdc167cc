using Relief.Access;

namespace Relief.Exchange.Sheets;

/// <summary>Reads a table and says what its columns seem to mean, for a person to confirm before anything is compared.</summary>
public sealed class LookAtSheet : IUseCase<LookAtSheet.Query, LookAtSheet.View>
{
    private const int Samples = 5;

    private readonly Gate gate;

    internal LookAtSheet(Gate gate) => this.gate = gate;

    /// <param name="Sheet">Its name; null for the first that holds anything.</param>
    public sealed record Query(int OperationId, SheetSubject Subject, ImportFile File, string? Sheet = null)
    {
        public IProgress<ImportProgress>? Progress { get; init; }
    }

    /// <param name="Sheets">The names of all of them; empty for a text file.</param>
    /// <param name="Rows">How many stand below the headings.</param>
    public sealed record View(IReadOnlyList<string> Sheets, string? Sheet, int Rows, IReadOnlyList<Column> Columns);

    /// <param name="Heading">As the file writes it; its letter where it has none.</param>
    /// <param name="Field">What it seems to say; null where nothing fits.</param>
    /// <param name="First">Its cells in the first rows, empty ones included.</param>
    /// <param name="AsksNumbers">True where a person must say how its numbers are written, if it holds numbers.</param>
    /// <param name="AsksDates">True where a person must say in which order its days are written, if it holds days.</param>
    public sealed record Column(int Index, string Heading, string? Field, IReadOnlyList<string> First, bool AsksNumbers, bool AsksDates);

    public async Task<Outcome<View>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, SheetRights.Of(command.Subject), command.OperationId, ct) is { } refusal)
            return refusal;
        // A row that cannot be read is named by the check; here only the columns matter.
        var read = await SheetReader.ReadAsync(command.File, command.Sheet, new Findings(), command.Progress, ct);
        if (!read.TryGet(out var sheet))
            return read.As<View>();
        var fields = ColumnMatching.Match(sheet, command.Subject);
        return new View(sheet.Names, sheet.Name, sheet.Rows.Count, [.. Enumerable.Range(0, sheet.Headings.Count).Select(i => Look(sheet, i, fields[i]))]);
    }

    private static Column Look(Sheet sheet, int index, string? field) => new(index, sheet.Column(index), field,
        [.. sheet.Rows.Take(Samples).Select(r => r[index].Text ?? "")],
        SheetNumbers.Decide(sheet.Cells(index)).IsAmbiguous, SheetDates.Decide(sheet.Cells(index)).IsAmbiguous);
}

internal static class SheetRights
{
    public static Permission Of(SheetSubject subject) => subject == SheetSubject.Catalogue ? Permission.ManageCatalogue : Permission.ImportStock;
}
