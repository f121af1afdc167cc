using Microsoft.Playwright;
using Relief.Access;
using Relief.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests.Journeys;

/// <summary>Every dialog of the record does what its button says.</summary>
public sealed class RecordingTests(Stage stage)
{
    [BrowserFact]
    public async Task A_convoy_is_made_departs_arrives_short_and_is_closed()
    {
        await using var screen = await stage.OpenAsync(Role.Coordinator);
        await screen.GoAsync(Screens.Op + "/movements");

        await screen.OpenDialogAsync("Alt+C");
        await screen.TakeAsync("Departs from", "Kfar Yuval");
        await screen.TakeAsync("Destination", "Eilat");
        await screen.TypeAsync("Name", "The blue bus");
        await screen.Dialog.Locator("[data-draft=record-seats]").FillAsync("50");
        await screen.SendAsync("Make the convoy");
        var convoy = screen.Page.Locator(".r-convoy").Filter(new() { HasText = "The blue bus" });
        await Expect(convoy).ToContainTextAsync("of 50 seats");

        await screen.OpenDialogAsync("Alt+D");
        await screen.TakeAsync("From community", "Kfar Yuval");
        await Expect(screen.Dialog.GetByRole(AriaRole.Radio, new() { Name = "The blue bus" })).ToBeCheckedAsync();
        await screen.CountAsync("People of Kfar Yuval", 12);
        await screen.SendAsync("Record the departure");
        await Expect(convoy.Locator(".r-way-number")).ToHaveTextAsync("12");

        await convoy.GetByRole(AriaRole.Button, new() { Name = "The blue bus has arrived" }).ClickAsync();
        await Expect(screen.Dialog.GetByLabel("Shelter", new() { Exact = true }).First).ToHaveValueAsync("Eilat");
        await screen.CountAsync("People of Kfar Yuval", 10);
        await screen.SendAsync("Record the arrival");
        await Expect(convoy.Locator(".r-way-number")).ToHaveTextAsync("2");

        await convoy.GetByRole(AriaRole.Button, new() { Name = "Close The blue bus" }).ClickAsync();
        await Expect(screen.Dialog).ToContainTextAsync("They will be unaccounted for");
        await screen.SendAsync("Close the convoy");
        await Expect(convoy).ToHaveCountAsync(0);
        await Expect(screen.Journal("Convoy closed").Filter(new() { HasText = "The blue bus" })).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task Every_dialog_takes_the_hand_and_closes_by_Escape()
    {
        await using var screen = await stage.OpenAsync(Role.Coordinator);
        await screen.GoAsync(Screens.Op + "/movements");
        foreach (var letter in "DAOTRHNGULKC")
        {
            await screen.OpenDialogAsync("Alt+" + letter);
            await Expect(screen.Page.Locator(".mud-dialog :focus, .mud-dialog:focus")).ToHaveCountAsync(1);

            // The first closes the list of places that stands open.
            await Expect(screen.Page.Locator(".r-picker-list li").First).ToBeVisibleAsync();
            await screen.Page.Keyboard.PressAsync("Escape");
            await Expect(screen.Page.Locator(".r-picker-list")).ToHaveCountAsync(0);
            await screen.Page.Keyboard.PressAsync("Escape");
            await Expect(screen.Dialog).ToHaveCountAsync(0);
        }
    }

    [BrowserFact]
    public async Task Every_report_is_booked_from_its_dialog()
    {
        await using var screen = await stage.OpenAsync(Role.Coordinator);
        await screen.GoAsync(Screens.Op + "/movements");

        await ReportAsync(screen, "Alt+O", "Record it", "left in their own cars", async () =>
        {
            await screen.TakeAsync("From community", "Hanita");
            await screen.CountAsync("People of Hanita", 7);
        });
        await ReportAsync(screen, "Alt+T", "Record the transfer", "moved to a quieter place", async () =>
        {
            await screen.TakeAsync("From", "Ashdod");
            await screen.TakeAsync("To", "Eilat");
            await screen.Dialog.GetByRole(AriaRole.Textbox).And(screen.Page.Locator("[data-draft^=record-people]")).First.FillAsync("2");
        });
        await ReportAsync(screen, "Alt+R", "Record the return", "back to feed the animals", async () =>
        {
            await screen.TakeAsync("Back to", "Hanita");
            await screen.TakeAsync("They came from", "Friends and relatives");
            await screen.CountAsync("People of Hanita", 3);
        });
        await ReportAsync(screen, "Alt+H", "Record the count", "counted at breakfast", async () =>
        {
            await screen.TakeAsync("Counted at", "Eilat");
            await screen.CountAsync("Exactly so many are here", 333);
        });
        await ReportAsync(screen, "Alt+N", "Report: nothing changed", "quiet night", () => screen.TakeAsync("Place", "Hanita"));
    }

    private static async Task ReportAsync(Screen screen, string key, string button, string note, Func<Task> fill)
    {
        await screen.OpenDialogAsync(key);
        await fill();
        await screen.Page.Locator("#record-note").FillAsync(note);
        await screen.SendAsync(button);
        await Expect(screen.Journal(note)).ToHaveCountAsync(1);
    }
}
