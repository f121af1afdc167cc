using Microsoft.Playwright;
using Relief.Access;
using Relief.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests.Field;

/// <summary>A lorry is counted against its waybill where its code cannot be read. Scanned, and without a connection: <see cref="Journeys.SupplyChainTests"/>.</summary>
public sealed class WaybillTests(Stage stage)
{
    [BrowserFact]
    public async Task By_its_number_where_no_code_is_read_and_without_the_script_too()
    {
        await using var app = await Exercise.StartAsync();
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

    /// <summary>Whoever counted what is damaged has seen the rest too: how many can be used is asked, as at the desk, and not taken for none.</summary>
    [BrowserFact]
    public async Task Damaged_goods_alone_are_asked_about_without_a_connection_and_without_the_script_too()
    {
        await using var app = await Exercise.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        var place = await phone.BeReadyAsync();
        await using var desk = await stage.OpenAsync(Role.Coordinator, on: app);
        var code = await SendAsync(desk, place, "HSHEBLANPMT1:60");
        await phone.OpenAsync(place + "?sent");
        phone.Line.Cut();
        await phone.Page.EvaluateAsync("code => location.hash = '#w-' + code", code);
        var form = phone.Page.Locator("#w-" + code);
        await form.Locator("[name=damaged]").FillAsync("4");
        await Expect(form.Locator(".f-rest")).ToHaveTextAsync("Say as well how many came that can be used, 0 where none did.");
        await form.Locator(".f-save").ClickAsync();
        await Expect(form).ToBeVisibleAsync();
        Assert.Equal("Say as well how many came that can be used, 0 where none did.", await form.Locator("[name=quantity]").EvaluateAsync<string>("field => field.validationMessage"));
        await form.Locator("[name=quantity]").FillAsync("0");
        await Expect(form.Locator(".f-rest")).ToHaveTextAsync("56 missing");
        await form.Locator(".f-save").ClickAsync();
        await Expect(phone.Reports.Filter(new() { HasText = code })).ToHaveCountAsync(1);

        var plain = await phone.Browser.Browser!.NewContextAsync(new() { BaseURL = app.Address, JavaScriptEnabled = false, ViewportSize = new() { Width = 390, Height = 844 } });
        await plain.AddCookiesAsync((await phone.Browser.CookiesAsync()).Select(c => new Cookie { Name = c.Name, Value = c.Value, Url = app.Address }));
        var page = await plain.NewPageAsync();
        await page.GotoAsync($"/w/{Screens.Operation}/{code}");
        await page.Locator($"#w-{code} [name=damaged]").FillAsync("4");
        await page.Locator($"#w-{code} .f-save").ClickAsync();
        await Expect(page.Locator($"#w-{code} [role=alert]").First).ToContainTextAsync("not how many came that can be used");
        await Expect(page.Locator($"#w-{code} [name=damaged]")).ToHaveValueAsync("4");
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
