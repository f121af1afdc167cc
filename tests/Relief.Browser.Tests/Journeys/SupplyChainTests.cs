using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Relief.Access;
using Relief.Browser.Tests.Field;
using Relief.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests.Journeys;

/// <summary>From a shortage to a signature, in the example operation.</summary>
public sealed class SupplyChainTests(Stage stage)
{
    private const string Shelter = "S37";
    private const string Blanket = "Blanket, synthetic, medium thermal 1.5x2 m";
    private const string Water = "Water, drinking and domestic";
    private const string EarlyLot = "W-0726";

    // A browser that reads codes, and a camera that shows one; the first frame shows nothing.
    private const string Camera =
        """
        window.asked = 0
        let frames = 0
        window.BarcodeDetector = class {
          static getSupportedFormats = async () => ['qr_code']
          detect = async () => frames++ ? [{ rawValue: window.printed }] : []
        }
        navigator.mediaDevices.getUserMedia = async () => {
          window.asked++
          const canvas = document.createElement('canvas')
          canvas.getContext('2d').fillRect(0, 0, 9, 9)
          return window.stream = canvas.captureStream(5)
        }
        """;

    [BrowserFact]
    public async Task A_shelter_short_of_blankets_asks_is_answered_and_counts_offline_and_every_number_adds_up()
    {
        await using var app = await Exercise.StartAsync();
        await using var manager = await stage.OpenAsync(Role.ShelterManager, on: app);
        await using var officer = await stage.OpenAsync(Role.LogisticsOfficer, on: app);
        await using var observer = await stage.OpenAsync(Role.Observer, on: app);
        await using var phone = await Phone.MakeAsync(stage, app);
        await phone.BeReadyAsync();
        await ReceiveEarlyLotAsync(officer);
        await observer.GoAsync($"{Screens.Op}/supplies?q=blanket");
        var blankets = observer.Page.Locator("tr").Filter(new() { HasText = Blanket }).Locator(".r-number .r-figure");
        await Expect(blankets).ToHaveCountAsync(5);
        var before = (await blankets.AllInnerTextsAsync()).Select(f => int.Parse(f, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)).ToArray();

        var request = await AskForWhatLacksAsync(manager);
        var (code, printed) = await AnswerAsync(officer, request);
        await Expect(blankets).ToHaveTextAsync(Figures(before[0] - 90, before[1], before[2] + 90, before[3], before[4]));
        await observer.GoAsync($"{Screens.Op}/map?as=table");
        await Expect(observer.Page.Locator("tr").Filter(new() { HasText = code })).ToContainTextAsync("consignment");
        await SeeOnMapAsync(observer, code);
        await manager.GoPlainAsync(printed);
        await manager.LiveAsync();
        Assert.EndsWith($"/consignments/{code}/receive", manager.Page.Url, StringComparison.Ordinal);

        await CountOfflineAsync(phone, code, printed);
        await manager.GoAsync($"{Screens.Op}/supplies/consignments/{code}");
        await Expect(manager.Page.Locator(".r-open-line")).ToContainTextAsync("3 missing");
        await Expect(manager.Page.Locator(".r-open-line button")).ToHaveCountAsync(0);

        await officer.GoAsync($"{Screens.Op}/supplies/consignments/{code}");
        await officer.Page.Locator(".r-open-line button").ClickAsync();
        await Expect(officer.Page.Locator(".r-open-card")).ToContainTextAsync("Choose what became of it.");
        await Expect(officer.Page.Locator(".r-open-line")).ToContainTextAsync("3 missing");
        await officer.Page.Locator(".r-open-line select").SelectOptionAsync("NeverLoaded");
        await officer.Page.GetByLabel("How it is known", new() { Exact = true }).FillAsync("Three bales stand at the gate");
        await officer.Page.Locator(".r-open-line button").ClickAsync();
        await Expect(officer.Page.Locator(".r-open-line")).ToHaveCountAsync(0);
        await Expect(officer.Page.Locator(".r-page-subtitle")).ToContainTextAsync("Received");

        await manager.GoAsync($"{Screens.Op}/supplies/requests/{request}");
        await Expect(LineOf(manager, Water)).ToHaveTextAsync(["400", "300", "300", "0", "300"]);
        await Expect(LineOf(manager, Blanket)).ToHaveTextAsync(["90", "90", "90", "0", "87"]);
        await manager.GoAsync($"{Screens.Op}/supplies/needs/{Shelter}");
        await Expect(manager.Page.Locator("main")).ToContainTextAsync("120 people × 1 − 117 in stock − 0 of its own = 3");
        await observer.GoAsync($"{Screens.Op}/supplies?q=blanket");
        await Expect(blankets).ToHaveTextAsync(Figures(before[0] - 87, before[1] + 87, before[2], before[3], before[4]));
        await observer.Page.Keyboard.PressAsync("Control+k");
        await observer.Page.Keyboard.TypeAsync($"http://relief.example/w/{Screens.Operation}/{code}");
        await Expect(observer.Page.Locator(".r-find-answers")).ToContainTextAsync(code);
    }

