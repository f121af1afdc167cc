using Relief.Access;
using Relief.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests.Journeys;

/// <summary>What should go where: looked at, changed, accepted, and then it stands loaded.</summary>
public sealed class AllocationTests(Stage stage)
{
    [BrowserFact]
    public async Task A_plan_is_opened_one_line_is_changed_and_what_was_accepted_stands_loaded()
    {
        await using var officer = await stage.OpenAsync(Role.LogisticsOfficer);
        await officer.GoAsync($"{Screens.Op}/supplies/needs");
        await officer.Page.Locator("a[href*='supplies/plan'].r-button-primary").ClickAsync();
        var lorries = officer.Page.Locator(".r-plan-lorry");
        await Expect(lorries.First).ToBeVisibleAsync();
        await Expect(officer.Page.Locator(".r-plan-gaps")).ToContainTextAsync("Blankets");

        // All but one lorry are taken off, and of that one the first line is made smaller: other journeys need the rest.
        while (await lorries.CountAsync() is > 1 and var there)
        {
            await lorries.Last.Locator(".r-card-aside button").ClickAsync();
            await Expect(lorries).ToHaveCountAsync(there - 1);
        }

        var line = lorries.First.Locator(".r-input-figure");
        while (await line.CountAsync() is > 1 and var lines)
        {
            await lorries.First.Locator(".r-plan-lines button").Last.ClickAsync();
            await Expect(line).ToHaveCountAsync(lines - 1);
        }

        await line.FillAsync("3");
        await line.PressAsync("Tab");
        await Expect(officer.Page.Locator(".r-plan-accept p").First).ToContainTextAsync("consignments: 1, lines: 1, warehouses: 1");
        await officer.Page.Locator(".r-plan-accept .r-button-primary").ClickAsync();

        await Expect(officer.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/supplies/consignments$"));
        var loaded = officer.Page.Locator(".r-rows tbody tr").Filter(new() { HasText = "Loaded" }).Filter(new() { HasTextRegex = new(@"(^|\s)3\s[A-Z]") });
        await Expect(loaded.First).ToBeVisibleAsync();
    }
}
