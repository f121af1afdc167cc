using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Exchange.Planning;
using Relief.Exchange.Reading;
using Relief.Ledger;
using Relief.Storage;

namespace Relief.Exchange.Sheets;

/// <summary>
/// Loads a table of stock on hand, as counted or as received: every row of it or, when anything is wrong with one, none. Loaded
/// twice it changes nothing the second time. A dry run says what would happen, and writes nothing.
/// </summary>
public sealed class ImportStock : IUseCase<ImportStock.Command, ImportReport>
{
    private const int IdsAtOnce = 1000;

    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly FolderImport import;
    private readonly TimeProvider clock;
    private readonly Gate gate;

    internal ImportStock(IDbContextFactory<ReliefDb> databases, FolderImport import, TimeProvider clock, Gate gate)
    {
        this.databases = databases;
        this.import = import;
        this.clock = clock;
        this.gate = gate;
    }

    public sealed record Command(int OperationId, ImportFile File, SheetChoices Choices, StockTerms Terms)
    {
        public bool DryRun { get; init; }

        public IProgress<ImportProgress>? Progress { get; init; }
    }

    public async Task<Outcome<ImportReport>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.ImportStock, command.OperationId, ct) is { } refusal)
            return refusal;
        var now = Micros.Round(clock.GetUtcNow().UtcDateTime);
        if (CheckTerms(command.Terms, now) is { } unclear)
            return unclear;
        var findings = new Findings(SheetLimits.Rows);
        var read = await SheetReader.ReadAsync(command.File, command.Choices.Sheet, findings, command.Progress, ct);
        if (!read.TryGet(out var sheet))
            return read.As<ImportReport>();
        var chosen = SheetColumns.Choose(sheet, SheetSubject.Stock, command.Choices.Columns);
        if (!chosen.TryGet(out var columns))
            return chosen.As<ImportReport>();
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Operations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == command.OperationId, ct) is not { } operation)
            return Refusal.Missing("operation");

        var (places, items) = await FolderPlanner.OpenAsync(db, operation, ct);
        var lines = new StockRows(columns, command.Terms, places, items, operation, now, findings).Read(command.Progress, ct);
        var entries = new StockEntries(columns, command.Terms.As, operation.Code, caller.Name, findings).Make(lines);
        var content = await ContentAsync(db, entries, ct);
        findings.HeadingOf = columns.HeadingOf;
        var plan = await import.PlanAsync(content, operation, findings, ImportTerms.Ordinary, command.Progress, ct);
        var changes = await StockChanges.FindAsync(db, operation.Id, lines, plan, command.Terms.As, sheet.File, findings, ct);
        var report = SheetReports.Of(operation, changes.Count(sheet.File, findings.BadTotal), findings) with { Entries = plan.NewEntries.Count };
        if (command.DryRun)
            return report;
        if (!findings.IsClean)
            return Outcome<ImportReport>.Refused(findings.Refusals());
        if (plan.ChangesNothing)
            return report with { IsWritten = true };
        var written = await import.WriteAsync(caller, nameof(ImportStock), plan, ImportTerms.Ordinary, command.Progress, ct);
        return written.Succeeded ? report with { IsWritten = true } : written.As<ImportReport>();
    }

    private static Refusal? CheckTerms(StockTerms terms, DateTime now) => terms switch
    {
        { As: not (StockIs.Counted or StockIs.Received) } => new Refusal("SheetStockIsWhat"),
        { At: { } at } when at > now => new Refusal("SheetStillToCome"),
        { At: { } at } when at < AsOf.Earliest => new Refusal("SheetTooLongAgo", AsOf.Earliest.Year),
        { Donor.Length: > Names.MaxLength } => new Refusal("ImportTooLong", terms.Donor.Length, Names.MaxLength),
        _ => null,
    };

    private static async Task<FolderContent> ContentAsync(ReliefDb db, List<EntryDocument> entries, CancellationToken ct)
    {
        var content = new FolderContent();
        while (entries.Count > 0)
        {
            var there = new Dictionary<Guid, (DateTime At, bool IsReversed)>();
            foreach (var some in entries.Select(e => e.Id).Chunk(IdsAtOnce))
            {
                foreach (var entry in await db.Entries.Where(e => some.Contains(e.Id)).Select(e => new { e.Id, e.OccurredAt, IsReversed = db.Entries.Any(r => r.ReversesId == e.Id) }).ToListAsync(ct))
                    there[entry.Id] = (entry.OccurredAt, entry.IsReversed);
            }

            // Goods that came and are in the books already keep the moment at which they stand there.
            foreach (var entry in entries.Where(e => !there.GetValueOrDefault(e.Id).IsReversed))
                content.Documents[entry.Id] = there.TryGetValue(entry.Id, out var known) && entry.Kind == EntryKind.GoodsReceived ? entry with { OccurredAt = known.At } : entry;
            // What was loaded and undone may be loaded again: it is another entry then.
            entries = [.. entries.Where(e => there.GetValueOrDefault(e.Id).IsReversed).Select(e => e with { Id = EntryIds.After(e.Id) })];
        }

        return content;
    }
}
