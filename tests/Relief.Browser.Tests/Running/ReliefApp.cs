using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Relief.Browser.Tests.Running;

/// <summary>
/// Relief as it is started on a computer: its own process with a state folder, reached from this computer alone. It can be killed and
/// started again on the same address and state.
/// </summary>
public sealed partial class ReliefApp : IApp
{
    internal const string AnyAddress = "http://127.0.0.1:0";
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(90);

    private readonly bool ownsState;
    private readonly string state;
    private readonly Dictionary<string, string> settings;
    private readonly List<string> log = [];
    private string program = AppContext.BaseDirectory;
    private string home = Path.Combine(Root, "src", "Relief.Web");
    private Process? process;

    private ReliefApp(string state, bool ownsState, Dictionary<string, string> settings)
    {
        this.state = state;
        this.ownsState = ownsState;
        this.settings = settings;
    }

    public string Address { get; private set; } = AnyAddress;

    /// <summary>What the server has written so far.</summary>
    public string Log
    {
        get
        {
            lock (log)
                return string.Join('\n', log);
        }
    }

    /// <summary>Starts it on a state folder, which goes with it when it owns that.</summary>
    public static Task<ReliefApp> StartAsync(string state, bool ownsState = false, params (string Name, string Value)[] settings) =>
        StartAsync(new ReliefApp(state, ownsState, settings.ToDictionary(s => s.Name, s => s.Value)));

    /// <summary>Starts what was published into a folder, as it is installed.</summary>
    public static Task<ReliefApp> StartPublishedAsync(string folder, string state) => StartAsync(new ReliefApp(state, ownsState: false, []) { program = folder, home = folder });

    private static async Task<ReliefApp> StartAsync(ReliefApp app)
    {
        try
        {
            await app.ComeUpAsync();
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts the process and waits until it serves.</summary>
    /// <param name="elsewhere">At an address of its own choice: while it was down, another may have taken the one it had.</param>
    public async Task ComeUpAsync(bool elsewhere = false)
    {
        var listening = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(program, "Relief.Web.dll"), "--urls", elsewhere ? AnyAddress : Address])
        {
            WorkingDirectory = home,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Relief__State"] = state;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Production";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        process = Process.Start(start)!;
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("Relief ended before it listened:\n" + Log));
        process.OutputDataReceived += (_, line) => Read(line.Data, listening);
        process.ErrorDataReceived += (_, line) => Read(line.Data, listening);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        try
        {
            Address = await listening.Task.WaitAsync(StartLimit);
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"Relief did not listen within {StartLimit.TotalSeconds} s:\n{Log}", late);
        }
    }

    /// <summary>Ends the process at once, as a power cut would.</summary>
    public async Task KillAsync()
    {
        if (process is null)
            return;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Puts another version in the place of the one that ended: the same, but the field pages load files of other names.</summary>
    public async Task UpdateAsync()
    {
        program = Path.Combine(state, "updated");
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*", SearchOption.AllDirectories).Where(f => !f.Contains(".playwright", StringComparison.Ordinal)))
        {
            var copy = Path.Combine(program, Path.GetRelativePath(AppContext.BaseDirectory, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        var list = Path.Combine(program, "Relief.Web.staticwebassets.endpoints.json");
        await File.WriteAllTextAsync(list, FieldFile().Replace(await File.ReadAllTextAsync(list), "lib/field$1.updated$2"));
        await ComeUpAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        if (ownsState)
            Directory.Delete(state, recursive: true);
    }

    /// <summary>The folder of Relief.sln.</summary>
    public static string Root
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Relief.sln")))
                folder = folder.Parent;
            return folder?.FullName ?? throw new DirectoryNotFoundException("There is no Relief.sln above " + AppContext.BaseDirectory);
        }
    }

    private void Read(string? line, TaskCompletionSource<string> listening)
    {
        if (line is null)
            return;
        lock (log)
            log.Add(line);
        if (Listening().Match(line) is { Success: true } match)
            listening.TrySetResult(match.Groups[1].Value);
    }

    [GeneratedRegex(@"lib/field(-worker)?\.\w{10}(\.js)")]
    private static partial Regex FieldFile();

    [GeneratedRegex(@"Now listening on: (http://[^\s""]+)")]
    private static partial Regex Listening();
}
