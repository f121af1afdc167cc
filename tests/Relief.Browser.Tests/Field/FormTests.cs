using Microsoft.Playwright;
using Relief.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests.Field;

/// <summary>Every form says what its reader meant: by few taps, without the script too; it can be withdrawn and corrected.</summary>
public sealed class FormTests(Stage stage)
{
    [BrowserFact]
    public async Task A_family_of_five_takes_eight_taps()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        await phone.BeReadyAsync();
        var taps = 0;
        async Task TapAsync(string what)
        {
            taps++;
            await phone.Page.Locator(what).First.TapAsync();
        }

        await TapAsync("a.f-tile[href='#arrived']");
        await TapAsync("#arrived .f-chips label");
        for (var i = 0; i < 5; i++)
            await TapAsync("#arrived .f-number [data-step='1']");
        await TapAsync("#arrived .f-save");

        await Expect(phone.Booked.Filter(new() { HasText = "5 arrived from" }).Filter(new() { HasText = "Withdraw" })).ToHaveCountAsync(1);
        Assert.True(taps <= 8, $"{taps} taps");
        await Expect(phone.Page.Locator("#f-numbers")).ToContainTextAsync("Last report just now, by Tamar Levi");
    }

    [BrowserFact]
    public async Task Corrected_while_it_is_sent_the_first_is_undone_and_the_second_booked_once()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        await phone.BeReadyAsync();
        var goOn = new TaskCompletionSource();
        await phone.AnswerAsync(async route =>
        {
            await goOn.Task;
            await route.ContinueAsync();
        });
        await phone.ArriveAsync(937);
        await Expect(phone.Reports.First).ToContainTextAsync("being sent");

        await phone.Reports.First.Locator("[data-act=correct]").ClickAsync();
        await phone.Page.Locator("#arrived [name=people]").FillAsync("938");
        await phone.Page.Locator("#arrived .f-save").ClickAsync();
        await Expect(phone.Reports).ToHaveCountAsync(2);
        goOn.SetResult();

        await Expect(phone.Booked.Filter(new() { HasText = "937 arrived" })).ToContainTextAsync("withdrawn");
        await Expect(phone.Booked.Filter(new() { HasText = "938 arrived" }).Filter(new() { HasText = "Withdraw" })).ToHaveCountAsync(1);
        await Expect(phone.Booked.Filter(new() { HasText = "938 arrived" })).ToHaveCountAsync(1);
        await Expect(phone.Reports).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Every_form_is_booked_with_the_script_and_without_and_says_the_same()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        var place = await phone.BeReadyAsync();
        await FillAllAsync(phone.Page, place);
        await Expect(phone.Reports).ToHaveCountAsync(0);
        await phone.OpenAsync(place);
        var own = phone.Booked.Filter(new() { HasText = "Withdraw" });
        await Expect(own).ToHaveCountAsync(9);
        var withScript = await own.Locator(".f-said").AllInnerTextsAsync();

        var plain = await phone.Browser.Browser!.NewContextAsync(new() { BaseURL = app.Address, JavaScriptEnabled = false, ViewportSize = new() { Width = 390, Height = 844 } });
        await plain.AddCookiesAsync((await phone.Browser.CookiesAsync()).Select(c => new Cookie { Name = c.Name, Value = c.Value, Url = app.Address }));
        var page = await plain.NewPageAsync();
        await FillAllAsync(page, place);
        var all = page.Locator("#f-books > li").Filter(new() { HasText = "Withdraw" });
        await Expect(all).ToHaveCountAsync(18);
        var said = await all.Locator(".f-said").AllInnerTextsAsync();
        Assert.Equal(withScript.Concat(withScript).Order(StringComparer.Ordinal), said.Order(StringComparer.Ordinal));
        await plain.DisposeAsync();
    }

    [BrowserFact]
    public async Task Withdrawn_before_it_was_sent_it_never_was_and_while_it_is_sent_it_is_undone_in_the_books()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        await phone.BeReadyAsync();
        phone.Line.Cut();
        await phone.ArriveAsync(931);
        await phone.Reports.First.Locator("[data-act=withdraw]").ClickAsync();
        await Expect(phone.Reports).ToHaveCountAsync(0);
        phone.Line.Mend();
        await phone.TryAsync();

        var goOn = new TaskCompletionSource();
        await phone.AnswerAsync(async route =>
        {
            await goOn.Task;
            await route.ContinueAsync();
        });
        await phone.ArriveAsync(932);
        await Expect(phone.Reports.First).ToContainTextAsync("being sent");
        await phone.Reports.First.Locator("[data-act=withdraw]").ClickAsync();
        await Expect(phone.Reports.First).ToContainTextAsync("being withdrawn");
        goOn.SetResult();

        var undone = phone.Booked.Filter(new() { HasText = "932 arrived" });
        await Expect(undone).ToContainTextAsync("withdrawn");
        await Expect(phone.Reports).ToHaveCountAsync(0);
        await Expect(phone.Booked.Filter(new() { HasText = "931 arrived" })).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task What_is_booked_is_corrected_offline_by_a_reversal_and_a_new_report()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        var place = await phone.BeReadyAsync();
        await phone.ArriveAsync(933, "by lorry");
        await Expect(phone.Booked.Filter(new() { HasText = "933 arrived" })).ToHaveCountAsync(1);
        await phone.OpenAsync(place);
        phone.Line.Cut();
        await phone.Booked.Filter(new() { HasText = "933 arrived" }).Locator("[data-act=correct]").ClickAsync();
        var form = phone.Page.Locator("#arrived");
        await Expect(form.Locator("[name=people]")).ToHaveValueAsync("933");
        await Expect(form.Locator("[name=note]")).ToHaveValueAsync("by lorry");
        await form.Locator("[name=people]").FillAsync("934");
        await form.Locator(".f-save").ClickAsync();
        await Expect(phone.Reports).ToHaveCountAsync(1);

        phone.Line.Mend();
        await phone.TryAsync();
        await Expect(phone.Booked.Filter(new() { HasText = "933 arrived" })).ToContainTextAsync("withdrawn");
        await Expect(phone.Booked.Filter(new() { HasText = "934 arrived" }).Filter(new() { HasText = "Withdraw" })).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task A_correction_keeps_the_moment_of_the_first_and_a_time_says_its_day()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        var place = await phone.BeReadyAsync();
        await SaveAsync(phone.Page, "count", form => form.Locator("[name=people]").FillAsync("100"));
        await phone.ArriveAsync(5);
        await Expect(phone.Booked.Filter(new() { HasText = "5 arrived" }).Filter(new() { HasText = "Withdraw" })).ToHaveCountAsync(1);
        await phone.OpenAsync(place);
        var first = phone.Booked.Filter(new() { HasText = "5 arrived" }).Filter(new() { HasText = "Withdraw" });
        var at = await first.GetAttributeAsync("data-at");
        await first.Locator("[data-act=correct]").ClickAsync();
        await phone.Page.Locator("#arrived [name=people]").FillAsync("6");
        await phone.Page.Locator("#arrived .f-save").ClickAsync();

        var second = phone.Booked.Filter(new() { HasText = "6 arrived" }).Filter(new() { HasText = "Withdraw" });
        await Expect(second).ToHaveAttributeAsync("data-at", at!);
        await Expect(phone.Page.Locator(".f-figures")).ToContainTextAsync("106");

        // In the last minutes of a day no time of it is still to come.
        const string soon = "23:59";
        if (TimeZoneInfo.ConvertTime(TimeProvider.System.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Asia/Jerusalem")).TimeOfDay > TimeSpan.FromMinutes(23 * 60 + 45))
            return;
        await phone.Page.Locator("a.f-tile[href='#count']").ClickAsync();
        var form = phone.Page.Locator("#count");
        await form.Locator("[name=people]").FillAsync("107");
        await form.Locator("details:has([name=when]) > summary").ClickAsync();
        await form.Locator("label[for=count-when-time]").ClickAsync();
        await form.Locator(".f-save").ClickAsync();
        await Expect(form.Locator("[data-error]")).ToContainTextAsync("Type the time of day");
        await form.Locator("[name=time]").FillAsync(soon);
        await form.Locator(".f-save").ClickAsync();
        await Expect(form.Locator("[data-error]")).ToContainTextAsync("is still to come");
        await form.Locator("[name=yesterday]").CheckAsync();
        await form.Locator(".f-save").ClickAsync();
        await Expect(phone.Booked.Filter(new() { HasText = "107" }).Locator(".f-at")).ToContainTextAsync($", {soon}");
    }

    [BrowserFact]
    public async Task A_correction_that_cannot_be_leaves_the_first_report_as_it_was_and_says_why()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        var place = await phone.BeReadyAsync();
        await phone.GoodsAsync("stock", 0);
        await phone.GoodsAsync("goods", 935);
        await phone.GoodsAsync("handed", 905);
        await phone.OpenAsync(place);
        var first = phone.Booked.Filter(new() { HasText = "935" });
        await Expect(first).ToHaveCountAsync(1);

        await first.Locator("[data-act=correct]").ClickAsync();
        await phone.Page.Locator("#goods [name=quantity]").First.FillAsync("904");
        await phone.Page.Locator("#goods .f-save").ClickAsync();

        var refused = phone.Reports.Filter(new() { HasText = "904" });
        await Expect(refused).ToContainTextAsync("needs you");
        await Expect(refused.Locator(".f-why").First).ToContainTextAsync("The first report stays as it was");
        await Expect(first).Not.ToHaveClassAsync(new System.Text.RegularExpressions.Regex("f-going"));
        await refused.Locator("[data-act=withdraw]").ClickAsync();
        await Expect(phone.Reports).ToHaveCountAsync(0);

        await phone.OpenAsync(place);
        await first.Locator("[data-act=withdraw]").ClickAsync();
        await Expect(phone.Reports.First).ToContainTextAsync("Withdrawal of an earlier report");
        await Expect(phone.Reports.First.Locator(".f-why").First).ToContainTextAsync("The goods have moved on");
        await Expect(first.Locator(".f-acts")).ToBeHiddenAsync();
        await phone.Reports.First.Locator("[data-act=withdraw]").ClickAsync();
        await Expect(phone.Reports).ToHaveCountAsync(0);
        await Expect(phone.Banner).ToContainTextAsync("everything is booked");
    }

    private static async Task FillAllAsync(IPage page, string place)
    {
        await page.GotoAsync(place + "#arrived");
        await SaveAsync(page, "arrived", async form =>
        {
            await form.Locator(".f-chips label").First.ClickAsync();
            await form.Locator("[name=people]").FillAsync("41");
            await form.Locator("label[for=arrived-wheelchair]").ClickAsync();
        });
        await SaveAsync(page, "left", async form =>
        {
            await form.Locator(".f-chips label").First.ClickAsync();
            await form.Locator("[name=people]").FillAsync("42");
        });
        await SaveAsync(page, "count", form => form.Locator("[name=people]").FillAsync("243"));
        await SaveAsync(page, "need", async form =>
        {
            await form.Locator("label[for=need-water]").ClickAsync();
            await form.Locator("label[for=need-blankets]").ClickAsync();
            await form.Locator("[name='q.blankets']").FillAsync("44");
        });
        await SaveAsync(page, "goods", async form =>
        {
            await form.Locator("[name=quantity]").First.FillAsync("45");
            await form.Locator(".f-lot summary").First.ClickAsync();
            await form.Locator(".f-lot [name=lot]").First.FillAsync("L-45");
            await form.Locator(".f-lot [name=expires]").First.FillAsync("2031-08-31");
            await form.Locator("[name=donor]").FillAsync("the scouts");
        });
        await SaveAsync(page, "handed", async form =>
        {
            await form.Locator("[name=quantity]").Nth(1).FillAsync("46");
            await form.Locator("[name='q.servedHouseholds']").FillAsync("12");
        });
        await SaveAsync(page, "stock", async form =>
        {
            await form.Locator("[name=quantity]").First.FillAsync("47");
            await form.Locator(".f-more summary").First.ClickAsync();
            await form.Locator(".f-more [name=quantity]").First.FillAsync("0");
        });
        await SaveAsync(page, "problem", form => form.Locator("[name=note]").FillAsync("the boiler is cold"));
        await page.Locator("form[data-form=nothing] button").ClickAsync();
    }

    private static async Task SaveAsync(IPage page, string name, Func<ILocator, Task> fill)
    {
        if (!page.Url.EndsWith("#" + name, StringComparison.Ordinal))
            await page.Locator($"a.f-tile[href='#{name}']").ClickAsync();
        var form = page.Locator('#' + name);
        await fill(form);
        await form.Locator(".f-save").ClickAsync();
        await Expect(page.Locator("#home")).ToBeVisibleAsync();
    }
}
