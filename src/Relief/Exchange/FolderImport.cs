using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Audit;
using Relief.Exchange.Planning;
using Relief.Exchange.Reading;
using Relief.Exchange.Writing;
using Relief.Ledger;
using Relief.Operations;
using Relief.Storage;

namespace Relief.Exchange;

/// <summary>Compares a folder that was read with what is known and writes it, all or nothing. Who may do so is asked before.</summary>
internal sealed class FolderImport(IDbContextFactory<ReliefDb> databases, IDatabaseProvider provider, ILedger ledger, TimeProvider clock)
{
    /// <param name="act">The use case, for the audit row.</param>
    public async Task<Outcome<ImportReport>> RunAsync(Caller caller, string act, FolderContent content, Operation? known, Findings findings,
        ImportTerms terms, bool dryRun, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        var plan = await PlanAsync(content, known, findings, terms, progress, ct);
        if (dryRun)
            return Reports.Of(content, plan, findings, isWritten: false);
        if (!findings.IsClean)
            return Outcome<ImportReport>.Refused(findings.Refusals());
        if (plan.ChangesNothing)
            return Reports.Of(content, plan, findings, isWritten: true);
        var written = await WriteAsync(caller, act, plan, terms, progress, ct);
        return written.Succeeded ? Reports.Of(content, plan, findings, isWritten: true) : written.As<ImportReport>();
    }

    public Task<ImportPlan> PlanAsync(FolderContent content, Operation? known, Findings findings, ImportTerms terms, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        progress?.Report(new ImportProgress(ImportPhase.Checking, 0, content.Places.Count + content.Documents.Count));
        return new FolderPlanner(databases, clock).PlanAsync(ShiftedFolder.On(content, terms), known, findings, terms, ct);
    }

    /// <summary>Writes a plan without a fault in one transaction.</summary>
    public async Task<Outcome<IReadOnlyList<Receipt>>> WriteAsync(Caller caller, string act, ImportPlan plan, ImportTerms terms, IProgress<ImportProgress>? progress, CancellationToken ct)
    {
        var now = Micros.Round(clock.GetUtcNow().UtcDateTime);
        var audit = new List<AuditRow>();
        var group = new EntryGroup([])
        {
            Audit = audit,
            Prepare = new Preparation(async (db, _) =>
            {
                // The writer never breaks off what it has begun; a refusal is how this group alone is stopped and undone.
                try
                {
                    var drafts = await new FolderWriter(provider, plan, now, progress).WriteAsync(db, ct);
                    await RememberAsync(db, terms, ct);
                    audit.Clear();
                    audit.Add(AuditRow.For(caller, now, act, plan.Operation?.Id, subject: plan.Operation?.Code, detail: Reports.Summary(plan)));
                    return ct.IsCancellationRequested ? new Refusal("ImportStopped") : drafts;
                }
                catch (OperationCanceledException)
                {
                    return new Refusal("ImportStopped");
                }
                catch (Exception failure) when (failure is DbUpdateConcurrencyException || provider.IsTaken(failure))
                {
                    return new Refusal("ChangedMeanwhile");
                }
            }) { Changes = [new(ChangeKind.Operations, null), new(ChangeKind.Places, null), new(ChangeKind.Supplies, null)] },
        };
        var outcome = await ledger.AppendAsync(group, ct);
        if (!outcome.Succeeded)
            ct.ThrowIfCancellationRequested();
        return outcome;
    }

    private static async Task RememberAsync(ReliefDb db, ImportTerms terms, CancellationToken ct)
    {
        if (terms.Remember is not { } fact)
            return;
        db.Settings.Add(new Setting { Key = fact.Key, Value = fact.Value });
        await db.SaveChangesAsync(ct);
    }
}
