using Microsoft.Playwright;
using Relief.Access;
using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests.Running;

/// <summary>A screen of the app with the example's data: its name, its address, and who looks at it.</summary>
public sealed record View(string Name, string Path, Role? Role = Role.Coordinator)
{
    /// <summary>Plain HTML without a live connection.</summary>
    public bool IsPlain { get; init; }

    /// <summary>Signed in on a device that reports from the field.</summary>
    public bool OnDevice => Path.StartsWith("/field", StringComparison.Ordinal);

    /// <summary>The rest of the address, where what is to be seen has to be made first.</summary>
    public Func<Screen, Task<string>>? Rest { get; init; }

    /// <summary>What is to be looked at stands above the page: a dialog, a menu.</summary>
    public bool IsAbove => Name.StartsWith("dialog-", StringComparison.Ordinal) || Name is "find" or "record-menu";

    /// <summary>Its picture is that of the window: what is shown takes the window's height, however long the list beside it.</summary>
    public bool IsAsHighAsWindow { get; init; }

    /// <summary>Brings the screen into the state to look at, once the page is live.</summary>
    public Func<Screen, Task> Then { get; init; } = _ => Task.CompletedTask;

    public override string ToString() => Name;
}

/// <summary>Every screen there is: what accessibility, narrow windows and the gallery go through.</summary>
public static class Screens
{
    public const string Operation = "northern-border-2023";

    public const string Op = "/op/" + Operation;