    private static async Task CountAsync(Screen officer, int field, string number)
    {
        var typed = officer.Page.Locator(".r-count-line input.r-input-figure").Nth(field);
        await typed.FillAsync(number);
        await typed.PressAsync("Tab");
        await officer.Page.Locator(".r-button-row .r-button-primary").ClickAsync();
    }

    // What the keys walk through is what the map has drawn, and nothing else.
    private static async Task SeeOnMapAsync(Screen observer, string code)
    {
        await observer.GoAsync($"{Screens.Op}/map");
        await observer.Page.Locator(".r-map[data-ready=true] .maplibregl-canvas").FocusAsync();
        var seen = observer.Page.Locator(".relief-map-announcer");
        for (var i = 0; i < 300 && !(await seen.TextContentAsync())!.Contains(code, StringComparison.Ordinal); i++)
            await observer.Page.Keyboard.PressAsync("PageDown");
        await Expect(seen).ToContainTextAsync($"{code}, goods on the way");
        await observer.Page.Keyboard.PressAsync("Enter");
        await Expect(observer.Page).ToHaveURLAsync(new Regex($"/consignments/{code}$"));
    }

    // Of the water in the warehouses, none expires before the rest: some comes in that does.
    private static async Task ReceiveEarlyLotAsync(Screen officer)
    {
        await officer.GoAsync(Screens.Op + "/movements");
        await officer.OpenDialogAsync("Alt+G");
        await officer.TakeAsync("Place", "Haifa warehouse");
        await officer.TakeAsync("Item", Water);
        await officer.CountAsync("How much (litre)", 1000);
        await officer.Dialog.Locator("#lot-0").FillAsync(EarlyLot);
        await officer.Dialog.Locator("#expires-0").FillAsync(TimeProvider.System.GetUtcNow().AddDays(60).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await officer.SendAsync("Record what came");
    }

    // Nobody has said that anything lacks: 120 people came whom nobody expected.
    private static async Task<string> AskForWhatLacksAsync(Screen manager)
    {
        await manager.GoAsync(Screens.Op + "/situation?decisions=all");
        var shortage = manager.Page.Locator(".r-decision").Filter(new() { HasText = "Kfar Saba is short tonight" });
        await Expect(shortage).ToContainTextAsync("120 people × 7.5 l − 200 l in stock − 300 l of its own = 400 l");
        await Expect(shortage).ToContainTextAsync("120 people × 1 − 30 in stock − 0 of its own = 90");
        await shortage.GetByRole(AriaRole.Button, new() { Name = "Request" }).ClickAsync();
        var made = manager.Page.Locator(".r-decision-made");
        await Expect(made).ToContainTextAsync("is requested for Kfar Saba: 400 " + Water);
        await Expect(shortage).ToContainTextAsync("400 l requested (");
        await made.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Expect(made).ToContainTextAsync("was cancelled");
        await Expect(shortage).Not.ToContainTextAsync("requested");

        await manager.GoAsync($"{Screens.Op}/supplies/needs/{Shelter}");
        await manager.Page.Locator(".r-need-acts .r-button-primary").ClickAsync();
        var request = await manager.SubmitAsync(items: 4);
        await Expect(LineOf(manager, Water).First).ToHaveTextAsync("400");
        await Expect(manager.Page.Locator("#decide-reason")).ToHaveCountAsync(0);
        return request;
    }

    private static async Task<(string Code, string Printed)> AnswerAsync(Screen officer, string request)
    {
        await officer.GoAsync($"{Screens.Op}/supplies/requests");
        await officer.Page.GetByRole(AriaRole.Link, new() { Name = request }).ClickAsync();
        await officer.ApproveAsync(300, "100 come from the town");
        await Expect(officer.Page.Locator(".r-place-facts")).ToContainTextAsync("100 come from the town");
        await officer.Page.Locator("a[href*='consignments/new']").ClickAsync();
        await Expect(officer.Page.Locator(".r-sources label").First).ToContainTextAsync("Haifa warehouse");
        var water = officer.Page.Locator(".r-rows-lines tbody tr").Filter(new() { HasText = Water });
        await Expect(water).ToHaveCountAsync(1);
        await Expect(water).ToContainTextAsync(EarlyLot);
        var code = await officer.LoadPickedAsync("12-345-67");
        await officer.DispatchAsync();
        await officer.GoAsync($"{Screens.Op}/supplies/consignments/{code}/waybill");
        await Expect(officer.Page.Locator(".r-paper")).ToContainTextAsync("12-345-67");
        return (code, await QrReader.ReadAsync(officer.Page.Locator(".r-qr")));
    }

    private static async Task CountOfflineAsync(Phone phone, string code, string printed)
    {
        const string place = $"/field/{Screens.Operation}/{Shelter}";
        await phone.Browser.AddInitScriptAsync(Camera);
        await phone.OpenAsync(place + "?sent");
        await Expect(phone.Page.Locator("#f-waybills > section")).ToHaveCountAsync(1);

        phone.Line.Cut();
        await phone.Page.Locator("a.f-tile[href='#goods']").ClickAsync();
        await phone.Page.EvaluateAsync("printed => { window.printed = printed }", printed);
        Assert.Equal(0, await phone.Page.EvaluateAsync<int>("window.asked"));
        await phone.Page.Locator("[data-scan]").ClickAsync();
        var form = phone.Page.Locator("#w-" + code);
        await Expect(form).ToBeVisibleAsync();
        Assert.True(await phone.Page.EvaluateAsync<bool>("window.asked === 1 && window.stream.getTracks().every(track => track.readyState === 'ended')"));
        await form.Locator("[data-all]").ClickAsync();
        var line = form.Locator(".f-receipt").Filter(new() { HasText = Blanket });
        await line.Locator("[name=quantity]").FillAsync("87");
        await Expect(line.Locator(".f-rest")).ToHaveTextAsync("3 missing");
        await form.Locator(".f-save").ClickAsync();
        await Expect(phone.Reports.First).ToContainTextAsync(code);
        await phone.Page.Locator("a.f-tile[href='#goods']").ClickAsync();
        await Expect(phone.Page.Locator(".f-counted")).ToBeVisibleAsync();
        await phone.SwitchOffAsync();

        await phone.SwitchOnAsync();
        phone.Line.Mend();
        await phone.OpenAsync(place);
        await Expect(phone.Booked.Filter(new() { HasText = $"Waybill {code}" })).ToHaveCountAsync(1);
        await Expect(phone.Reports).ToHaveCountAsync(0);
        await Expect(phone.Page.Locator("#f-waybills > section")).ToHaveCountAsync(0);
    }

    private static ILocator LineOf(Screen screen, string item) =>
        screen.Page.Locator(".r-rows-lines tbody tr").Filter(new() { HasText = item }).Locator(".r-number .r-figure");

    private static string[] Figures(params int[] numbers) => [.. numbers.Select(n => n.ToString("N0", CultureInfo.InvariantCulture))];

    [BrowserFact]
    public async Task What_a_shelter_has_left_goes_back_to_a_warehouse_and_its_papers_say_so()
    {
        await using var manager = await stage.OpenAsync(Role.ShelterManager);
        await using var officer = await stage.OpenAsync(Role.LogisticsOfficer);
        await manager.GoAsync($"{Screens.Op}/shelters/S38");
        await Expect(manager.Page.Locator(".r-stock-here").First).ToBeVisibleAsync();
        await Expect(manager.Page.Locator("a[href*='?from=']")).ToHaveCountAsync(0);

        await officer.GoAsync($"{Screens.Op}/shelters/S38");
        await officer.Page.GetByRole(AriaRole.Link, new() { Name = "Send goods from here" }).ClickAsync();
        // The page's own head takes the hand first: what is typed before that would go with it.
        await Expect(officer.Page.Locator(".r-picker-input").First).ToBeFocusedAsync();
        await RecordHands.TakeAsync(officer, "WH1", "WATER-L");
        await officer.Page.Locator(".r-step-input").FillAsync("3");
        await officer.Page.Locator(".r-step-input").PressAsync("Tab");
        await Expect(officer.Page.Locator(".r-sources label")).ToHaveCountAsync(1);
        await Expect(officer.Page.Locator(".r-card-lead").First).ToHaveTextAsync("Return to a warehouse");
        await officer.Page.Locator("#journey-note").FillAsync("more than they need");
        var code = await officer.LoadPickedAsync("12-345-67");
        await officer.DispatchAsync();
        await officer.Page.Locator("#back-reason").FillAsync("the driver is not there");
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "It has not left" }).ClickAsync();
        await Expect(officer.Page.Locator(".r-page-subtitle")).ToContainTextAsync("Loaded");
        await Expect(officer.Page.Locator("#back-reason")).ToHaveCountAsync(0);
        await officer.DispatchAsync();
        await Expect(officer.Page.Locator(".r-page-subtitle")).ToContainTextAsync("Return to a warehouse");
        await officer.GoAsync($"{Screens.Op}/supplies/consignments/{code}/waybill");
        await Expect(officer.Page.Locator(".r-paper")).ToContainTextAsync("Return to a warehouse");
        await Expect(officer.Page.Locator(".r-paper")).ToContainTextAsync("more than they need");
        await officer.GoAsync($"{Screens.Op}/supplies/consignments/{code}/receive");
        await CountAsync(officer, field: 1, "1");
        await Expect(officer.Page.Locator(".r-refusals")).ToContainTextAsync("how many came that can be used");
        await CountAsync(officer, field: 0, "2");
        await Expect(officer.Page.Locator(".r-page-subtitle")).ToContainTextAsync("Received");
        await officer.GoAsync($"{Screens.Op}/supplies/WATER-L/at/S38");
        await Expect(officer.Page.Locator(".r-rows-card tbody tr").First).ToContainTextAsync(code);
    }

    [BrowserFact]
    public async Task What_logistics_keeps_under_a_name_fills_in_the_request_of_a_shelter()
    {
        await using var officer = await stage.OpenAsync(Role.LogisticsOfficer);
        await using var manager = await stage.OpenAsync(Role.ShelterManager);
        await officer.GoAsync($"{Screens.Op}/supplies/requests/new?item=HSHEBLANPMT1:40&item=HHYGTOILDI08:90");
        await officer.Page.Locator("summary").Filter(new() { HasText = "as a template" }).ClickAsync();
        await officer.Page.Locator("#template-name").FillAsync("First night");
        await officer.Page.GetByRole(AriaRole.Button, new() { Name = "Keep", Exact = true }).ClickAsync();
        await Expect(officer.Page.Locator(".r-more [role=status]")).ToBeVisibleAsync();

        await manager.GoAsync($"{Screens.Op}/supplies/requests/new?place=S07");
        await manager.Page.Locator("#template").SelectOptionAsync("First night");
        await Expect(manager.Page.Locator(".r-goods")).ToHaveCountAsync(2);
        await Expect(manager.Page.Locator(".r-goods .r-step-input").First).ToHaveValueAsync("40");
        await Expect(manager.Page.GetByText("Remove the template")).ToHaveCountAsync(0);
        await Expect(manager.Page.Locator("#template-name")).ToHaveCountAsync(0);
    }
}
