using Relief.Access;
using Relief.Exchange.Planning;
using Relief.Exchange.Reading;

namespace Relief.Exchange.Sheets;

/// <summary>
/// Loads a table of items into the catalogue: every row of it or, when anything is wrong with one, none. What the table leaves empty
/// stays as it is known; loaded twice it changes nothing the second time. A dry run says what would change, and writes nothing.
/// </summary>
public sealed class ImportCatalogue : IUseCase<ImportCatalogue.Command, ImportReport>
{
    private readonly FolderImport import;
    private readonly Gate gate;

    internal ImportCatalogue(FolderImport import, Gate gate)
    {
        this.import = import;
        this.gate = gate;
    }

    /// <param name="OperationId">From where it is loaded; the catalogue is shared by all operations.</param>
    public sealed record Command(int OperationId, ImportFile File, SheetChoices Choices)
    {
        public bool DryRun { get; init; }

        public IProgress<ImportProgress>? Progress { get; init; }
    }

    public async Task<Outcome<ImportReport>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.ManageCatalogue, command.OperationId, ct) is { } refusal)
            return refusal;
        var findings = new Findings(SheetLimits.Rows);
        var read = await SheetReader.ReadAsync(command.File, command.Choices.Sheet, findings, command.Progress, ct);
        if (!read.TryGet(out var sheet))
            return read.As<ImportReport>();
        var chosen = SheetColumns.Choose(sheet, SheetSubject.Catalogue, command.Choices.Columns);
        if (!chosen.TryGet(out var columns))
            return chosen.As<ImportReport>();

        var content = new FolderContent { Items = new CatalogueRows(columns, findings).Read(ct) };
        findings.HeadingOf = columns.HeadingOf;
        var plan = await import.PlanAsync(content, known: null, findings, ImportTerms.Ordinary, command.Progress, ct);
        var (fresh, changed) = (plan.Items.Count(i => i.IsNew), plan.Items.Count(i => i.IsChanged));
        var report = SheetReports.Of(null, new FileCount(sheet.File, fresh, changed, plan.Items.Count - fresh - changed, findings.BadTotal), findings);
        if (command.DryRun)
            return report;
        if (!findings.IsClean)
            return Outcome<ImportReport>.Refused(findings.Refusals());
        if (plan.ChangesNothing)
            return report with { IsWritten = true };
        var written = await import.WriteAsync(caller, nameof(ImportCatalogue), plan, ImportTerms.Ordinary, command.Progress, ct);
        return written.Succeeded ? report with { IsWritten = true } : written.As<ImportReport>();
    }
}
