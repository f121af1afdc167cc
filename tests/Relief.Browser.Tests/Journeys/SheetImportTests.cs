using Microsoft.Playwright;
using Relief.Access;
using Relief.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests.Journeys;

/// <summary>A logistics officer loads a donor's workbook into the warehouse, once its bad row is corrected.</summary>
public sealed class SheetImportTests(Stage stage)
{
    [BrowserFact]
    public async Task A_workbook_with_a_bad_row_is_refused_by_its_line_and_corrected_it_goes_in_once()
    {
        await using var screen = await stage.OpenAsync(Role.LogisticsOfficer);
        await screen.GoAsync(Screens.Op + "/supplies");
        await screen.Page.Locator(".r-tabs").GetByRole(AriaRole.Link, new() { Name = "Import", Exact = true }).ClickAsync();

        await CheckAsync(screen, "HSHEROPE");
        await Expect(screen.Page.Locator(".r-import-bad tbody tr")).ToContainTextAsync("No item of the catalogue has the code or name “HSHEROPE”");
        await Expect(screen.Page.Locator(".r-import-bad tbody tr td").First).ToHaveTextAsync("3");
        await Expect(screen.Button("Import")).ToBeDisabledAsync();

        await CheckAsync(screen, "HFURBEDSMAT3");
        await screen.Button("Import").ClickAsync();
        await Expect(screen.Page.Locator(".r-import-summary")).ToHaveTextAsync("Imported.");

        await screen.GoAsync(Screens.Op + "/supplies/import");
        await CheckAsync(screen, "HFURBEDSMAT3");
        await Expect(screen.Page.Locator(".r-import-summary")).ToHaveTextAsync("All of it is there already: nothing changes.");
        await Expect(screen.Button("Import")).ToBeDisabledAsync();
    }

    private static async Task CheckAsync(Screen screen, string second)
    {
        await SheetHands.ChooseAsync(screen, second);
        await screen.Page.Locator("input[value='Received']").CheckAsync();
        await screen.Button("Check").ClickAsync();
        await Expect(screen.Page.Locator(".r-import-summary")).ToBeVisibleAsync();
    }
}
