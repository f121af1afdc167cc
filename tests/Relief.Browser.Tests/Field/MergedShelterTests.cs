using Microsoft.Playwright;
using Relief.Access;
using Relief.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests.Field;

/// <summary>A shelter becomes part of another while a phone is without a connection: what waits on it is booked there, once.</summary>
public sealed class MergedShelterTests(Stage stage)
{
    private const string Note = "walked over from the bus stop";

    [BrowserFact]
    public async Task A_report_that_waited_for_the_duplicate_is_booked_once_at_the_other_and_the_phone_says_so()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        var place = await phone.BeReadyAsync();
        phone.Line.Cut();
        await phone.ArriveAsync(13, Note);
        await Expect(phone.Banner).ToContainTextAsync("1 report is safe on this phone");

        await using var dashboard = await stage.OpenAsync(Role.Coordinator, on: app);
        var code = place.Split('/')[^1];
        await dashboard.GoAsync(Screens.Op + "/shelters/" + code);
        var name = await dashboard.Page.Locator("h1").InnerTextAsync();
        await dashboard.Button("The same as another shelter…").ClickAsync();
        await dashboard.TakeAsync("The shelter that stays", Other);
        await Expect(dashboard.Dialog).ToContainTextAsync($"The code {code} goes on working");
        await dashboard.SendAsync("Make them one");
        await Expect(dashboard.Page.Locator("h1")).ToHaveTextAsync(Other);

        phone.Line.Mend();
        await phone.TryAsync();
        // The page that the phone had open says what became of its place, and leads there.
        await Expect(phone.Page.Locator("body")).ToHaveAttributeAsync("data-page", "merged");
        await Expect(phone.Page.Locator("#home h1")).ToHaveTextAsync(name);
        await Expect(phone.Reports.First).ToContainTextAsync("13 arrived from");
        await Expect(phone.Reports.First).ToContainTextAsync("Booked at");
        await Expect(phone.Reports.First).ToContainTextAsync(Other);
        await phone.Page.GetByRole(AriaRole.Link, new() { Name = "Open " + Other }).ClickAsync();
        await Expect(phone.Page.Locator("#home h1")).ToHaveTextAsync(Other);
        await Expect(phone.Booked.Filter(new() { HasText = "13 arrived from" })).ToHaveCountAsync(1);
        await Expect(phone.Booked.Filter(new() { HasText = "13 arrived from" })).ToContainTextAsync("Booked at");

        await dashboard.GoAsync(Screens.Op + "/movements");
        await Expect(dashboard.Journal(Note)).ToHaveCountAsync(1);
        await Expect(dashboard.Journal(Note)).ToContainTextAsync(Other);
        await dashboard.GoAsync(Screens.Op + "/shelters/" + code);
        await Expect(dashboard.Page.Locator(".r-part-of")).ToContainTextAsync("is now part of");
        await dashboard.Page.Locator(".r-part-of a").ClickAsync();
        await Expect(dashboard.Page.Locator("h1")).ToHaveTextAsync(Other);
    }

    // None of the shelters that the exercise's field officer reports for.
    private const string Other = "Eilat";
}
