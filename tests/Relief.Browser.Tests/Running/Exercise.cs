namespace Relief.Browser.Tests.Running;

/// <summary>
/// The exercise as an app's first start leaves it in its state folder. It is loaded once a run and copied for each app, which goes
/// on from there: loading takes half of a start.
/// </summary>
internal static class Exercise
{
    private static readonly Lazy<Task<string>> Loaded = new(async () =>
    {
        var state = NewFolder();
        await AppHere.LoadAsync(state);
        return state;
    });

    /// <summary>Relief in a process of its own, with a copy that goes with it.</summary>
    public static async Task<ReliefApp> StartAsync() => await ReliefApp.StartAsync(await CopyAsync(), ownsState: true);

    /// <summary>A state folder with the exercise. Whoever asks for it deletes it.</summary>
    public static async Task<string> CopyAsync()
    {
        var loaded = await Loaded.Value;
        var copy = NewFolder();
        foreach (var file in Directory.EnumerateFiles(loaded, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(loaded, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return copy;
    }

    /// <summary>Deletes what the copies were made of.</summary>
    public static async ValueTask ForgetAsync()
    {
        if (Loaded.IsValueCreated)
            Directory.Delete(await Loaded.Value, recursive: true);
    }

    private static string NewFolder() => Directory.CreateTempSubdirectory("relief-app-").FullName;
}
