using System.Globalization;
using Microsoft.Playwright;
using Relief.Access;
using Relief.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests.Journeys;

/// <summary>What one person records another sees at once, and what is undone is gone again.</summary>
[Collection(Alone.Name)]
public sealed class NewsTests(Stage stage)
{
    private const double LimitMs = 1000;

    // A shelter that the exercise leaves alone while the tests run.
    private const string Shelter = "Arad";
    private const string FigureIs =
        "[...document.querySelectorAll('tr')].find(r => r.querySelector('th a')?.textContent === argument.shelter)?.querySelector('td .r-figure')?.textContent === argument.people";

    [BrowserFact]
    public async Task An_arrival_recorded_by_keyboard_is_on_another_screen_within_a_second_and_goes_when_it_is_undone()
    {
        await using var other = await stage.OpenAsync(Role.Observer);
        await other.GoAsync(Screens.Op + "/situation");
        var figure = other.Page.GetByRole(AriaRole.Row).Filter(new() { Has = other.Page.GetByRole(AriaRole.Link, new() { Name = Shelter, Exact = true }) }).Locator(".r-figure").First;
        await Expect(figure).ToBeVisibleAsync();
        var before = await figure.InnerTextAsync();
        var after = (int.Parse(before, NumberStyles.AllowThousands, CultureInfo.InvariantCulture) + 6).ToString("N0", CultureInfo.InvariantCulture);
        await using var screen = await stage.OpenAsync(Role.Coordinator);
        await screen.GoAsync(Screens.Op + "/movements");

        await TypeArrivalAsync(screen);
        var acknowledged = screen.MomentAsync("document.querySelector('.mud-snackbar')?.textContent.includes('Booked as entry')");
        var seen = other.MomentAsync(FigureIs, new { shelter = Shelter, people = after });
        await screen.Page.Keyboard.PressAsync("Enter");

        Assert.InRange(await seen - await acknowledged, double.MinValue, LimitMs);
        await UndoAsync(screen);
        await Expect(figure).ToHaveTextAsync(before);
    }

    private static async Task TypeArrivalAsync(Screen screen)
    {
        var keys = screen.Page.Keyboard;
        await screen.OpenDialogAsync("Alt+A");
        await Expect(screen.Dialog.GetByLabel("Shelter", new() { Exact = true }).First).ToBeFocusedAsync();
        await keys.TypeAsync(Shelter);
        await keys.PressAsync("Tab");
        await keys.TypeAsync("Bar'am");
        await keys.PressAsync("Enter");
        await screen.TabToAsync(screen.Number("People of Bar'am"));
        await keys.TypeAsync("6");
        await screen.TabToAsync(screen.Dialog.GetByLabel("Note"));
        await keys.TypeAsync("by the side door");
        await screen.TabToAsync(screen.Button("Record the arrival"));
    }

    private static async Task UndoAsync(Screen screen)
    {
        var keys = screen.Page.Keyboard;
        var entry = screen.Journal("by the side door");
        await screen.TabToAsync(entry.GetByRole(AriaRole.Link));
        await keys.PressAsync("Enter");
        await screen.TabToAsync(screen.Button("Undo…"));
        await keys.PressAsync("Enter");
        await screen.TabToAsync(screen.Dialog.GetByLabel("Reason"));
        await keys.TypeAsync("it was the other bus");
        await screen.TabToAsync(screen.Button("Undo the entry"));
        await keys.PressAsync("Enter");
        await Expect(screen.Journal("Undone: it was the other bus")).ToHaveCountAsync(1);
    }
}
