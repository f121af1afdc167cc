using Relief.Access;
using Relief.Exchange;

namespace Relief.Web.Exchange;

/// <summary>Plays the exercise on in real time: waits for the next thing to become known, books it, and rests when it has run out.</summary>
internal sealed partial class ExercisePlayer(PlayExercise play, TimeProvider clock, IConfiguration configuration, ILogger<ExercisePlayer> log) : BackgroundService
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    private readonly HashSet<Guid> refused = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (configuration["Relief:Exercise"] == "none" || ExerciseFiles.All() is not { Count: > 0 } files)
            return;
        while (await PlayAsync(files, stoppingToken) is { } wait)
            await Task.Delay(wait, clock, stoppingToken);
    }

    /// <summary>How long nothing more will happen; null when nothing more will.</summary>
    private async Task<TimeSpan?> PlayAsync(IReadOnlyList<ImportFile> files, CancellationToken ct)
    {
        try
        {
            var outcome = await play.RunAsync(Caller.System(Door.Import), new PlayExercise.Command(files, refused), ct);
            if (!outcome.TryGet(out var played))
            {
                Stopped(string.Join(' ', outcome.Refusals));
                return null;
            }

            foreach (var (id, reason) in played.Refused)
            {
                refused.Add(id);
                LeftOut(id, reason.ToString());
            }

            if (played.NextAt is not { } next)
                return null;
            var wait = next - clock.GetUtcNow().UtcDateTime;
            return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Failed(failure);
            return Retry;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The exercise goes on without entry {Entry}: {Reason}")]
    private partial void LeftOut(Guid entry, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The exercise stops: {Reason}")]
    private partial void Stopped(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The exercise could not be played on; trying again soon.")]
    private partial void Failed(Exception failure);
}
