using System.Globalization;
using Microsoft.Playwright;
using Relief.Access;
using Relief.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests;

/// <summary>What one person records another sees, what is undone is gone again, and all of it without a mouse.</summary>
public sealed class JourneyTests(Stage stage)
{
    private const string Shelter = "/op/" + Screens.Operation + "/shelters/S17";

    [BrowserFact]
    public async Task An_arrival_recorded_by_keyboard_is_seen_on_another_screen_and_undone_again()
    {
        await using var other = await stage.OpenAsync(Role.Observer);
        await other.GoAsync("/op/" + Screens.Operation + "/movements");
        await using var screen = await stage.OpenAsync(Role.Coordinator);
        await screen.GoAsync("/op/" + Screens.Operation + "/movements");
        var people = Random.Shared.Next(100_000, 900_000).ToString("N0", CultureInfo.InvariantCulture);
        var keys = screen.Page.Keyboard;

        await OpenDialogAsync(screen, "Alt+A");
        await PickAsync(screen, "Shelter", "Tiberias");
        await PickAsync(screen, "They came from", "Metula");
        await screen.Page.GetByLabel("People of Metula").FocusAsync();
        await keys.TypeAsync(people);
        await keys.PressAsync("Enter");

        await Expect(other.Page.Locator(".r-journal-row").Filter(new() { HasText = people })).ToHaveCountAsync(1);
        await UndoAsync(screen, people);
        await Expect(other.Page.Locator(".r-journal-row").Filter(new() { HasText = people }).Filter(new() { HasText = "typed in a test" })).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task What_is_typed_survives_a_lost_connection()
    {
        await using var screen = await stage.OpenAsync(Role.Coordinator);
        screen.ExpectsLostConnection = true;
        var sockets = new List<IWebSocketRoute>();
        await screen.Page.RouteWebSocketAsync("**/_blazor**", socket =>
        {
            socket.ConnectToServer();
            sockets.Add(socket);
        });
        await screen.GoAsync(Shelter);
        await OpenDialogAsync(screen, "Alt+N");
        var note = screen.Page.Locator("#record-note");
        await note.FillAsync("a word that must not be lost");

        await sockets[^1].CloseAsync();

        await Expect(note).ToHaveValueAsync("a word that must not be lost");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await Expect(screen.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    private static async Task OpenDialogAsync(Screen screen, string key)
    {
        // The keys are bound once the menu is drawn; until then the press goes nowhere.
        await Expect(screen.Page.Locator(".r-record-button")).ToBeVisibleAsync();
        await screen.Page.Keyboard.PressAsync(key);
        await Expect(screen.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
    }

    private static async Task PickAsync(Screen screen, string label, string place)
    {
        await screen.Page.GetByLabel(label, new() { Exact = true }).FocusAsync();
        await screen.Page.Keyboard.TypeAsync(place);
        await Expect(screen.Page.Locator(".mud-popover-open .r-found-name").First).ToHaveTextAsync(place);
        await screen.Page.Keyboard.PressAsync("Enter");
        await Expect(screen.Page.Locator(".mud-popover-open .r-found-name")).ToHaveCountAsync(0);
    }

    private static async Task UndoAsync(Screen screen, string people)
    {
        await screen.Page.Locator(".r-journal-row").Filter(new() { HasText = people }).Locator("a").First.PressAsync("Enter");
        await screen.Page.Locator(".r-journal-pane .r-button-danger").PressAsync("Enter");
        await screen.Page.Locator("#reverse-reason").FillAsync("typed in a test");
        await screen.Page.Locator(".mud-dialog .r-button-danger").PressAsync("Enter");
    }
}
