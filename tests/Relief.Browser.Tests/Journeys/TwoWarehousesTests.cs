using Microsoft.Playwright;
using Relief.Access;
using Relief.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests.Journeys;

/// <summary>What is loaded at two warehouses says on every page and paper how much of it comes from which.</summary>
public sealed class TwoWarehousesTests(Stage stage)
{
    [BrowserFact]
    public async Task Both_warehouses_stand_on_the_page_the_waybill_the_note_and_the_list()
    {
        await using var screen = await stage.OpenAsync(Role.LogisticsOfficer);
        await screen.GoAsync(Screens.Op + "/movements");
        foreach (var (place, quantity) in (IEnumerable<(string, int)>)[("Haifa warehouse", 5), ("Afula warehouse", 4)])
        {
            await screen.OpenDialogAsync("Alt+G");
            await screen.TakeAsync("Place", place);
            await screen.TakeAsync("Item", "Razor, disposable");
            await screen.CountAsync("How much (piece)", quantity);
            await screen.SendAsync("Record what came");
        }

        await screen.GoAsync(Screens.Op + "/supplies/consignments/new");
        await RecordHands.TakeAsync(screen, "S02", "HHYGPERSRAZO");
        await screen.Page.Locator(".r-step-input").FillAsync("9");
        await screen.Page.Locator(".r-step-input").PressAsync("Tab");
        foreach (var place in (string[])["Haifa warehouse", "Afula warehouse"])
            await screen.Page.Locator(".r-sources label").Filter(new() { HasText = place }).GetByRole(AriaRole.Checkbox).CheckAsync();
        await Expect(screen.Page.Locator(".r-rows-lines .r-input-figure")).ToHaveCountAsync(2);
        var code = await screen.LoadPickedAsync("Lorry of two places");

        await Expect(screen.Page.Locator("h1")).ToContainTextAsync("Haifa warehouse");
        await Expect(screen.Page.Locator("h1")).ToContainTextAsync("Afula warehouse");
        await ExpectSharesAsync(screen.Page.Locator(".r-rows-lines"));
        await screen.DispatchAsync();
        await screen.GoAsync($"{Screens.Op}/supplies/consignments/{code}/waybill");
        await ExpectPaperAsync(screen);
        await screen.CountInAsync(code, 8);
        await screen.Page.GetByLabel("What became of it").SelectOptionAsync("NeverLoaded");
        await screen.Page.GetByLabel("At which place").SelectOptionAsync("WH2");
        await screen.Page.GetByLabel("How it is known").FillAsync("it lay on the ramp");
        await screen.Button("Explain").ClickAsync();
        await Expect(screen.Page.Locator(".r-rows-lines")).ToContainTextAsync("Never loaded");
        await screen.GoAsync($"{Screens.Op}/supplies/consignments/{code}/receipt");
        await ExpectPaperAsync(screen);

        await screen.GoAsync($"{Screens.Op}/supplies/consignments?all=true&q=afula");
        var row = screen.Page.Locator(".r-rows tbody tr").Filter(new() { HasText = code });
        await Expect(row).ToContainTextAsync("Haifa warehouse");
        await Expect(row).ToContainTextAsync("Afula warehouse");
    }

    private static async Task ExpectPaperAsync(Screen screen)
    {
        await Expect(screen.Page.Locator(".r-paper-facts")).ToContainTextAsync("Haifa warehouse (WH1)");
        await Expect(screen.Page.Locator(".r-paper-facts")).ToContainTextAsync("Afula warehouse (WH2)");
        await ExpectSharesAsync(screen.Page.Locator(".r-paper-lines"));
    }

    private static async Task ExpectSharesAsync(ILocator lines)
    {
        await Expect(lines).ToContainTextAsync("5 from Haifa warehouse");
        await Expect(lines).ToContainTextAsync("4 from Afula warehouse");
    }
}
