using Microsoft.Playwright;

namespace Relief.Browser.Tests.Running;

/// <summary>Finds the browser of this computer, and starts it once for all tests.</summary>
public static class Chromium
{
    public const string Variable = "RELIEF_CHROMIUM";

    /// <summary>This computer under a name that is not local to the browser, so that plain http is no secure context there.</summary>
    public const string PlainHost = "relief.test";

    public const string HowToGetOne = "There is no Chromium. Run tests/run, which installs one, or set " + Variable + " to the path of a browser.";

    // The first is the same engine without windows, menus and tabs: the tests take a third less time in it.
    private static readonly string[] Names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--force-color-profile=srgb", "--font-render-hinting=none",
        $"--host-resolver-rules=MAP {PlainHost} 127.0.0.1",
    ];

    public static readonly string? Program = Find();

    public static bool IsThere => Program is not null;

    public static Task<IBrowser> StartAsync(IPlaywright playwright) =>
        playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Program, Args = Arguments });

    /// <summary>One that keeps its storage in a folder.</summary>
    public static Task<IBrowserContext> StartAsync(IPlaywright playwright, string folder, BrowserTypeLaunchPersistentContextOptions options)
    {
        (options.ExecutablePath, options.Args) = (Program, Arguments);
        return playwright.Chromium.LaunchPersistentContextAsync(folder, options);
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } chosen)
            return chosen;
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return folders.SelectMany(f => Names.Select(n => Path.Combine(f, n))).FirstOrDefault(File.Exists);
    }
}
