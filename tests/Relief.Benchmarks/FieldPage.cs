using System.Diagnostics;
using Microsoft.Playwright;
using Relief.Browser.Tests.Running;

namespace Relief.Benchmarks;

/// <summary>A place's page for the field, published as it is installed, on a cheap phone far from a mast. All figures are the browser's own.</summary>
internal sealed class FieldPage : IBenchmark
{
    // A new phone drops what it had before it knew whose it is; after the list of the places come the places.
    private const string KeepsIt =
        """
        async place => {
          const kept = await caches.open('relief-field-pages')
          return !!(await navigator.serviceWorker.getRegistration('/field'))?.active && !!(await kept.match('/field')) && !!(await kept.match(place))
        }
        """;

    public string Name => "field";

    public string Question => "A place's page for the field at 1.6 Mbit/s, 150 ms away, with a processor four times slower";

    public async Task<Table> RunAsync(Bench bench)
    {
        var table = new Table("opened", "usable, median ms", "worst", "over the wire, median KiB", "most");
        if (!Chromium.IsThere)
        {
            table.Note = Chromium.HowToGetOne;
            return table;
        }

        var program = Path.Combine(bench.Folder, "published");
        await PublishAsync(program);
        await using var app = await ReliefApp.StartPublishedAsync(program, Path.Combine(bench.Folder, "field"));
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.StartAsync(playwright);
        var desk = await browser.NewContextAsync(new() { BaseURL = app.Address });
        var place = await SignInAsync(await desk.NewPageAsync());
        List<Opened> phones = [];
        for (var i = -2; i < bench.Size(21, 2); i++)
        {
            var opened = await OpenAsync(browser, await desk.StorageStateAsync(), app, place);
            // The first two warm the server up; every phone is a new one.
            if (i >= 0)
                phones.Add(opened);
        }

        void Add(string how, Func<Opened, double> ms, params object[] weight) => table.Add([how, Timing.Median(phones.Select(ms)), phones.Max(ms), .. weight]);
        Add("for the first time, with nothing kept", p => p.ColdMs, Timing.Median(phones.Select(p => p.Bytes / 1024)), phones.Max(p => p.Bytes / 1024));
        Add("from the phone's own copy, without a connection", p => p.CutMs, "–", "–");
        Add("from the phone's own copy, on a line on which no answer comes", p => p.SilentMs, "–", "–");
        table.Note = $"From the tap until every form works, over {phones.Count} phones one after the other, on the machine that also serves.";
        return table;
    }

    private static async Task<Opened> OpenAsync(IBrowser browser, string session, IApp app, string place)
    {
        await using var line = new Line(app);
        await using var phone = await browser.NewContextAsync(new() { BaseURL = line.Address, StorageState = session, ViewportSize = new() { Width = 390, Height = 844 } });
        var page = await phone.NewPageAsync();
        var devtools = await phone.NewCDPSessionAsync(page);
        await devtools.SendAsync("Network.enable");
        await devtools.SendAsync("Network.emulateNetworkConditions", new() { ["offline"] = false, ["latency"] = 150, ["downloadThroughput"] = 200_000, ["uploadThroughput"] = 93_750 });
        await devtools.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = 4 });
        var bytes = 0.0;
        devtools.Event("Network.loadingFinished").OnEvent += (_, e) => bytes += e!.Value.GetProperty("encodedDataLength").GetDouble();

        var coldMs = await UsableAsync(page, place);
        var weight = bytes;
        while (!await page.EvaluateAsync<bool>(KeepsIt, place))
            await Task.Delay(100);
        line.Cut();
        await page.GotoAsync("about:blank");
        var cutMs = await UsableAsync(page, place);
        line.Mend();
        line.Silence();
        await page.GotoAsync("about:blank");
        return new(coldMs, cutMs, await UsableAsync(page, place), weight);
    }

    private static async Task<double> UsableAsync(IPage page, string place)
    {
        await page.GotoAsync(place);
        await page.WaitForSelectorAsync("html[data-ready] > body[data-page=place]", new() { State = WaitForSelectorState.Attached });
        return await page.EvaluateAsync<double>("() => performance.getEntriesByName('field-ready')[0].startTime");
    }

    private static async Task<string> SignInAsync(IPage page)
    {
        await page.GotoAsync("/sign-in?back=/field");
        await page.Locator("button[value=FieldOfficer]").ClickAsync();
        return (await page.Locator("a.f-place[href*='/S']").First.GetAttributeAsync("href"))!;
    }

    // A build for development serves its files unpacked; what is installed packs them.
    private static async Task PublishAsync(string folder)
    {
        using var publishing = Process.Start(new ProcessStartInfo("dotnet", ["publish", Path.Combine(ReliefApp.Root, "src", "Relief.Web"), "-c", "Release", "-o", folder, "--nologo", "-v", "q"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        var said = await publishing.StandardOutput.ReadToEndAsync();
        await publishing.WaitForExitAsync();
        if (publishing.ExitCode != 0)
            throw new InvalidOperationException("It could not be published:\n" + said);
    }

    private sealed record Opened(double ColdMs, double CutMs, double SilentMs, double Bytes);
}
