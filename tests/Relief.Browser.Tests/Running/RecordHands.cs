using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests.Running;

/// <summary>What hands do in the dialogs of the record and where lorries are loaded. Works in any language.</summary>
internal static class RecordHands
{
    /// <summary>Opens the dialog of a letter and chooses places or items by their codes, field by field.</summary>
    public static async Task RecordAsync(Screen screen, string letter, params string[] codes)
    {
        await screen.OpenDialogAsync("Alt+" + letter);
        foreach (var (i, code) in codes.Index())
        {
            var field = screen.Dialog.Locator(".r-picker-input").Nth(i);
            await field.FillAsync(code);
            await field.PressAsync("Enter");
            await Expect(field).ToHaveAttributeAsync("aria-expanded", "false");
        }

        // Without a place the list of places stands open.
        if (codes.Length == 0 && letter != "C")
            await Expect(screen.Page.Locator(".r-picker-list li").First).ToBeVisibleAsync();
    }

    /// <summary>As <see cref="RecordAsync"/>, until the quantity is asked for.</summary>
    public static async Task GoodsAsync(Screen screen, string letter, string place, string item)
    {
        await RecordAsync(screen, letter, place, item);
        await Expect(screen.Dialog.Locator(".r-goods .r-step-input")).ToHaveCountAsync(1);
    }

    /// <summary>Baby kits at the Haifa warehouse.</summary>
    public static async Task KitsAsync(Screen screen, string letter, string quantity)
    {
        await RecordAsync(screen, letter, "WH1");
        var kit = screen.Dialog.Locator(".r-picker-input").Nth(1);
        await kit.FillAsync("BABY-KIT");
        await kit.PressAsync("Enter");
        await screen.Dialog.Locator(".r-step-input").FillAsync(quantity);
        await screen.Dialog.Locator(".r-step-input").PressAsync("Tab");
        await Expect(screen.Dialog.Locator(".r-table")).ToContainTextAsync(letter == "M" ? "240" : "12");
    }

    /// <summary>Freely, for no request: where it goes and what is wanted are chosen, and what expires first is picked.</summary>
    public static async Task LoadAsync(Screen screen)
    {
        await TakeAsync(screen, "S01", "HFURBEDSMAT3");
        await screen.Page.Locator(".r-step-input").FillAsync("90");
        await screen.Page.Locator(".r-step-input").PressAsync("Tab");
        await Expect(screen.Page.Locator(".r-input-figure").First).ToBeVisibleAsync();
    }

    /// <summary>Chooses places or items by their codes on the page that is open, field by field.</summary>
    public static async Task TakeAsync(Screen screen, params string[] codes)
    {
        foreach (var (i, code) in codes.Index())
        {
            var field = screen.Page.Locator(".r-picker-input").Nth(i);
            await field.FillAsync(code);
            await field.PressAsync("Enter");
            await Expect(field).ToHaveAttributeAsync("aria-expanded", "false");
        }
    }

    /// <summary>What a shelter lacks, with one thing chosen.</summary>
    public static async Task NeedAsync(Screen screen)
    {
        await RecordAsync(screen, "W", "S01");
        await screen.Dialog.Locator(".r-need-chips button").Nth(2).ClickAsync();
        await Expect(screen.Dialog.Locator(".r-step-input")).ToHaveCountAsync(1);
    }
}
