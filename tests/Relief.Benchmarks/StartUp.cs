using System.Diagnostics;
using Relief.Browser.Tests.Running;

namespace Relief.Benchmarks;

/// <summary>From the start of the process until it is ready, and until somebody who was signed in sees the Situation page.</summary>
internal sealed class StartUp : IBenchmark
{
    public string Name => "start";

    public string Question => "Start-up";

    public async Task<Table> RunAsync(Bench bench)
    {
        var table = new Table("entries", "ready, s", "first Situation page, s");
        var state = await bench.StateAsync(2_000);
        List<double> ready = [], page = [];
        for (var i = 0; i < bench.Size(5, 1); i++)
        {
            var started = Stopwatch.GetTimestamp();
            await using var app = await ReliefApp.StartAsync(state, ownsState: false, ("Relief__Exercise", "none"), ("Logging__LogLevel__Default", "Warning"), ("Logging__LogLevel__Microsoft.Hosting.Lifetime", "Information"));
            using var session = new Session(app.Address);
            _ = await session.GetAsync("/readyz");
            ready.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
            await session.SignInAsync();
            _ = await session.GetAsync(Session.Situation);
            page.Add(Stopwatch.GetElapsedTime(started).TotalSeconds);
        }

        table.Add(bench.ManyEntries, Timing.Median(ready), Timing.Median(page));
        table.Note = "The second number includes signing in. The median of the starts.";
        return table;
    }
}
