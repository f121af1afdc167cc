using Relief.Access;
using Relief.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests.Journeys;

/// <summary>From a request to a signature: a shelter asks, logistics answers, three blankets are missing, and somebody finds out why.</summary>
public sealed class SupplyChainTests(Stage stage)
{
    private const string Blanket = "Blanket, synthetic, medium thermal 1.5x2 m";

    [BrowserFact]
    public async Task A_shelter_asks_logistics_answers_and_three_blankets_stay_an_open_question_until_somebody_explains_them()
    {
        await using var manager = await stage.OpenAsync(Role.ShelterManager);
        await using var officer = await stage.OpenAsync(Role.LogisticsOfficer);
        await using var coordinator = await stage.OpenAsync(Role.Coordinator);
        var request = await manager.AskAsync("S07", "HSHEBLANPMT1:120", "HHYGTOILDI08:600");
        await Expect(manager.Page.Locator("#decide-reason")).ToHaveCountAsync(0);

        await officer.GoAsync($"{Screens.Op}/supplies/requests");
        await officer.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = request }).ClickAsync();
        await officer.ApproveAsync(100, "20 came from the town");
        await Expect(manager.Page.Locator(".r-place-facts")).ToContainTextAsync("20 came from the town");
        var code = await officer.LoadAsync("12-345-67");
        await coordinator.GoAsync($"{Screens.Op}/supplies/consignments/{code}");
        await officer.DispatchAsync();
        await Expect(coordinator.Page.Locator(".r-page-subtitle")).ToContainTextAsync("On the way");

        await officer.GoAsync($"{Screens.Op}/supplies/consignments/{code}/waybill");
        await Expect(officer.Page.Locator(".r-paper")).ToContainTextAsync("12-345-67");
        await Expect(officer.Page.Locator(".r-qr path")).ToHaveCountAsync(1);

        await manager.GoPlainAsync($"/w/{Screens.Operation}/{code}");
        await manager.LiveAsync();
        Assert.EndsWith($"/consignments/{code}/receive", manager.Page.Url, StringComparison.Ordinal);
        await manager.CountInAsync(code, 97);
        await Expect(manager.Page.Locator(".r-open-line")).ToContainTextAsync("3 missing");
        await Expect(manager.Page.Locator(".r-open-line button")).ToHaveCountAsync(0);

        await officer.GoAsync($"{Screens.Op}/supplies/consignments/{code}");
        await officer.Page.Locator(".r-open-line select").SelectOptionAsync("NeverLoaded");
        await officer.Page.Locator(".r-open-line button").ClickAsync();
        await Expect(officer.Page.Locator(".r-open-line")).ToHaveCountAsync(0);
        await Expect(officer.Page.Locator(".r-page-subtitle")).ToContainTextAsync("Received");

        await manager.GoAsync($"{Screens.Op}/supplies/requests/{request}");
        var line = manager.Page.Locator(".r-rows-lines tbody tr").Filter(new() { HasText = Blanket });
        await Expect(line.Locator(".r-number .r-figure")).ToHaveTextAsync(["120", "100", "100", "0", "97"]);
        await coordinator.Page.Keyboard.PressAsync("Control+k");
        await coordinator.Page.Keyboard.TypeAsync($"http://relief.example/w/{Screens.Operation}/{code}");
        await Expect(coordinator.Page.Locator(".r-find-answers")).ToContainTextAsync(code);
    }

    [BrowserFact]
    public async Task What_logistics_keeps_under_a_name_fills_in_the_request_of_a_shelter()
    {
        await using var officer = await stage.OpenAsync(Role.LogisticsOfficer);
        await using var manager = await stage.OpenAsync(Role.ShelterManager);
        await officer.GoAsync($"{Screens.Op}/supplies/requests/new?item=HSHEBLANPMT1:40&item=HHYGTOILDI08:90");
        await officer.Page.Locator("summary").Filter(new() { HasText = "as a template" }).ClickAsync();
        await officer.Page.Locator("#template-name").FillAsync("First night");
        await officer.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Keep", Exact = true }).ClickAsync();
        await Expect(officer.Page.Locator(".r-more [role=status]")).ToBeVisibleAsync();

        await manager.GoAsync($"{Screens.Op}/supplies/requests/new?place=S07");
        await manager.Page.Locator("#template").SelectOptionAsync("First night");
        await Expect(manager.Page.Locator(".r-goods")).ToHaveCountAsync(2);
        await Expect(manager.Page.Locator(".r-goods .r-step-input").First).ToHaveValueAsync("40");
        await Expect(manager.Page.GetByText("Remove the template")).ToHaveCountAsync(0);
        await Expect(manager.Page.Locator("#template-name")).ToHaveCountAsync(0);
    }
}