    public static readonly IReadOnlyList<View> All =
    [
        new("sign-in", "/sign-in", Role: null) { IsPlain = true },
        new("situation", Op + "/situation"),
        new("situation-part", Op + "/situation?part=unaccounted"),
        new("situation-decisions", Op + "/situation?decisions=all"),
        new("situation-past", Op + "/situation") { Then = PastAsync },
        new("communities", Op + "/communities"),
        new("community", Op + "/communities/43"),
        new("shelters", Op + "/shelters"),
        new("shelter", Op + "/shelters/S01"),
        new("shelter-merged", Op + "/shelters/") { Rest = MergedScene.PlayAsync, Then = screen => Expect(screen.Page.Locator(".r-part-of")).ToBeVisibleAsync() },
        new("flows", Op + "/flows"),
        new("supplies", Op + "/supplies"),
        new("sheet-import", Op + "/supplies/import"),
        new("sheet-import-checked", Op + "/supplies/import") { Then = SheetHands.CheckBadAsync },
        new("item", Op + "/supplies/WATER-L"),
        new("item-kit", Op + "/supplies/BABY-KIT"),
        new("catalogue", Op + "/supplies/catalogue"),
        new("dialog-item", Op + "/supplies/WATER-L") { Then = screen => PressAsync(screen, ".r-place-facts + p button") },
        new("donors", Op + "/supplies/donors"),
        new("item-flow", Op + "/supplies/WATER-L/flow"),
        new("stock-card", Op + "/supplies/WATER-L/at/WH1"),
        new("warehouse", Op + "/supplies/warehouses/WH1"),
        SupplyView("requests", _ => "requests?all=true"),
        SupplyView("request-waiting", s => "requests/" + s.Waiting),
        SupplyView("request-answered", s => "requests/" + s.Answered),
        new("request-new", Op + "/supplies/requests/new?place=S01&item=HSHEBLANPMT1:120&item=WATER-L:800"),
        SupplyView("consignments", _ => "consignments?all=true"),
        SupplyView("consignment-short", s => "consignments/" + s.Short),
        new("consignment-load", Op + "/supplies/consignments/new") { Then = RecordHands.LoadAsync },
        SupplyView("consignment-receive", s => $"consignments/{s.OnTheWay}/receive"),
        SupplyView("waybill", s => $"consignments/{s.OnTheWay}/waybill"),
        SupplyView("receipt", s => $"consignments/{s.Short}/receipt"),
        new("plan", Op + "/supplies/plan") { Then = screen => Expect(screen.Page.Locator(".r-plan-lorry").First).ToBeVisibleAsync() },
        new("plan-few-lorries", Op + "/supplies/plan?when=threedays&kg=500&lorries=1") { Then = screen => Expect(screen.Page.Locator(".r-plan-lorry").First).ToBeVisibleAsync() },
        new("needs", Op + "/supplies/needs"),
        new("needs-water", Op + "/supplies/needs?for=water"),
        new("needs-shelter", Op + "/supplies/needs/S37"),
        new("standards", Op + "/supplies/standards"),
        new("dialog-standard", Op + "/supplies/standards") { Then = screen => PressAsync(screen, ".r-standard:nth-of-type(3) .r-button") },
        new("dialog-minimum", Op + "/supplies/warehouses/WH1") { Then = screen => PressAsync(screen, ".r-set-minimum") },
        new("movements", Op + "/movements"),
        new("entry", Op + "/movements") { Then = OpenEntryAsync, IsAsHighAsWindow = true },
        new("trace", Op + "/situation?decisions=all") { Then = TraceAsync },
        new("map", Op + "/map"),
        new("field-reports", Op + "/field") { Then = screen => SpokenAsync(screen, ".r-trouble-reason, .r-trouble .r-held") },
        new("devices", Op + "/devices") { Then = screen => SpokenAsync(screen, ".r-devices tbody tr") },
        new("import", Op + "/import"),
        new("operations", "/operations"),
        new("new-operation", "/operations/new", Role.Administrator),
        new("operation-settings", Op + "/settings"),
        new("audit", "/audit"),
        new("password", "/password") { IsPlain = true },
        new("name", "/name") { IsPlain = true },
        new("tokens", "/tokens") { Then = MakeTokenAsync },
        new("device-tokens", "/access/tokens", Role.Administrator),
        new("api-reference", "/api/v1/reference") { IsPlain = true },
        new("access", "/access", Role.Administrator),
        new("access-devices", "/access/devices", Role.Administrator) { Then = screen => SpokenAsync(screen, ".r-devices tbody tr") },
        new("new-user", "/access/new", Role.Administrator),
        new("user", "/access", Role.Administrator) { Then = OpenUserAsync },
        new("not-found", Op + "/shelters/nowhere"),
        new("dialog-departure", Op + "/movements") { Then = screen => RecordHands.RecordAsync(screen, "D", "43") },
        new("dialog-arrival", Op + "/movements") { Then = screen => RecordHands.RecordAsync(screen, "A", "S01", "43") },
        new("dialog-own-way", Op + "/movements") { Then = screen => RecordHands.RecordAsync(screen, "O") },
        new("dialog-transfer", Op + "/movements") { Then = screen => RecordHands.RecordAsync(screen, "T", "S01", "S05") },
        new("dialog-return", Op + "/movements") { Then = screen => RecordHands.RecordAsync(screen, "R", "43", "S10") },
        new("dialog-head-count", Op + "/movements") { Then = screen => RecordHands.RecordAsync(screen, "H", "S01") },
        new("dialog-nothing-changed", Op + "/movements") { Then = screen => RecordHands.RecordAsync(screen, "N", "43") },
        new("dialog-need", Op + "/movements") { Then = RecordHands.NeedAsync },
        new("dialog-problem", Op + "/movements") { Then = screen => RecordHands.RecordAsync(screen, "P", "S01") },
        new("dialog-goods-received", Op + "/movements") { Then = screen => RecordHands.GoodsAsync(screen, "G", "WH1", "WATER-L") },
        new("dialog-handed-out", Op + "/movements") { Then = screen => RecordHands.GoodsAsync(screen, "U", "S01", "WATER-L") },
        new("dialog-loss", Op + "/movements") { Then = screen => RecordHands.GoodsAsync(screen, "L", "WH2", "HSHEBLANPMT1") },
        new("dialog-stocktake", Op + "/movements") { Then = screen => RecordHands.GoodsAsync(screen, "K", "WH1", "WATER-L") },
        new("dialog-kits", Op + "/movements") { Then = screen => RecordHands.KitsAsync(screen, "M", "40") },
        new("dialog-kits-apart", Op + "/movements") { Then = screen => RecordHands.KitsAsync(screen, "X", "2") },
        new("dialog-settle", Op + "/field") { Then = screen => SpokenAsync(screen, "button[aria-label^='Settled'], .r-trouble-acts > button[aria-label]", press: true) },
        new("dialog-set-aside", Op + "/field") { Then = screen => SpokenAsync(screen, ".r-trouble-acts .r-button-primary + .r-button", press: true) },
        new("dialog-cut-off", "/access/devices", Role.Administrator) { Then = screen => SpokenAsync(screen, ".r-devices .r-button-danger", press: true) },
        new("dialog-new-convoy", Op + "/movements") { Then = screen => RecordHands.RecordAsync(screen, "C") },
        new("dialog-close-convoy", Op + "/movements") { Then = screen => PressAsync(screen, ".r-convoy-acts button:nth-of-type(2)") },
        new("dialog-undo", Op + "/movements") { Then = UndoAsync },
        new("dialog-shelter", Op + "/shelters/S01") { Then = screen => PressAsync(screen, ".r-facts-card .r-card-aside button", last: true) },
        new("dialog-merge", Op + "/shelters/S01") { Then = screen => MergedScene.ChooseAsync(screen, "S05") },
        new("dialog-community", Op + "/communities/43") { Then = screen => PressAsync(screen, ".r-card-aside button") },
        new("dialog-new-warehouse", Op + "/settings") { Then = screen => PressAsync(screen, ".r-button-row button", last: true) },
        new("dialog-new-shelter", Op + "/shelters") { Then = screen => PressAsync(screen, ".r-page-actions button") },
        new("dialog-contact", Op + "/situation?decisions=all") { Then = screen => PressAsync(screen, "button.r-decision-act", last: true) },
        FieldView("field", "/field"),
        FieldView("field-shelter", FieldShelter),
        FieldView("field-arrived", FieldShelter + "#arrived", ArrivedAsync),
        FieldView("field-left", FieldShelter + "#left", "label[for=left-way-1]"),
        FieldView("field-count", FieldShelter + "#count"),
        FieldView("field-need", FieldShelter + "#need", "label[for=need-water]"),
        FieldView("field-goods", FieldShelter + "#goods", ".f-more summary"),
        FieldView("field-handed", FieldShelter + "#handed"),
        FieldView("field-stock", FieldShelter + "#stock"),
        FieldView("field-need-items", FieldShelter + "#need", "summary"),
        FieldView("field-waybill", "/field/" + Operation + "/S02", WaybillAsync),
        FieldView("field-problem", FieldShelter + "#problem"),
        FieldView("field-community", "/field/" + Operation + "/43"),
        FieldView("field-community-left", "/field/" + Operation + "/43#left"),
        FieldView("field-refused", FieldShelter, MayNotAsync) with { Role = Role.Observer },
        FieldView("field-merged", "/field/" + Operation + "/") with { Rest = MergedScene.PlayAsync },
        FieldView("field-shell", "/field/shell"),
        new("find", Op + "/communities") { Then = FindAsync },
        new("record-menu", Op + "/communities") { Then = screen => screen.Page.Locator(".r-record-button").ClickAsync() },
    ];

