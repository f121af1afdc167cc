using System.Diagnostics;
using Relief.Access;
using Relief.Exchange;

namespace Relief.Web.Exchange;

/// <summary>Loads the exercise at the first start, before anybody can reach the app.</summary>
internal static class ExerciseStart
{
    public static void AddExercise(this WebApplicationBuilder builder) => builder.Services.AddHostedService<ExercisePlayer>();

    public static async Task StartExerciseAsync(this WebApplication app)
    {
        if (!ExerciseChoice.IsWanted(app.Configuration) || ExerciseFiles.All() is not { Count: > 0 } files)
            return;
        var begun = Stopwatch.GetTimestamp();
        var ct = app.Lifetime.ApplicationStopping;
        var system = Caller.System(Door.Import);
        var outcome = await app.Services.GetRequiredService<StartExercise>().RunAsync(system, new StartExercise.Command(files), ct);
        if (!outcome.TryGet(out var started))
        {
            foreach (var refusal in outcome.Refusals)
                app.Logger.LogError("The exercise was not loaded: {Reason}", refusal);
            return;
        }

        if (started is null)
            return;
        await app.Services.GetRequiredService<OpenExerciseAccounts>().RunAsync(system, new OpenExerciseAccounts.Command(started.OperationId), ct);
        var counts = started.Report.Files.ToDictionary(f => f.File, f => f.New);
        app.Logger.LogInformation("Exercise loaded: {Operation}, {People} people, {Communities} communities, {Shelters} shelters, {Entries} entries, in {Milliseconds} ms. Relief__Exercise=none starts empty.",
            started.Report.OperationCode, started.Report.PeopleOpened, counts[FolderFiles.Communities], counts[FolderFiles.Shelters], counts[FolderFiles.Exercise],
            (int)Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
    }
}
