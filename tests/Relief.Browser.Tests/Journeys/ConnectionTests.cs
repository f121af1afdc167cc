using Relief.Access;
using Relief.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests.Journeys;

/// <summary>A lost connection and a server that goes down lose nothing that was typed, and book nothing twice.</summary>
[Collection(Alone.Name)]
public sealed class ConnectionTests(Stage stage)
{
    private const string Note = "brought by the fire brigade, both doors";

    [BrowserFact]
    public async Task A_half_filled_form_survives_a_lost_connection_and_a_killed_server_and_is_saved_once()
    {
        await using var app = await Exercise.StartAsync();
        await using var line = new Line(app);
        await using var screen = await stage.OpenAsync(Role.Coordinator, on: app);
        screen.ExpectsLostConnection = true;
        await screen.GoAsync(line.Address + Screens.Op + "/movements");
        await screen.OpenDialogAsync("Alt+A");
        await screen.TakeAsync("Shelter", "Arad");
        await screen.TakeAsync("They came from", "Bar'am");
        var people = screen.Number("People of Bar'am");
        var note = screen.Page.Locator("#record-note");
        var lost = screen.Page.Locator("#components-reconnect-modal[data-state=lost]");
        await people.FillAsync("5");
        await note.PressSequentiallyAsync("brought by ");

        line.Cut();
        await Expect(lost).ToBeVisibleAsync();
        await note.PressSequentiallyAsync("the fire brigade, ");
        line.Mend();
        await Expect(lost).ToHaveCountAsync(0);
        await ExpectAsync(screen, "5", "brought by the fire brigade, ");

        await app.KillAsync();
        await Expect(lost).ToBeVisibleAsync();
        await note.PressSequentiallyAsync("both doors");
        await app.ComeUpAsync();
        await Expect(lost).ToHaveCountAsync(0);
        await ExpectAsync(screen, "5", Note);

        await screen.SendAsync("Record the arrival");
        await Expect(screen.Journal(Note)).ToHaveCountAsync(1);
        await screen.GoAsync(line.Address + Screens.Op + "/movements");
        await Expect(screen.Journal(Note)).ToHaveCountAsync(1);
    }

    private static async Task ExpectAsync(Screen screen, string people, string note)
    {
        await Expect(screen.Dialog).ToHaveCountAsync(1);
        await Expect(screen.Dialog.GetByLabel("Shelter", new() { Exact = true }).First).ToHaveValueAsync("Arad");
        await Expect(screen.Dialog.GetByLabel("They came from", new() { Exact = true }).First).ToHaveValueAsync("Bar'am");
        await Expect(screen.Number("People of Bar'am")).ToHaveValueAsync(people);
        await Expect(screen.Page.Locator("#record-note")).ToHaveValueAsync(note);
    }
}
