using System.Globalization;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests.Running;

/// <summary>What hands do on a screen, in the words of who uses it.</summary>
public static class Gestures
{
    private const int MostStops = 80;

    extension(Screen screen)
    {
        public ILocator Dialog => screen.Page.GetByRole(AriaRole.Dialog);

        public ILocator Button(string name) => screen.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

        /// <summary>Gives a file to a field that takes them, once it does.</summary>
        public async Task ChooseFileAsync(string field, FilePayload file)
        {
            await Expect(screen.Page.Locator(field)).ToBeEnabledAsync();
            await screen.Page.Locator(field).SetInputFilesAsync(file);
        }

        /// <summary>The entries of the journal that say something.</summary>
        public ILocator Journal(string words) => screen.Page.Locator(".r-journal-row").Filter(new() { HasText = words });

        /// <summary>Opens a dialog of the record by its key.</summary>
        public async Task OpenDialogAsync(string key)
        {
            await screen.Page.Keyboard.PressAsync(key);
            await Expect(screen.Dialog).ToBeVisibleAsync();
        }

        /// <summary>Types a place into a field and takes the best match, as fast as the keys go.</summary>
        public async Task TakeAsync(string label, string place)
        {
            var field = screen.Dialog.GetByLabel(label, new() { Exact = true }).First;
            await field.FocusAsync();
            await screen.Page.Keyboard.TypeAsync(place);
            await screen.Page.Keyboard.PressAsync("Enter");
            await Expect(field).ToHaveValueAsync(place);
            await Expect(field).ToHaveAttributeAsync("aria-expanded", "false");
        }

        public Task TypeAsync(string label, string text) => screen.Dialog.GetByLabel(label, new() { Exact = true }).FillAsync(text);

        /// <summary>The field of a number of people.</summary>
        public ILocator Number(string label) => screen.Dialog.GetByLabel(label, new() { Exact = true }).And(screen.Page.Locator("input"));

        public Task CountAsync(string label, int people) => screen.Number(label).FillAsync(people.ToString(CultureInfo.InvariantCulture));

        /// <summary>Walks with Tab until the hand is where it should be.</summary>
        public async Task TabToAsync(ILocator target)
        {
            await Expect(target).ToBeVisibleAsync();
            for (var stops = 0; stops < MostStops; stops++)
            {
                if (await target.EvaluateAsync<bool>("e => e === document.activeElement"))
                    return;
                await screen.Page.Keyboard.PressAsync("Tab");
            }

            Assert.Fail($"Tab does not lead to {target}.");
        }

        /// <summary>Presses the dialog's main button; when the books remark on it, reads that and closes.</summary>
        public async Task SendAsync(string button)
        {
            var sent = screen.Dialog.GetByRole(AriaRole.Button, new() { Name = button, Exact = true });
            await sent.ClickAsync();
            try
            {
                await Expect(screen.Dialog.Locator(".r-record-form")).ToHaveCountAsync(0);
            }
            catch (PlaywrightException stays)
            {
                Assert.Fail($"The dialog stays, and says: {await screen.Dialog.InnerTextAsync()}\n{stays.Message}");
            }

            var done = screen.Button("Done");
            if (await done.IsVisibleAsync())
                await done.ClickAsync();
            await Expect(screen.Dialog).ToHaveCountAsync(0);
        }

        /// <summary>The moment at which something is first seen in the page, in milliseconds of the computer's clock.</summary>
        public async Task<double> MomentAsync(string condition, object? argument = null)
        {
            var seen = await screen.Page.WaitForFunctionAsync($"argument => ({condition}) && Date.now()", argument);
            return await seen.JsonValueAsync<double>();
        }
    }
}
