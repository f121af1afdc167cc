using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Relief.Access;
using Relief.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests.Journeys;

/// <summary>A scanner is a keyboard that types a code and Enter, faster than any hand, into whichever field the hand is in.</summary>
public sealed class ScanningTests(Stage stage)
{
    [BrowserFact]
    public async Task Lots_and_items_are_counted_with_a_scanner_and_the_digits_alone()
    {
        await using var screen = await stage.OpenAsync(Role.LogisticsOfficer);
        await screen.GoAsync(Screens.Op + "/movements");
        await screen.OpenDialogAsync("Alt+K");
        await screen.TakeAsync("Counted at", "Haifa warehouse");
        var lines = screen.Dialog.Locator(".r-goods");
        var lots = lines.Locator("select");

        await ScanAsync(screen, "bf-2207");
        await Expect(Quantity(lines.Nth(0))).ToBeFocusedAsync();
        await Expect(lots.Nth(0).Locator("option:checked")).ToContainTextAsync("BF-2207");
        await screen.Page.Keyboard.TypeAsync("470");
        await screen.Page.Keyboard.PressAsync("Enter");

        await Expect(lines.Nth(1).Locator(".r-picker-input")).ToBeFocusedAsync();
        await ScanAsync(screen, "HSHEBLANPMT1");
        await Expect(Quantity(lines.Nth(1))).ToBeFocusedAsync();
        await Expect(lines.Nth(1).Locator(".r-picker-input")).ToHaveValueAsync(new Regex("^Blanket"));

        // Where a quantity is asked for, a code is of the next package, or of nothing, and no number.
        await ScanAsync(screen, "W-0823");
        await Expect(Quantity(lines.Nth(2))).ToBeFocusedAsync();
        await Expect(lots.Nth(1).Locator("option:checked")).ToContainTextAsync("W-0823");
        await Expect(Quantity(lines.Nth(1))).ToHaveValueAsync("");
        await ScanAsync(screen, "NOT-A-CODE");
        await Expect(lines.Nth(2)).ToContainTextAsync("NOT-A-CODE is the code of nothing that is known here");
        await Expect(Quantity(lines.Nth(2))).ToHaveValueAsync("NOT-A-CODE");
        await Expect(Quantity(lines.Nth(0))).ToHaveValueAsync("470");
        await Expect(lines).ToHaveCountAsync(3);
        await Expect(screen.Dialog.Locator(".r-record-form")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task A_waybill_leads_to_its_receipt_and_where_goods_go_out_says_what_it_is()
    {
        await using var screen = await stage.OpenAsync(Role.LogisticsOfficer);
        await screen.GoAsync(Screens.Op + "/movements");
        await screen.OpenDialogAsync("Alt+L");
        await Expect(screen.Dialog.Locator(".r-picker-input")).ToBeFocusedAsync();
        await ScanAsync(screen, "w-0002");
        await Expect(screen.Dialog).ToContainTextAsync("W-0002 is a waybill");
        await screen.Page.Keyboard.PressAsync("Escape");
        await Expect(screen.Dialog).ToHaveCountAsync(0);

        await screen.OpenDialogAsync("Alt+G");
        await Expect(screen.Dialog.Locator(".r-picker-input")).ToBeFocusedAsync();
        await ScanAsync(screen, "NOTHING-1");
        await Expect(screen.Dialog).ToContainTextAsync("NOTHING-1 is the code of nothing that is known here");
        await ScanAsync(screen, screen.App.Address.TrimEnd('/') + "/w" + Screens.Op["/op".Length..] + "/W-0002");
        await Expect(screen.Page).ToHaveURLAsync(new Regex("/consignments/W-0002/receive$"));
        await Expect(screen.Dialog).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Kits_are_taken_apart_with_a_scanner_and_what_is_no_kit_says_so()
    {
        await using var screen = await stage.OpenAsync(Role.LogisticsOfficer);
        await screen.GoAsync(Screens.Op + "/movements");
        await screen.OpenDialogAsync("Alt+X");
        var fields = screen.Dialog.Locator(".r-picker-input");
        await screen.TakeAsync("Place", "Haifa warehouse");

        // The lot is that of the baby food in the kits as well: here the kits are meant.
        await fields.Nth(1).FocusAsync();
        await ScanAsync(screen, "bf-2401");
        await Expect(screen.Dialog.Locator(".r-step-input")).ToBeFocusedAsync();
        await Expect(fields.Nth(1)).ToHaveValueAsync("Baby kit, first three days");
        await Expect(screen.Dialog.Locator("#kit-lot option:checked")).ToContainTextAsync("BF-2401");
        await ScanAsync(screen, "HSHEBLANPMT1");
        await Expect(screen.Dialog).ToContainTextAsync("is no kit");
        await Expect(fields.Nth(1)).ToHaveValueAsync("Baby kit, first three days");
        await fields.Nth(0).FocusAsync();
        await ScanAsync(screen, "NOT-A-CODE");
        await Expect(screen.Dialog).ToContainTextAsync("NOT-A-CODE is the code of nothing that is known here");
        await Expect(screen.Dialog.Locator(".r-record-form")).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task What_is_loaded_or_asked_for_can_be_scanned_where_the_place_is_chosen()
    {
        await using var screen = await stage.OpenAsync(Role.LogisticsOfficer);
        foreach (var page in (string[])["/supplies/consignments/new", "/supplies/requests/new"])
        {
            await screen.GoAsync(Screens.Op + page);
            var (place, line) = (screen.Page.Locator(".r-picker-input").First, screen.Page.Locator(".r-goods").First);
            await Expect(place).ToBeFocusedAsync();
            await ScanAsync(screen, "bf-2207");
            await Expect(Quantity(line)).ToBeFocusedAsync();
            await Expect(line.Locator(".r-picker-input")).Not.ToHaveValueAsync("");
            await place.FocusAsync();
            await ScanAsync(screen, "W-0002");
            await Expect(screen.Page.Locator(".r-code-words").First).ToContainTextAsync("W-0002 is a waybill");
            await place.FillAsync("S01");
            await place.PressAsync("Enter");
            await Expect(place).ToHaveAttributeAsync("aria-expanded", "false");
            await Expect(place).Not.ToHaveValueAsync("S01");
        }
    }

    private static ILocator Quantity(ILocator line) => line.Locator(".r-step-input");

    private static async Task ScanAsync(Screen screen, string code)
    {
        await screen.Page.Keyboard.TypeAsync(code);
        await screen.Page.Keyboard.PressAsync("Enter");
    }
}
