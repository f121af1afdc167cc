using System.Globalization;
using System.IO.Compression;
using Microsoft.Playwright;
using Relief.Access;
using Relief.Browser.Tests.Running;

namespace Relief.Browser.Tests.Field;

/// <summary>A place's page on a cheap phone far from a mast: 1.6 Mbit/s, 150 ms away, a processor four times slower.</summary>
[Collection(Alone.Name)]
public sealed class BudgetTests(Stage stage, ITestOutputHelper output)
{
    private const int MostBytes = 60 * 1024;

    /// <summary>The times are printed and not held to: they are the machine's too. On a quiet one they belong to the README.</summary>
    [BrowserFact]
    public async Task First_load_is_light_and_how_quick_it_is_gets_printed()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        await Phone.SignInAsync(phone.Page, Role.FieldOfficer);
        var place = await phone.Page.Locator("a.f-place[href*='/S']").First.GetAttributeAsync("href");

        // Warm is the server, cold the phone: another browser with the same session.
        var cold = await phone.Browser.Browser!.NewContextAsync(new() { BaseURL = phone.Line.Address, ViewportSize = new() { Width = 390, Height = 844 } });
        await cold.AddCookiesAsync((await phone.Browser.CookiesAsync()).Select(c => new Cookie { Name = c.Name, Value = c.Value, Url = phone.Line.Address }));
        await phone.OpenAsync(place!);
        var page = await cold.NewPageAsync();
        var bytes = 0.0;
        var devtools = await cold.NewCDPSessionAsync(page);
        await devtools.SendAsync("Network.enable");
        await SlowAsync(devtools);
        devtools.Event("Network.loadingFinished").OnEvent += (_, e) => bytes += e!.Value.GetProperty("encodedDataLength").GetDouble();
        await page.GotoAsync(place!);
        await page.WaitForSelectorAsync("html[data-ready]", new() { State = WaitForSelectorState.Attached });
        var coldMs = await ReadyAsync(page);
        var weight = bytes - await SavedByPackingAsync(page);
        await Eventually.TrueAsync(page, "async place => !!(await navigator.serviceWorker.getRegistration('/field'))?.active && !!(await (await caches.open('relief-field-pages')).match(place))", place);

        await page.GotoAsync("about:blank");
        await page.GotoAsync(place!);
        await page.WaitForSelectorAsync("html[data-ready]", new() { State = WaitForSelectorState.Attached });
        var copyMs = await ReadyAsync(page);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{weight:N0} bytes, {coldMs:N0} ms cold, {copyMs:N0} ms from the copy"));
        await cold.DisposeAsync();

        Assert.True(weight <= MostBytes, $"{weight:N0} bytes");
    }

    // A build for development serves its files unpacked; what is published, packs them with Brotli.
    private static async Task<double> SavedByPackingAsync(IPage page)
    {
        var saved = 0.0;
        foreach (var address in await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('link[rel=stylesheet], script[src]')].map(file => file.href ?? file.src)"))
        {
            var file = await (await page.APIRequest.GetAsync(address)).BodyAsync();
            var packed = new byte[BrotliEncoder.GetMaxCompressedLength(file.Length)];
            Assert.True(BrotliEncoder.TryCompress(file, packed, out var length));
            saved += Math.Max(0, file.Length - length);
        }

        return saved;
    }

    private static async Task SlowAsync(ICDPSession devtools)
    {
        await devtools.SendAsync("Network.emulateNetworkConditions", new() { ["offline"] = false, ["latency"] = 150, ["downloadThroughput"] = 200_000, ["uploadThroughput"] = 93_750 });
        await devtools.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = 4 });
    }

    /// <summary>From the tap to the moment at which every form works, by the browser's own clock.</summary>
    private static Task<double> ReadyAsync(IPage page) => page.EvaluateAsync<double>("() => performance.getEntriesByName('field-ready')[0].startTime");
}
