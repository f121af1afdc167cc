using Microsoft.Playwright;
using Relief.Browser.Tests.Running;

namespace Relief.Benchmarks;

/// <summary>From the acknowledgement of an entry until an open Situation page in a real browser has changed.</summary>
internal sealed class OtherScreen : IBenchmark
{
    public string Name => "other-screen";

    public string Question => "From acknowledgement to the change on another open screen";

    public async Task<Table> RunAsync(Bench bench)
    {
        var table = new Table("entries", "median ms", "p95 ms", "worst ms");
        if (!Chromium.IsThere)
        {
            table.Note = Chromium.HowToGetOne;
            return table;
        }

        await using var server = await Server.StartAsync(await bench.StateAsync(100));
        using var session = new Session(server.Address);
        await session.SignInAsync();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.StartAsync(playwright);
        var page = await Window.OpenAsync(browser, session);
        await page.GotoAsync(Session.Situation, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        var times = new List<double>();
        for (var i = 0; i < bench.Size(200, 5); i++)
        {
            await page.EvaluateAsync("() => { window.changed = new Promise(done => new MutationObserver((_, o) => { o.disconnect(); done(performance.timeOrigin + performance.now()) }).observe(document.querySelector('main .r-whereabouts, main'), { subtree: true, childList: true, characterData: true })) }");
            var acknowledged = await server.BookAsync();
            times.Add(await page.EvaluateAsync<double>("() => window.changed") - acknowledged);
        }

        table.Add(times.Count, Timing.Median(times), Timing.Percentile(times, 0.95), times.Max());
        return table;
    }
}
