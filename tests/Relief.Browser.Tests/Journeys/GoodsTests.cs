using System.Globalization;
using Microsoft.Playwright;
using Relief.Access;
using Relief.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests.Journeys;

/// <summary>A logistics officer keeps the stock of a warehouse, with nothing but the keyboard until it is booked.</summary>
public sealed class GoodsTests(Stage stage)
{
    private const string Mattress = "Mattress, foam 0.9x1.9 m";

    [BrowserFact]
    public async Task Goods_come_in_are_lost_and_counted_and_the_card_says_each_with_its_balance()
    {
        await using var screen = await stage.OpenAsync(Role.LogisticsOfficer);
        await screen.GoAsync(Screens.Op + "/movements");

        await RecordAsync(screen, "Alt+G", 7, "brought in the morning");
        await screen.Page.GetByLabel("Donor or supplier, if known").FillAsync("The scouts");
        await screen.SendAsync("Record what came");
        await RecordAsync(screen, "Alt+L", 2, "torn in the lorry");
        await screen.Dialog.GetByLabel("Why", new() { Exact = true }).SelectOptionAsync("LossDamaged");
        await screen.SendAsync("Record the loss");

        await screen.GoAsync(Screens.Op + "/supplies?q=mattress");
        await screen.Page.GetByRole(AriaRole.Link, new() { Name = Mattress }).ClickAsync();
        await screen.Page.Locator(".r-stock-here").GetByRole(AriaRole.Link, new() { Name = "Haifa warehouse" }).ClickAsync();
        var came = screen.Page.Locator(".r-rows-card tr").Filter(new() { HasText = "brought in the morning" });
        var lost = screen.Page.Locator(".r-rows-card tr").Filter(new() { HasText = "torn in the lorry" });
        await Expect(came).ToContainTextAsync("+7");
        await Expect(came).ToContainTextAsync("The scouts");
        await Expect(lost).ToContainTextAsync("−2");
        await Expect(lost).ToContainTextAsync("damaged");
        Assert.Equal(await BalanceAsync(came) - 2, await BalanceAsync(lost));

        await RecordAsync(screen, "Alt+K", 500, "counted twice");
        await screen.SendAsync("Record the count");
        await Expect(screen.Page.Locator(".r-rows-card tbody tr").First).ToContainTextAsync("500");
        await Expect(screen.Page.Locator(".r-figures")).ToContainTextAsync("500");
    }

    [BrowserFact]
    public async Task A_slip_of_the_hand_is_asked_about_before_it_is_booked_and_what_was_said_of_it_holds_for_no_other_number()
    {
        await using var screen = await stage.OpenAsync(Role.LogisticsOfficer);
        await screen.GoAsync(Screens.Op + "/movements");
        await RecordAsync(screen, "Alt+L", 100_000, "a figure too many");
        await screen.Dialog.GetByLabel("Why", new() { Exact = true }).SelectOptionAsync("LossDamaged");
        var word = screen.Dialog.GetByLabel("By the books less is there.");

        await screen.Dialog.GetByRole(AriaRole.Button, new() { Name = "Record the loss", Exact = true }).ClickAsync();
        await Expect(screen.Dialog.Locator(".r-refusals")).ToContainTextAsync("of Mattress, foam 0.9x1.9 m are there, not 100,000. Correct the number");
        await word.CheckAsync();
        await screen.CountAsync("How much (piece)", 100_001);
        await screen.Page.Locator("#record-note").FocusAsync();
        await Expect(word).Not.ToBeCheckedAsync();
        await screen.CountAsync("How much (piece)", 1);
        await screen.Page.Locator("#record-note").FocusAsync();
        await Expect(word).ToHaveCountAsync(0);
        await screen.SendAsync("Record the loss");
    }

    [BrowserFact]
    public async Task A_code_typed_whole_opens_what_bears_it()
    {
        await using var screen = await stage.OpenAsync(Role.LogisticsOfficer);
        foreach (var (code, page) in (IEnumerable<(string, string)>)[("R-0002", "/requests/R-0002"), ("W-0002", "/consignments/W-0002"), ("water-l", "/supplies/WATER-L")])
        {
            await screen.GoAsync(Screens.Op + "/supplies");
            await screen.Page.Keyboard.PressAsync("Control+k");
            await screen.Page.Keyboard.TypeAsync(code);
            await Expect(screen.Page.Locator($".r-find-answers[data-for='{code}']")).ToBeVisibleAsync();
            await screen.Page.Keyboard.PressAsync("Enter");
            await Expect(screen.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex(page + "$"));
        }
    }

