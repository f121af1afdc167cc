using Relief.Access;
using Relief.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests.Field;

/// <summary>A browser that keeps nothing, may delete what it keeps, or has deleted it: the phone says so, and goes on working.</summary>
public sealed class StorageTests(Stage stage)
{
    [BrowserFact]
    public async Task Where_the_browser_may_delete_what_waits_it_says_so_and_offers_a_file()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        await phone.Browser.AddInitScriptAsync("StorageManager.prototype.persist = StorageManager.prototype.persisted = async () => false");
        await phone.BeReadyAsync();
        await Expect(phone.Page.Locator("#f-notes")).ToBeEmptyAsync();
        phone.Line.Cut();
        await phone.ArriveAsync(961);

        await Expect(phone.Page.Locator("#f-notes")).ToContainTextAsync("may delete what waits");
        await Expect(phone.Page.Locator("#f-export")).ToBeVisibleAsync();
        phone.Line.Mend();
        await phone.TryAsync();
        await Expect(phone.Booked.Filter(new() { HasText = "961 arrived" })).ToHaveCountAsync(1);
        await Expect(phone.Page.Locator("#f-export")).ToHaveCountAsync(0);
    }

    [BrowserTheory]
    [InlineData("Object.defineProperty(window, 'indexedDB', { value: undefined })")]
    [InlineData("IDBFactory.prototype.open = () => { throw new DOMException('', 'SecurityError') }")]
    public async Task Where_the_browser_keeps_nothing_the_forms_go_to_the_server_and_it_says_so(string refusal)
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        await phone.Browser.AddInitScriptAsync(refusal);
        await Phone.SignInAsync(phone.Page, Role.FieldOfficer);
        await phone.OpenAsync((await phone.Page.Locator("a.f-place[href*='/S']").First.GetAttributeAsync("href"))!);

        await Expect(phone.Page.Locator("#f-notes")).ToContainTextAsync("This browser keeps nothing");
        await phone.Page.Locator("a.f-tile[href='#arrived']").ClickAsync();
        // What only the script does is not offered.
        await Expect(phone.Page.Locator("#arrived .f-step").First).ToBeHiddenAsync();
        await phone.Page.Locator("#arrived .f-chips label").First.ClickAsync();
        await phone.Page.Locator("#arrived [name=people]").FillAsync("962");
        await phone.Page.Locator("#arrived .f-save").ClickAsync();

        var booked = phone.Booked.Filter(new() { HasText = "962 arrived" });
        await Expect(booked).ToHaveCountAsync(1);
        await booked.Locator("[data-act=withdraw]").ClickAsync();
        await Expect(booked).ToContainTextAsync("withdrawn");
    }

    [BrowserFact]
    public async Task Over_plain_http_it_says_that_it_keeps_nothing_and_what_was_typed_outlives_a_cut_line()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app, host: Chromium.PlainHost);
        var thrown = new List<string>();
        phone.Page.PageError += (_, error) => thrown.Add(error);
        // The exercise's buttons are for this computer alone; its session is carried over to the other name.
        await phone.Page.GotoAsync(phone.Line.Address + "/sign-in?back=/field");
        await phone.Page.Locator($"button[value='{Role.FieldOfficer}']").ClickAsync();
        await phone.Page.WaitForSelectorAsync("html[data-ready]");
        await phone.Browser.AddCookiesAsync((await phone.Browser.CookiesAsync()).Select(c => new Microsoft.Playwright.Cookie { Name = c.Name, Value = c.Value, Domain = Chromium.PlainHost, Path = c.Path }));
        await phone.OpenAsync("/field");
        Assert.False(await phone.Page.EvaluateAsync<bool>("isSecureContext"));
        await phone.OpenAsync((await phone.Page.Locator("a.f-place[href*='/S']").First.GetAttributeAsync("href"))!);

        var notes = phone.Page.Locator("#f-notes");
        await Expect(notes).ToContainTextAsync("does not begin with https");
        await Expect(notes).ToContainTextAsync("only while there is a connection");
        await phone.Page.Locator("a.f-tile[href='#count']").ClickAsync();
        await Expect(phone.Page.GetByText("Works without a connection").First).ToBeHiddenAsync();
        var people = phone.Page.Locator("#count [name=people]");
        await people.FillAsync("970");
        phone.Line.Cut();
        await phone.Page.Locator("#count .f-save").ClickAsync();

        await Expect(phone.Page.Locator("#count [data-error]")).ToContainTextAsync("this was not sent");
        await Expect(people).ToHaveValueAsync("970");
        phone.Line.Mend();
        await phone.Page.Locator("#count .f-save").ClickAsync();
        await Expect(phone.Booked.Filter(new() { HasText = "Head count: 970" })).ToHaveCountAsync(1);
        Assert.Empty(thrown);
    }

    [BrowserFact]
    public async Task A_page_that_is_not_kept_promises_nothing_and_says_what_waits()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        await phone.BeReadyAsync();
        phone.Line.Cut();
        await phone.ArriveAsync(971);
        await Expect(phone.Banner).ToContainTextAsync("once there is a connection and one of these pages is open");

        await phone.OpenAsync("/field/northern-border-2023/nowhere");
        await Expect(phone.Page.Locator("h1")).ToContainTextAsync("Not on this phone");
        await Expect(phone.Banner).ToContainTextAsync("No connection");
        await Expect(phone.Banner).Not.ToContainTextAsync("go on reporting");
        await Expect(phone.Page.Locator("#f-notes")).ToContainTextAsync("1 report waits on this phone");
        await Expect(phone.Page.Locator("#f-notes")).Not.ToContainTextAsync("of another person");
    }

    [BrowserFact]
    public async Task Emptied_under_an_open_page_it_works_on_and_shows_what_was_booked()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        await phone.BeReadyAsync();
        await phone.ArriveAsync(963);
        await Expect(phone.Booked.Filter(new() { HasText = "963 arrived" })).ToHaveCountAsync(1);
        phone.Line.Cut();
        await phone.ArriveAsync(964);
        await KnowsOfAsync(phone, waiting: 1);
        await phone.EmptyAsync();

        // Without its key the phone keeps nothing, and what is typed now stays in the form.
        await phone.TryAsync();
        await Expect(phone.Page.Locator("#f-notes")).ToContainTextAsync("has deleted 1 report");
        await Expect(phone.Reports).ToHaveCountAsync(0);
        await phone.Page.Locator("a.f-tile[href='#count']").ClickAsync();
        await phone.Page.Locator("#count [name=people]").FillAsync("965");
        await phone.Page.Locator("#count .f-save").ClickAsync();
        await Expect(phone.Page.Locator("#count [data-error]")).ToContainTextAsync("could not be saved");

        phone.Line.Mend();
        await phone.TryAsync();
        await Eventually.TrueAsync(phone.Page, "document.querySelector('#f-banner').classList.contains('f-on')");
        await phone.Page.Locator("#count .f-save").ClickAsync();
        await Expect(phone.Booked.Filter(new() { HasText = "Head count: 965" })).ToHaveCountAsync(1);
        await Expect(phone.Booked.Filter(new() { HasText = "963 arrived" })).ToHaveCountAsync(1);
        await Expect(phone.Booked.Filter(new() { HasText = "964 arrived" })).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Emptied_between_visits_it_says_how_much_is_lost_and_works_again()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        var place = await phone.BeReadyAsync();
        await phone.ArriveAsync(966);
        await Expect(phone.Booked.Filter(new() { HasText = "966 arrived" })).ToHaveCountAsync(1);
        await phone.OpenAsync(place);
        phone.Line.Cut();
        await phone.ArriveAsync(967);
        await phone.ArriveAsync(968);
        await KnowsOfAsync(phone, waiting: 2);
        await phone.SwitchOffAsync();
        phone.ClearDatabase();
        await phone.SwitchOnAsync();
        await phone.OpenAsync(place);

        await Expect(phone.Page.Locator("#f-notes")).ToContainTextAsync("has deleted 2 reports");
        await Expect(phone.Booked.Filter(new() { HasText = "966 arrived" })).ToHaveCountAsync(1);
        phone.Line.Mend();
        await phone.OpenAsync(place);
        await Expect(phone.Banner).ToContainTextAsync("everything is booked");
        phone.Line.Cut();
        await phone.ArriveAsync(969);
        await Expect(phone.Reports).ToHaveCountAsync(1);
        phone.Line.Mend();
        await phone.TryAsync();
        await Expect(phone.Booked.Filter(new() { HasText = "969 arrived" })).ToHaveCountAsync(1);
    }

    // How much waits is also noted beside the database, so that it is missed when that is gone.
    private static Task KnowsOfAsync(Phone phone, int waiting) =>
        Eventually.TrueAsync(phone.Page, "waiting => localStorage.getItem('relief-field-waiting') === String(waiting)", waiting);
}
