using System.Text.RegularExpressions;
using Relief.Access;
using Relief.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests.Field;

/// <summary>Whoever signs out is out, with a connection and without, and what waits stays.</summary>
public sealed class LeavingTests(Stage stage)
{
    private const string Note = "two buses, unannounced";

    [BrowserFact]
    public async Task Signed_out_without_a_connection_they_are_out_and_the_server_hears_it_before_it_shows_anything()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        var place = await phone.BeReadyAsync();
        phone.Line.Cut();
        await phone.ArriveAsync(927, Note);
        await phone.OpenAsync("/field");
        await phone.Page.Locator("#f-sign-out button").ClickAsync();
        await phone.Page.Locator("[data-anyway]").ClickAsync();

        await Expect(phone.Banner).ToContainTextAsync("You are signed out on this phone");
        Assert.Empty(await phone.KeptPagesAsync());
        Assert.DoesNotContain("extractable", await phone.StoredAsync(), StringComparison.Ordinal);
        phone.Line.Mend();
        await phone.Page.GotoAsync("/");
        await Expect(phone.Page).ToHaveURLAsync(new Regex("/sign-in"));

        await Phone.SignInAsync(phone.Page, Role.FieldOfficer);
        await phone.OpenAsync(place);
        await Expect(phone.Booked.Filter(new() { HasText = "927 arrived" })).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task The_forms_of_a_copy_work_although_its_token_is_of_another_day()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        await phone.BeReadyAsync();
        await phone.Browser.ClearCookiesAsync(new() { NameRegex = new Regex("Antiforgery") });
        phone.Line.Cut();
        await phone.OpenAsync("/field");
        phone.Line.Mend();
        await phone.Page.Locator(".r-languages [value=he]").ClickAsync();
        await Expect(phone.Page.Locator("html")).ToHaveAttributeAsync("lang", "he");
        await Expect(phone.Page).ToHaveURLAsync(new Regex("/field$"));

        await phone.Browser.ClearCookiesAsync(new() { NameRegex = new Regex("Antiforgery") });
        await phone.Page.Locator("#f-sign-out button").ClickAsync();
        await Expect(phone.Page).ToHaveURLAsync(new Regex("/sign-in"));
        await phone.Page.GotoAsync("/field");
        await Expect(phone.Page).ToHaveURLAsync(new Regex("/sign-in"));
    }

    [BrowserFact]
    public async Task What_no_key_opens_any_more_is_told_and_holds_up_nothing_that_came_after_it()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        var place = await phone.BeReadyAsync();
        phone.Line.Cut();
        for (var people = 1; people <= 11; people++)
            await phone.ArriveAsync(people);
        await phone.OpenAsync("/field");
        await phone.Page.Locator("#f-sign-out button").ClickAsync();
        await phone.Page.Locator("[data-anyway]").ClickAsync();
        await Expect(phone.Banner).ToContainTextAsync("You are signed out");
        await phone.Browser.ClearCookiesAsync();
        phone.Line.Mend();

        await Phone.SignInAsync(phone.Page, Role.FieldOfficer);
        await phone.OpenAsync(place);
        await Expect(phone.Banner).ToContainTextAsync("11 reports wait that this phone can no longer open");
        await phone.ArriveAsync(928);
        await Expect(phone.Booked.Filter(new() { HasText = "928 arrived" })).ToHaveCountAsync(1);
        await Expect(phone.Page.Locator("#f-notes")).ToContainTextAsync("Relief can still open them");
        await Expect(phone.Page.Locator("#f-export")).ToBeVisibleAsync();
    }
}