    [BrowserFact]
    public async Task Kits_are_put_together_from_what_expires_first_and_one_is_opened_again()
    {
        await using var screen = await stage.OpenAsync(Role.LogisticsOfficer);
        await screen.GoAsync(Screens.Op + "/supplies/BABY-KIT");
        await Expect(screen.Page.GetByText("Baby food, canned")).ToBeVisibleAsync();
        await screen.OpenDialogAsync("Alt+M");
        await screen.TakeAsync("Place", "Afula warehouse");
        await screen.TakeAsync("Kit", "Baby kit, first three days");
        await screen.CountAsync("How many kits", 5);
        await screen.SendAsync("Record the kits");

        var here = screen.Page.Locator(".r-stock-here tbody tr").Filter(new() { HasText = "Afula warehouse" });
        await Expect(here).ToContainTextAsync("5 kit");
        await screen.OpenDialogAsync("Alt+X");
        await screen.TakeAsync("Place", "Afula warehouse");
        await screen.TakeAsync("Kit", "Baby kit, first three days");
        await screen.CountAsync("How many kits", 1);
        await screen.SendAsync("Record the parts");

        await Expect(here).ToContainTextAsync("4 kit");
        await screen.GoAsync(Screens.Op + "/movements");
        await Expect(screen.Journal("Kits taken apart").First).ToContainTextAsync("Kit packing");
    }

    [BrowserFact]
    public async Task What_a_kit_is_made_of_is_said_in_its_dialog_and_then_it_is_packed_and_opened()
    {
        await using var screen = await stage.OpenAsync(Role.LogisticsOfficer);
        await screen.GoAsync(Screens.Op + "/supplies/KRELCOOSETB");
        await screen.Button("Make it a kit").ClickAsync();
        await Expect(screen.Dialog).ToBeVisibleAsync();
        var save = screen.Dialog.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true });
        await Expect(save).ToBeDisabledAsync();
        await screen.TakeAsync("Item", "Toothbrush");
        await screen.CountAsync("How much (piece)", 4);
        await save.ClickAsync();
        await Expect(screen.Dialog).ToHaveCountAsync(0);
        await Expect(screen.Page.Locator(".r-kit-parts")).ToHaveTextAsync("4 pieces Toothbrush");

        await screen.OpenDialogAsync("Alt+G");
        await screen.TakeAsync("Place", "Afula warehouse");
        await screen.TakeAsync("Item", "Toothbrush");
        await screen.CountAsync("How much (piece)", 14);
        await screen.SendAsync("Record what came");
        await KitsAsync(screen, "Alt+M", 3);
        await screen.SendAsync("Record the kits");
        await KitsAsync(screen, "Alt+X", 1);
        await screen.SendAsync("Record the parts");

        await Expect(screen.Page.Locator(".r-stock-here tbody tr").Filter(new() { HasText = "Afula warehouse" })).ToContainTextAsync("2 sets");
        await screen.GoAsync(Screens.Op + "/supplies/HHYGPERSTOBR");
        await Expect(screen.Page.Locator(".r-stock-here tbody tr").Filter(new() { HasText = "Afula warehouse" })).ToContainTextAsync("6 pieces");
    }

    private static async Task KitsAsync(Screen screen, string key, int kits)
    {
        await screen.OpenDialogAsync(key);
        await screen.TakeAsync("Place", "Afula warehouse");
        await screen.TakeAsync("Kit", "Kitchen set, family of 5, type B");
        await screen.CountAsync("How many kits", kits);
    }

    private static async Task RecordAsync(Screen screen, string key, int quantity, string note)
    {
        await screen.OpenDialogAsync(key);
        await screen.TakeAsync(key == "Alt+K" ? "Counted at" : "Place", "Haifa warehouse");
        await screen.TakeAsync("Item", Mattress);
        await screen.CountAsync("How much (piece)", quantity);
        await screen.Page.Locator("#record-note").FillAsync(note);
    }

    private static async Task<int> BalanceAsync(ILocator row) =>
        int.Parse((await row.Locator("td.r-number .r-figure").Last.InnerTextAsync()).Replace(",", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
}
