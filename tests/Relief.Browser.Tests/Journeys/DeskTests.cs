using Relief.Access;
using Relief.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests.Journeys;

/// <summary>What the field could not do by itself, a coordinator does from the page of field reports, while it is open.</summary>
public sealed class DeskTests(Stage stage)
{
    [BrowserFact]
    public async Task A_report_that_was_refused_is_booked_by_the_coordinator()
    {
        await using var desk = await stage.OpenAsync(Role.Coordinator);
        await desk.GoAsync(Screens.Op + "/field");
        var phone = await FieldScene.PhoneAsync(desk);
        var place = await FieldScene.ShelterAsync(phone, granted: false);

        var status = await FieldScene.SendAsync(phone, "arrival", place, """{"from":null,"peopleInAll":23,"note":"came on foot"}""");

        Assert.Equal(403, status);
        var row = desk.Page.Locator(".r-trouble").Filter(new() { HasText = "came on foot" });
        await Expect(row).ToContainTextAsync("Arrival: 23 people · nobody knows → ");
        await Expect(row).ToContainTextAsync("Your role does not allow this here");
        await row.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Book it" }).ClickAsync();
        await Expect(row).ToHaveCountAsync(0);
        await desk.GoAsync(Screens.Op + "/movements");
        var entry = desk.Journal("came on foot");
        await Expect(entry).ToHaveCountAsync(1);
        await Expect(entry).ToContainTextAsync("Tamar Levi · Noa Ben-Ami");
        await phone.Context.CloseAsync();
    }

    [BrowserFact]
    public async Task What_a_place_asks_for_is_seen_and_settled()
    {
        await using var desk = await stage.OpenAsync(Role.Coordinator);
        await desk.GoAsync(Screens.Op + "/field");
        await desk.OpenDialogAsync("Alt+W");
        await desk.TakeAsync("Place", "Eilat");
        await desk.Dialog.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Baby items" }).ClickAsync();
        await desk.CountAsync("Baby items: how many, if anybody knows", 30);
        await desk.SendAsync("Report the need");

        var row = desk.Page.Locator(".r-trouble").Filter(new() { HasText = "Eilat: Baby items: 30" });
        await row.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Settled: Eilat" }).ClickAsync();
        await desk.TypeAsync("What was done (may stay empty)", "thirty packs on the noon lorry");
        await desk.Dialog.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Settled", Exact = true }).ClickAsync();

        await Expect(row).ToHaveCountAsync(0);
        await Expect(desk.Dialog).ToHaveCountAsync(0);
    }
}