    /// <summary>Each screen's name, for a theory.</summary>
    public static TheoryData<string> Names => [.. All.Select(v => v.Name)];

    public static View Named(string name) => All.Single(v => v.Name == name);

    private const string FieldShelter = "/field/" + Operation + "/S10";

    private static View FieldView(string name, string path, Func<Screen, Task> then) => new(name, path)
    {
        IsPlain = true,
        Then = async screen =>
        {
            await screen.Page.WaitForSelectorAsync("html[data-ready]");
            await Expect(screen.Page.Locator("#f-banner")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("f-(on|off|bad)"));
            await then(screen);
        },
    };

    private static View FieldView(string name, string path, string? tap = null) =>
        FieldView(name, path, screen => tap is null ? Task.CompletedTask : screen.Page.Locator("section:target").Locator(tap).First.ClickAsync());

    private static View SupplyView(string name, Func<SupplyScene, string> page) => new(name, Op + "/supplies/")
    {
        Rest = async screen => page(await SupplyScene.PlayAsync(screen)),
        Then = screen => screen.Page.WaitForSelectorAsync(".r-rows tbody tr, .r-count-line, .r-paper, .r-input-figure"),
    };

    private static Task MayNotAsync(Screen screen)
    {
        screen.MayBeRefused = true;
        return Task.CompletedTask;
    }

