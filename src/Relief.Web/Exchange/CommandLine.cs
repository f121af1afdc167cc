using Microsoft.Extensions.Localization;
using Relief.Storage;
using Relief.Web.Hosting;
using Spectre.Console;

namespace Relief.Web.Exchange;

/// <summary>What the app does at the command line instead of serving: import a folder, verify the books.</summary>
internal static class CommandLine
{
    private const string Import = "import";
    private const string Verify = "verify";

    public static bool IsVerb(string[] args) => args is [Import or Verify, ..];

    /// <summary>The exit code: 0 done and in order, 1 not.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Logging.AddConsole(o => o.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
        builder.AddReliefDatabase();
        builder.AddLanguages();
        await using var app = builder.Build();
        var text = app.Services.GetRequiredService<IStringLocalizer<ExchangeTexts>>();
        var console = AnsiConsole.Console;
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stop.Cancel();
        };

        // A line that another program reads is not broken at eighty characters.
        if (Console.IsOutputRedirected)
            console.Profile.Width = 10_000;
        var import = args is [Import, .. var rest] ? ImportVerb.Read(rest) : null;
        if (import is null && args is not [Verify])
        {
            console.WriteLine(text["Usage"]);
            return 1;
        }

        var database = app.Services.GetRequiredService<Database>();
        console.WriteLine(text["Database", database.Description]);
        await database.MigrateAsync(stop.Token);
        try
        {
            return import is null
                ? await new VerifyVerb(app.Services, console, text).RunAsync(stop.Token)
                : await import.RunAsync(app.Services, console, text, stop.Token);
        }
        catch (OperationCanceledException)
        {
            console.WriteLine(text["Stopped"]);
            return 1;
        }
    }
}
