using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Exchange.Planning;
using Relief.Exchange.Reading;
using Relief.Ledger;
using Relief.Operations;
using Relief.Places;
using Relief.Storage;

namespace Relief.Exchange;

/// <summary>
/// Books what the exercise's files tell of the time up to now and says when there will be more. Asked again after a restart it
/// goes on where it was: what is in the books already changes nothing.
/// </summary>
public sealed class PlayExercise : IUseCase<PlayExercise.Command, PlayExercise.Played>
{
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly FolderImport import;
    private readonly TimeProvider clock;

    internal PlayExercise(IDbContextFactory<ReliefDb> databases, FolderImport import, TimeProvider clock)
    {
        this.databases = databases;
        this.import = import;
        this.clock = clock;
    }

    /// <param name="Files">The same that the exercise was started with.</param>
    /// <param name="Refused">Entries that were refused before and are not tried again.</param>
    public sealed record Command(IReadOnlyList<ImportFile> Files, IReadOnlySet<Guid> Refused);

    /// <param name="Booked">How many entries are new in the books.</param>
    /// <param name="NextAt">When the next becomes known, UTC; null when the exercise has run out, or there is none.</param>
    /// <param name="Refused">Entries that no longer fit, because people did something else meanwhile, and why.</param>
    public sealed record Played(int Booked, DateTime? NextAt, IReadOnlyDictionary<Guid, Refusal> Refused);

    public async Task<Outcome<Played>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (!caller.IsSystem)
            return new Refusal(caller.UserId is null ? Refusal.NotSignedIn : Refusal.NotPermitted);
        if (await FindAsync(ct) is not var (run, operation, convoys, consignments))
            return new Played(0, null, new Dictionary<Guid, Refusal>());

        var findings = new Findings();
        var content = await new FolderReader(command.Files, findings, progress: null).ReadAsync(ct);
        if (!findings.IsClean)
            return Outcome<Played>.Refused(findings.Refusals());
        content = TakenCodes.Freed(content, convoys, consignments);
        var now = Micros.Round(clock.GetUtcNow().UtcDateTime);
        var terms = new ImportTerms { Shift = run.Shift, Until = now, KeepKnown = true, Without = command.Refused };
        var next = ShiftedFolder.NextAfter(content, run.Shift, now);

        var outcome = await ImportAsync(caller, content, operation, terms, ct);
        if (outcome.TryGet(out var report))
            return new Played(Booked(report), next, new Dictionary<Guid, Refusal>());
        var (booked, refused) = await OneByOneAsync(caller, content, operation, terms, ct);
        return new Played(booked, next, refused);
    }

    private static int Booked(ImportReport report) => report.Files.Where(f => f.File is FolderFiles.Entries or FolderFiles.Exercise).Sum(f => f.New);

    private Task<Outcome<ImportReport>> ImportAsync(Caller caller, FolderContent content, Operation operation, ImportTerms terms, CancellationToken ct) =>
        import.RunAsync(caller, nameof(PlayExercise), content, operation, new Findings(), terms, dryRun: false, progress: null, ct);

    // One entry that no longer fits must not stop the others.
    private async Task<(int Booked, Dictionary<Guid, Refusal> Refused)> OneByOneAsync(Caller caller, FolderContent content, Operation operation, ImportTerms terms, CancellationToken ct)
    {
        var booked = 0;
        var refused = new Dictionary<Guid, Refusal>();
        var there = await BookedAsync(operation.Id, ct);
        var due = ShiftedFolder.On(content, terms).Documents.Values.Where(e => !there.Contains(e.Id)).OrderBy(e => e.RecordedAt ?? e.OccurredAt).ThenBy(e => e.Kind == EntryKind.Reversal).ToList();
        var without = content.Documents.Keys.ToHashSet();
        foreach (var entry in due)
        {
            without.Remove(entry.Id);
            var outcome = await ImportAsync(caller, content, operation, terms with { Without = without }, ct);
            if (outcome.TryGet(out var report))
            {
                booked += Booked(report);
                continue;
            }

            refused[entry.Id] = outcome.Refusals[^1];
            without.Add(entry.Id);
        }

        return (booked, refused);
    }

    private async Task<HashSet<Guid>> BookedAsync(int operationId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return [.. await db.Entries.Where(e => e.OperationId == operationId).Select(e => e.Id).ToListAsync(ct)];
    }

    private async Task<(ExerciseRun Run, Operation Operation, Dictionary<string, string> Convoys, Dictionary<string, Guid> Consignments)?> FindAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await ExerciseRun.FindAsync(db, ct) is not { } run
            || await db.Operations.AsNoTracking().SingleOrDefaultAsync(o => o.Code == run.OperationCode, ct) is not { } operation)
            return null;
        var convoys = await db.Places.Where(p => p.OperationId == operation.Id && p.Kind == PlaceKind.Convoy)
            .Select(p => new { p.Code, p.Names.En }).ToDictionaryAsync(p => p.Code, p => p.En, StringComparer.OrdinalIgnoreCase, ct);
        var consignments = await db.Places.Join(db.Consignments.Where(c => c.OperationId == operation.Id), p => p.Id, c => c.PlaceId, (p, c) => new { p.Code, c.LoadEntryId })
            .ToDictionaryAsync(c => c.Code, c => c.LoadEntryId, StringComparer.OrdinalIgnoreCase, ct);
        return (run, operation, convoys, consignments);
    }
}