    private static async Task ArrivedAsync(Screen screen)
    {
        var form = screen.Page.Locator("#arrived");
        await form.Locator(".f-chips label").First.ClickAsync();
        await form.Locator("[name=people]").FillAsync("34");
        await form.Locator("label[for=arrived-wheelchair]").ClickAsync();
        await form.Locator("[name='q.wheelchair']").FillAsync("2");
    }

    private static async Task WaybillAsync(Screen screen)
    {
        var scene = await SupplyScene.PlayAsync(screen);
        await screen.Page.GotoAsync("/field/" + Operation + "/S02?sent#w-" + scene.OnTheWay);
        await screen.Page.WaitForSelectorAsync("html[data-ready]");
        await screen.Page.Locator("section:target [name=quantity]").First.FillAsync("850");
    }

    private static async Task SpokenAsync(Screen screen, string shows, bool press = false)
    {
        await FieldScene.PlayAsync(screen);
        await Expect(screen.Page.Locator(shows).First).ToBeVisibleAsync();
        if (press)
            await PressAsync(screen, shows);
    }

    private static async Task PressAsync(Screen screen, string selector, bool last = false)
    {
        var button = screen.Page.Locator(selector);
        await (last ? button.Last : button.First).ClickAsync();
        await Expect(screen.Dialog).ToBeVisibleAsync();
    }

    private static async Task OpenEntryAsync(Screen screen)
    {
        // On a phone the journal lies below the window, and its rows come when one scrolls to it.
        await screen.Page.Locator(".r-journal").EvaluateAsync("list => list.scrollIntoView()");
        await screen.Page.Locator(".r-journal-link").First.ClickAsync();
        await Expect(screen.Page.Locator(".r-journal-pane .r-facts").First).ToBeVisibleAsync();
    }

    private static async Task UndoAsync(Screen screen)
    {
        await OpenEntryAsync(screen);
        await PressAsync(screen, ".r-journal-pane .r-button-danger");
    }

    private static async Task TraceAsync(Screen screen)
    {
        await screen.Page.Locator("a.r-decision-act[href*='trace']").First.ClickAsync();
        await Expect(screen.Page.Locator(".r-trace-around table, .r-trace-around li").First).ToBeVisibleAsync();
    }

    private static async Task MakeTokenAsync(Screen screen)
    {
        await screen.Page.Locator("#token-name").FillAsync("Feed of the municipality");
        await screen.Page.Locator("#token-operation").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await screen.Page.Locator("form:has(#token-name) .r-button-primary").ClickAsync();
        await Expect(screen.Page.Locator("#token-text")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("^relief_"));
    }

    private static async Task OpenUserAsync(Screen screen)
    {
        await screen.Page.Locator("td .r-row-link").First.ClickAsync();
        await Expect(screen.Page.Locator("#grant-role")).ToBeVisibleAsync();
    }

    private static async Task PastAsync(Screen screen)
    {
        await screen.Page.GetByRole(AriaRole.Slider).PressAsync("PageDown");
        await Expect(screen.Page.Locator(".r-asof-past")).ToBeVisibleAsync();
    }

    private static async Task FindAsync(Screen screen)
    {
        await screen.Page.Keyboard.PressAsync("Control+k");
        await screen.Page.Keyboard.TypeAsync("me");
        await Expect(screen.Page.Locator(".r-find-answers[data-for=me]")).ToBeVisibleAsync();
    }
}
