using Relief.Access;
using Relief.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests.Journeys;

/// <summary>Hands are faster than a bad line: what is typed before the server has answered is what is booked.</summary>
public sealed class TypingAheadTests(Stage stage)
{
    [BrowserFact]
    public async Task A_number_typed_before_the_chosen_place_has_answered_is_booked()
    {
        await using var screen = await stage.OpenAsync(Role.Coordinator);
        var answers = await HeldAnswers.OfAsync(screen.Page);
        await screen.GoAsync(Screens.Op + "/movements");
        await screen.OpenDialogAsync("Alt+R");
        await screen.TakeAsync("Back to", "Shomera");
        await Expect(screen.Number("People of Shomera")).ToBeVisibleAsync();

        answers.Hold();
        await screen.TakeAsync("They came from", "Friends and relatives");
        await screen.CountAsync("People of Shomera", 3);
        await screen.Page.Locator("#record-note").FillAsync("to feed the hens");
        answers.Release();

        await screen.SendAsync("Record the return");
        await Expect(screen.Journal("to feed the hens")).ToContainTextAsync("3");
    }

    [BrowserFact]
    public async Task No_number_is_asked_for_before_it_is_known_whose_it_is()
    {
        await using var screen = await stage.OpenAsync(Role.Coordinator);
        var answers = await HeldAnswers.OfAsync(screen.Page);
        await screen.GoAsync(Screens.Op + "/movements");
        await screen.OpenDialogAsync("Alt+T");
        var people = screen.Dialog.Locator("[data-draft^=record-people]");

        answers.Hold();
        await screen.TakeAsync("From", "Ashdod");
        await screen.TakeAsync("To", "Eilat");
        await Expect(people).ToHaveCountAsync(0);
        answers.Release();

        await people.First.FillAsync("1");
        await screen.Page.Locator("#record-note").FillAsync("nearer to the clinic");
        await screen.SendAsync("Record the transfer");
        await Expect(screen.Journal("nearer to the clinic")).ToHaveCountAsync(1);
    }
}
