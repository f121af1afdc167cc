using Microsoft.Playwright;
using Relief.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests.Field;

/// <summary>What would be refused later is said at once, in the form and without a connection.</summary>
public sealed class SlipTests(Stage stage)
{
    [BrowserFact]
    public async Task A_number_stays_as_it_was_typed_and_is_refused_with_a_sentence()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        await phone.BeReadyAsync();
        await phone.Page.Locator("a.f-tile[href='#arrived']").TapAsync();
        await phone.Page.Locator("#arrived .f-chips label").First.TapAsync();
        var people = phone.Page.Locator("#arrived [name=people]");

        await people.FillAsync("1.5");
        await phone.Page.Locator("#arrived .f-save").TapAsync();

        await Expect(people).ToHaveValueAsync("1.5");
        Assert.Equal("Only figures here, a whole number.", await people.EvaluateAsync<string>("e => e.validationMessage"));
        await Expect(phone.Page.Locator("#arrived")).ToBeVisibleAsync();

        await people.FillAsync("2");
        await phone.Page.Locator("#arrived .f-save").TapAsync();
        await Expect(phone.Booked.Filter(new() { HasText = "2 arrived from" }).Filter(new() { HasText = "Withdraw" })).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task What_would_be_refused_later_is_said_at_once_without_a_connection()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        await phone.BeReadyAsync();
        phone.Line.Cut();

        await phone.Page.Locator("a.f-tile[href='#arrived']").ClickAsync();
        var arrived = phone.Page.Locator("#arrived");
        await arrived.Locator(".f-chips label").First.ClickAsync();
        await arrived.Locator("[name=people]").FillAsync("0");
        await ExpectComplaintAsync(arrived, "1 or more");
        await arrived.Locator("[name=people]").FillAsync("4");
        await arrived.Locator("label[for=arrived-from-other]").ClickAsync();
        await ExpectComplaintAsync(arrived, "from the list");
        await arrived.Locator("a.f-back").ClickAsync();

        await phone.Page.Locator("a.f-tile[href='#need']").ClickAsync();
        await ExpectComplaintAsync(phone.Page.Locator("#need"), "Say what is needed");
        await phone.Page.Locator("#need a.f-back").ClickAsync();

        await phone.Page.Locator("a.f-tile[href='#left']").ClickAsync();
        var left = phone.Page.Locator("#left");
        await left.Locator("[name=people]").FillAsync("3");
        foreach (var way in (string[])["convoy", "shelter", "home"])
        {
            await left.Locator($"[name=way][value={way}] + label").ClickAsync();
            await ExpectComplaintAsync(left, "from the list");
        }

        await left.Locator("[name=home]").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await left.Locator(".f-save").ClickAsync();
        await Expect(phone.Reports).ToHaveCountAsync(1);
        await Expect(phone.Reports.First).ToContainTextAsync("3 left for");
    }

    [BrowserFact]
    public async Task A_number_with_a_figure_too_many_is_not_cut_but_refused_with_a_sentence()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        await phone.BeReadyAsync();
        await phone.Page.Locator("a.f-tile[href='#handed']").TapAsync();
        var quantity = phone.Page.Locator("#handed [name=quantity]").First;

        await quantity.PressSequentiallyAsync("1234567890");
        await phone.Page.Locator("#handed .f-save").TapAsync();

        await Expect(quantity).ToHaveValueAsync("1234567890");
        Assert.Equal("This number is too large. Look whether a figure was typed twice.", await quantity.EvaluateAsync<string>("e => e.validationMessage"));
        await Expect(phone.Page.Locator("#handed")).ToBeVisibleAsync();
        await Expect(phone.Reports).ToHaveCountAsync(0);
    }

    private static async Task ExpectComplaintAsync(ILocator form, string words)
    {
        await form.Locator(".f-save").ClickAsync();
        await Expect(form.Locator("[data-error]")).ToContainTextAsync(words);
        await form.Locator("[data-error]").EvaluateAsync("e => { e.hidden = true; e.textContent = '' }");
    }
}
