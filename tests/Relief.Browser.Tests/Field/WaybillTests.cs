using Microsoft.Playwright;
using Relief.Access;
using Relief.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests.Field;

/// <summary>A lorry is counted against its waybill at a place without a connection.</summary>
public sealed class WaybillTests(Stage stage)
{
    // A browser that reads codes, and a camera that shows one; the first frame shows nothing.
    private const string Camera =
        """
        window.asked = 0
        let frames = 0
        window.BarcodeDetector = class {
          static getSupportedFormats = async () => ['qr_code']
          detect = async () => frames++ ? [{ rawValue: 'https://relief.example/w/northern-border-2023/' + window.printed }] : []
        }
        navigator.mediaDevices.getUserMedia = async () => {
          window.asked++
          const canvas = document.createElement('canvas')
          canvas.getContext('2d').fillRect(0, 0, 9, 9)
          return window.stream = canvas.captureStream(5)
        }
        """;

    [BrowserFact]
    public async Task Scanned_and_counted_offline_it_is_booked_once_and_what_is_missing_stays_open()
    {
        await using var app = await ReliefApp.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        var place = await phone.BeReadyAsync();
        await using var desk = await stage.OpenAsync(Role.Coordinator, on: app);
        var code = await SendAsync(desk, place, "HSHEBLANPMT1:60");
        await phone.Browser.AddInitScriptAsync(Camera);
        await phone.OpenAsync(place + "?sent");
        await Expect(phone.Page.Locator("#f-waybills > section")).ToHaveCountAsync(1);

        phone.Line.Cut();
        await phone.Page.Locator("a.f-tile[href='#goods']").ClickAsync();
        await phone.Page.EvaluateAsync("code => { window.printed = code }", code);
        Assert.Equal(0, await phone.Page.EvaluateAsync<int>("window.asked"));
        await phone.Page.Locator("[data-scan]").ClickAsync();
        var form = phone.Page.Locator("#w-" + code);
        await Expect(form).ToBeVisibleAsync();
        Assert.True(await phone.Page.EvaluateAsync<bool>("window.asked === 1 && window.stream.getTracks().every(track => track.readyState === 'ended')"));
        await form.Locator("[name=quantity]").FillAsync("57");
        await form.Locator("[name=damaged]").FillAsync("1");
        await Expect(form.Locator(".f-rest")).ToHaveTextAsync("2 missing");
        await form.Locator(".f-save").ClickAsync();
        await Expect(phone.Reports.First).ToContainTextAsync(code);
        await phone.Page.Locator("a.f-tile[href='#goods']").ClickAsync();
        await Expect(phone.Page.Locator(".f-counted")).ToBeVisibleAsync();
        await phone.SwitchOffAsync();

        await phone.SwitchOnAsync();
        phone.Line.Mend();
        await phone.OpenAsync(place);
        await Expect(phone.Booked.Filter(new() { HasText = $"Waybill {code}" })).ToHaveCountAsync(1);
        await Expect(phone.Reports).ToHaveCountAsync(0);
        await Expect(phone.Page.Locator("#f-waybills > section")).ToHaveCountAsync(0);
        await desk.GoAsync($"{Screens.Op}/supplies/consignments/{code}");
        await Expect(desk.Page.Locator(".r-open-line")).ToContainTextAsync("2 missing");
    }

    [BrowserFact]
    public async Task By_its_number_where_no_code_is_read_and_without_the_script_too()
    {
        await using var app = await ReliefApp.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        var place = await phone.BeReadyAsync();
        await using var desk = await stage.OpenAsync(Role.Coordinator, on: app);
        var code = await SendAsync(desk, place, "HSHEBLANPMT1:60");
        await phone.OpenAsync(place + "?sent");
        await phone.Page.Locator("a.f-tile[href='#goods']").ClickAsync();
        await Expect(phone.Page.Locator("[data-scan]")).ToBeHiddenAsync();
        await phone.Page.Locator("#f-waybill").FillAsync("99");
        await phone.Page.Locator("#f-waybill").PressAsync("Enter");
        await Expect(phone.Page.Locator("#f-scan-said")).ToContainTextAsync("W-0099");
        await phone.Page.Locator("#f-waybill").FillAsync(code[2..].TrimStart('0'));
        await phone.Page.Locator("[data-waybill-open]").ClickAsync();
        await Expect(phone.Page.Locator("#w-" + code)).ToBeVisibleAsync();

        var plain = await phone.Browser.Browser!.NewContextAsync(new() { BaseURL = app.Address, JavaScriptEnabled = false, ViewportSize = new() { Width = 390, Height = 844 } });
        await plain.AddCookiesAsync((await phone.Browser.CookiesAsync()).Select(c => new Cookie { Name = c.Name, Value = c.Value, Url = app.Address }));
        var page = await plain.NewPageAsync();
        await page.GotoAsync($"/w/{Screens.Operation}/{code}");
        Assert.EndsWith("#w-" + code, page.Url, StringComparison.Ordinal);
        await page.Locator($"#w-{code} [name=quantity]").FillAsync("40");
        await page.Locator($"#w-{code} [name=rest]").CheckAsync();
        await page.Locator($"#w-{code} .f-save").ClickAsync();
        await Expect(page.Locator("#f-books > li").Filter(new() { HasText = $"Waybill {code}" })).ToHaveCountAsync(1);
        await page.Locator("a.f-tile[href='#goods']").ClickAsync();
        await Expect(page.Locator("#f-way .f-place")).ToContainTextAsync("20");
        await plain.DisposeAsync();
    }

    private static async Task<string> SendAsync(Screen desk, string place, string goods)
    {
        await desk.AskAsync(place[(place.LastIndexOf('/') + 1)..], goods);
        await desk.ApproveAsync();
        var code = await desk.LoadAsync("12-345-67");
        await desk.DispatchAsync();
        return code;
    }
}
