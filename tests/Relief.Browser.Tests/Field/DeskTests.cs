using Microsoft.Playwright;
using Relief.Access;
using Relief.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests.Field;

/// <summary>A phone and a desk at once: what is done at the desk arrives at the phone.</summary>
public sealed class DeskTests(Stage stage)
{
    [BrowserFact]
    public async Task A_lost_phone_is_cut_off_on_the_page_of_devices()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        await phone.BeReadyAsync();
        await phone.AnswerAsync(route => route.AbortAsync());
        await phone.ArriveAsync(981);
        await Expect(phone.Banner).ToContainTextAsync("safe on this phone");
        await using var desk = await stage.OpenAsync(Role.Administrator, on: app);
        await desk.GoAsync("/access/devices");
        var device = desk.Page.Locator(".r-devices tbody tr");
        await phone.TryAsync();
        await Expect(device).ToContainTextAsync("Tamar Levi");
        await device.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(desk.Dialog).ToContainTextAsync("Reports waiting on it at its last contact: 1");
        await desk.Dialog.GetByRole(AriaRole.Button, new() { Name = "Cut off", Exact = true }).ClickAsync();

        await Expect(device).ToContainTextAsync("cut off");
        await phone.TryAsync();
        await Expect(phone.Banner).ToContainTextAsync("This phone was cut off");
        Assert.Empty(await phone.KeptPagesAsync());
        Assert.Contains("\"state\":\"sending\"", await phone.StoredAsync(), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task A_file_of_a_phone_is_taken_in_and_the_phone_hears_that_its_reports_are_booked()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        var place = await phone.BeReadyAsync();
        phone.Line.Cut();
        await phone.ArriveAsync(982, "by the north gate");
        await phone.ArriveAsync(983, "by the south gate");
        await phone.PassAsync(days: 4);
        await phone.OpenAsync(place);
        var saved = await phone.Page.RunAndWaitForDownloadAsync(() => phone.Page.Locator("#f-export").ClickAsync());
        var file = new FilePayload
        {
            Name = saved.SuggestedFilename,
            MimeType = "application/json",
            Buffer = await File.ReadAllBytesAsync((await saved.PathAsync())!, TestContext.Current.CancellationToken),
        };

        await using var desk = await stage.OpenAsync(Role.Coordinator, on: app);
        await desk.GoAsync(Screens.Op + "/field");
        var said = desk.Page.Locator("[role=status]").Filter(new() { HasText = "are in the books" });
        await desk.ChooseFileAsync("#phone-file", file);
        await Expect(said).ToContainTextAsync("2 of 2 reports are in the books");
        await Expect(said).ToContainTextAsync("Report 1: booked as entry");
        await desk.ChooseFileAsync("#phone-file", file);
        await Expect(said).ToContainTextAsync("Report 1: was there already as entry");

        phone.Line.Mend();
        await phone.TryAsync();
        await Expect(phone.Booked.Filter(new() { HasText = "982 arrived" })).ToHaveCountAsync(1);
        await Expect(phone.Booked.Filter(new() { HasText = "983 arrived" })).ToHaveCountAsync(1);
        await Expect(phone.Reports).ToHaveCountAsync(0);
        await desk.GoAsync(Screens.Op + "/movements");
        await Expect(desk.Journal("by the north gate")).ToHaveCountAsync(1);
        await Expect(desk.Journal("by the south gate")).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task How_a_need_was_settled_is_read_by_whoever_asked_and_in_the_journal()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        var place = await phone.BeReadyAsync();
        await phone.Page.Locator("a.f-tile[href='#need']").ClickAsync();
        await phone.Page.Locator("label[for=need-hygiene]").ClickAsync();
        await phone.Page.Locator("#need .f-save").ClickAsync();
        var need = phone.Booked.Filter(new() { HasText = "We need: Hygiene" });
        await Expect(need).ToHaveCountAsync(1);
        await using var desk = await stage.OpenAsync(Role.Coordinator, on: app);
        await desk.GoAsync(Screens.Op + "/field");
        var row = desk.Page.Locator(".r-trouble").Filter(new() { HasText = "Hygiene" });
        var journal = await row.GetByRole(AriaRole.Link, new() { Name = "In the journal" }).GetAttributeAsync("href");
        await row.GetByRole(AriaRole.Button).ClickAsync();
        await desk.TypeAsync("What was done (may stay empty)", "thirty packs on the noon lorry");
        await desk.Dialog.GetByRole(AriaRole.Button, new() { Name = "Settled", Exact = true }).ClickAsync();
        await Expect(row).ToHaveCountAsync(0);

        await phone.OpenAsync(place);
        await phone.OpenAsync(place);
        await Expect(need).ToContainTextAsync("Settled by Noa Ben-Ami: thirty packs on the noon lorry");
        await desk.GoAsync(journal!);
        await Expect(desk.Page.Locator(".r-journal-pane .r-facts")).ToContainTextAsync("thirty packs on the noon lorry");
    }

    [BrowserFact]
    public async Task What_was_refused_from_one_phone_is_seen_on_another_and_only_once_on_its_own()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        var place = await phone.BeReadyAsync();
        phone.Line.Cut();
        await phone.ArriveAsync(984);
        // A convoy of which Relief has never heard.
        await phone.RewriteAsync("report => ({ ...report, from: 'C-999', people: undefined, peopleInAll: 984 })");
        phone.Line.Mend();
        await phone.TryAsync();
        await Expect(phone.Reports.First.Locator(".f-why").First).ToContainTextAsync("C-999");
        await phone.OpenAsync(place);
        await Expect(phone.Page.Locator("#f-refused > li")).ToHaveCountAsync(1);
        await Expect(phone.Page.Locator("#f-refused > li")).ToBeHiddenAsync();
        await Expect(phone.Reports).ToHaveCountAsync(1);

        await using var other = await Phone.MakeAsync(stage, app);
        await other.BeReadyAsync();
        var refused = other.Page.Locator("#f-refused > li");
        await Expect(refused).ToContainTextAsync("984 arrived");
        await Expect(refused).ToContainTextAsync("sent from another phone");
        await Expect(refused).ToContainTextAsync("C-999");
        await refused.Locator("[data-act=correct]").ClickAsync();
        await Expect(other.Page.Locator("#arrived [name=people]")).ToHaveValueAsync("984");
        await other.Page.Locator("#arrived .f-save").ClickAsync();
        await Expect(other.Booked.Filter(new() { HasText = "984 arrived" })).ToHaveCountAsync(1);
        await Expect(refused).ToHaveCountAsync(0);
    }
}
