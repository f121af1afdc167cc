using Microsoft.Playwright;
using Relief.Browser.Tests.Running;

namespace Relief.Benchmarks;

/// <summary>From asking for the map page until its places are drawn and answer, in a real browser that has the scripts already.</summary>
internal sealed class Map : IBenchmark
{
    public string Name => "map";

    public string Question => "Places on the map to interactive";

    public async Task<Table> RunAsync(Bench bench)
    {
        var table = new Table("places", "median ms", "worst ms");
        if (!Chromium.IsThere)
        {
            table.Note = Chromium.HowToGetOne;
            return table;
        }

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.StartAsync(playwright);
        foreach (var places in (int[])[100, 10_000])
        {
            await using var server = await Server.StartAsync(await bench.StateAsync(places));
            using var session = new Session(server.Address);
            await session.SignInAsync();
            var page = await Window.OpenAsync(browser, session);
            var times = new List<double>();
            for (var i = -1; i < bench.Size(9, 3); i++)
            {
                await page.GotoAsync($"/op/{Books.Code}/map", new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
                await page.WaitForSelectorAsync(".r-map[data-ready='true']", new PageWaitForSelectorOptions { Timeout = 60_000 });
                if (i >= 0)
                    times.Add(await page.EvaluateAsync<double>("() => performance.now()"));
            }

            table.Add(places, Timing.Median(times), times.Max());
        }

        table.Note = "Drawn by the processor, as this browser has no graphics card. The first opening, which fetches the scripts, is left out.";
        return table;
    }
}
