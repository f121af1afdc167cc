using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Exchange.Planning;
using Relief.Exchange.Reading;
using Relief.Storage;

namespace Relief.Exchange;

/// <summary>
/// Loads an operation into an empty installation as an exercise, moved in time so that its order was given a while ago. What
/// its files tell of later moments is kept back for <see cref="PlayExercise"/>.
/// </summary>
public sealed class StartExercise : IUseCase<StartExercise.Command, StartExercise.Started?>
{
    /// <summary>Into the second day: most people have left, some are on the way, and something needs a decision.</summary>
    public static readonly TimeSpan SinceOrder = TimeSpan.FromHours(30);

    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly FolderImport import;
    private readonly TimeProvider clock;

    internal StartExercise(IDbContextFactory<ReliefDb> databases, FolderImport import, TimeProvider clock)
    {
        this.databases = databases;
        this.import = import;
        this.clock = clock;
    }

    public sealed record Command(IReadOnlyList<ImportFile> Files);

    public sealed record Started(int OperationId, ImportReport Report);

    /// <summary>Null when the installation is not empty: then nothing is done.</summary>
    public async Task<Outcome<Started?>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (!caller.IsSystem)
            return new Refusal(caller.UserId is null ? Refusal.NotSignedIn : Refusal.NotPermitted);
        if (!await IsEmptyAsync(ct))
            return Outcome<Started?>.Success(null);
        var findings = new Findings();
        var content = await new FolderReader(command.Files, findings, progress: null).ReadAsync(ct);
        if (content.Operation is not { OrderedAt: { } ordered } facts)
            return findings.IsClean ? new Refusal("ExerciseNeedsOrder") : Outcome<Started?>.Refused(findings.Refusals());

        content.Operation = facts with { IsExercise = true };
        var now = Micros.Round(clock.GetUtcNow().UtcDateTime);
        var minute = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute));
        var run = new ExerciseRun(facts.Code, minute - SinceOrder - ordered);
        var terms = new ImportTerms { Shift = run.Shift, Until = now, Remember = run.AsSetting() };
        var loaded = await import.RunAsync(caller, nameof(StartExercise), content, known: null, findings, terms, dryRun: false, progress: null, ct);
        return loaded.TryGet(out var report) ? new Started(report.OperationId!.Value, report) : loaded.As<Started?>();
    }

    private async Task<bool> IsEmptyAsync(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return !await db.Operations.AnyAsync(ct) && !await db.Users.AnyAsync(ct);
    }
}
