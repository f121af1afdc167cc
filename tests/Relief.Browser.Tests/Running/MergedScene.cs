using System.Collections.Concurrent;
using Microsoft.Playwright;
using Relief.Access;
using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests.Running;

/// <summary>A shelter that was entered by hand although a file had brought it, and became part of it. Played once an app.</summary>
internal static class MergedScene
{
    private const string Code = "TVERYA";

    private static readonly ConcurrentDictionary<IApp, Lazy<Task<string>>> Played = new();

    /// <summary>The code of the record that is part of another.</summary>
    public static Task<string> PlayAsync(Screen screen) => Played.GetOrAdd(screen.App, _ => new(() => MergeAsync(screen))).Value;

    /// <summary>Opens the dialog on a shelter's page and chooses the other by its code.</summary>
    public static async Task ChooseAsync(Screen screen, string other)
    {
        await screen.Page.Locator(".r-merge").ClickAsync();
        await Expect(screen.Dialog).ToBeVisibleAsync();
        var field = screen.Dialog.Locator(".r-picker-input");
        await field.FillAsync(other);
        await field.PressAsync("Enter");
        await Expect(screen.Dialog.Locator(".r-notice li")).ToHaveCountAsync(4);
    }

    private static async Task<string> MergeAsync(Screen screen)
    {
        var context = await screen.Page.Context.Browser!.NewContextAsync(new BrowserNewContextOptions { BaseURL = screen.App.Address, Locale = "en" });
        await using var hands = new Screen(await context.NewPageAsync(), screen.App);
        await hands.SignInAsync(Role.Coordinator);
        await hands.GoAsync(Screens.Op + "/shelters");
        await hands.Page.Locator(".r-page-actions button").First.ClickAsync();
        await hands.Dialog.Locator("#place-en").FillAsync("Tveria, the school");
        await hands.Dialog.Locator("#place-code").FillAsync(Code);
        await hands.Dialog.Locator("#place-status").SelectOptionAsync("Open");
        await hands.Dialog.Locator("button[type=submit]").ClickAsync();
        await hands.Page.WaitForURLAsync("**/shelters/" + Code);
        await ChooseAsync(hands, "S01");
        await hands.SendAsync("Make them one");
        await hands.Page.WaitForURLAsync("**/shelters/S01");
        return Code;
    }
}
