using Relief.Access;
using Relief.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests.Field;

/// <summary>The app is updated while reports wait: what another version wrote is booked where it is understood, and else explained.</summary>
public sealed class UpdateTests(Stage stage)
{
    [BrowserFact]
    public async Task A_report_that_lacks_what_was_added_since_is_booked()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        await phone.BeReadyAsync();
        phone.Line.Cut();
        await phone.ArriveAsync(941, "by lorry");
        await phone.RewriteAsync("({ id, operation, kind, place, occurredAt }) => ({ id, operation, kind, place, occurredAt, peopleInAll: 941 })");
        phone.Line.Mend();
        await phone.TryAsync();

        await Expect(phone.Booked.Filter(new() { HasText = "941 arrived" })).ToHaveCountAsync(1);
        await Expect(phone.Reports).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task A_report_with_a_field_that_is_unknown_by_now_is_kept_explained_and_corrected()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        var place = await phone.BeReadyAsync();
        phone.Line.Cut();
        await phone.ArriveAsync(942);
        await phone.RewriteAsync("report => ({ ...report, pets: 2 })");
        phone.Line.Mend();
        await phone.TryAsync();

        await Expect(phone.Reports.First).ToContainTextAsync("needs you");
        await Expect(phone.Reports.First.Locator(".f-why").First).ToContainTextAsync("no report as Relief knows it: $.pets");
        await Expect(phone.Banner).ToContainTextAsync("1 report needs you");
        await phone.OpenAsync(place);
        await Expect(phone.Reports).ToHaveCountAsync(1);
        await using var desk = await stage.OpenAsync(Role.Coordinator, on: app);
        await desk.GoAsync(Screens.Op + "/field");
        var row = desk.Page.Locator(".r-trouble").Filter(new() { HasText = "A report that this version cannot read" });
        await Expect(row).ToContainTextAsync("Tamar Levi");

        await phone.Reports.First.Locator("[data-act=correct]").ClickAsync();
        await Expect(phone.Page.Locator("#arrived [name=people]")).ToHaveValueAsync("942");
        await phone.Page.Locator("#arrived .f-save").ClickAsync();
        await Expect(phone.Booked.Filter(new() { HasText = "942 arrived" })).ToHaveCountAsync(1);
        await Expect(phone.Reports).ToHaveCountAsync(0);
        await Expect(phone.Banner).ToContainTextAsync("everything is booked");
        await Expect(row).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task One_that_cannot_be_understood_does_not_hold_up_the_others()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        await phone.BeReadyAsync();
        phone.Line.Cut();
        await phone.ArriveAsync(943);
        await phone.RewriteAsync("report => ({ ...report, pets: 2 })");
        await phone.ArriveAsync(944);
        phone.Line.Mend();
        await phone.TryAsync();

        await Expect(phone.Booked.Filter(new() { HasText = "944 arrived" })).ToHaveCountAsync(1);
        await Expect(phone.Reports).ToHaveCountAsync(1);
        await Expect(phone.Reports.First).ToContainTextAsync("943 arrived");
        await Expect(phone.Reports.First).ToContainTextAsync("needs you");
    }

    [BrowserFact]
    public async Task A_page_of_before_an_update_goes_on_in_the_database_of_after_it()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        var place = await phone.BeReadyAsync();
        phone.Line.Cut();
        await phone.ArriveAsync(946);
        await Expect(phone.Reports).ToHaveCountAsync(1);
        await phone.OutgrowAsync();
        await phone.ArriveAsync(947);
        await Expect(phone.Reports).ToHaveCountAsync(2);
        await phone.OpenAsync(place);
        await Expect(phone.Reports).ToHaveCountAsync(2);
        phone.Line.Mend();
        await phone.TryAsync();

        await Expect(phone.Booked.Filter(new() { HasText = "946 arrived" })).ToHaveCountAsync(1);
        await Expect(phone.Booked.Filter(new() { HasText = "947 arrived" })).ToHaveCountAsync(1);
        await Expect(phone.Reports).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task The_worker_and_the_script_of_another_version_take_over_and_what_waits_stays()
    {
        await using var app = await Exercise.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        var place = await phone.BeReadyAsync();
        var before = await VersionAsync(phone);
        phone.Line.Cut();
        await phone.ArriveAsync(945);
        await app.KillAsync();
        await app.UpdateAsync();
        await phone.AnswerAsync(route => route.AbortAsync());
        phone.Line.Mend();

        // While the line is slow a page may still be the copy of before.
        var version = before;
        await Eventually.TrueAsync(() => version != before, async () =>
        {
            await phone.OpenAsync(place);
            version = await VersionAsync(phone);
        });
        await Expect(phone.Reports.First).ToContainTextAsync("945 arrived");
        await Eventually.TrueAsync(phone.Page,
            """
            async script => {
              const worker = await navigator.serviceWorker.getRegistration('/field')
              const files = (await (await caches.open('relief-field-files')).keys()).map(file => new URL(file.url).pathname)
              return worker.active?.state === 'activated' && !worker.installing && !worker.waiting && files.includes(script)
            }
            """, await phone.Page.EvaluateAsync<string>("new URL(document.querySelector('script[src]').src).pathname"));
        phone.Line.Cut();
        await phone.OpenAsync(place);
        Assert.Equal(version, await VersionAsync(phone));
        await Expect(phone.Reports).ToHaveCountAsync(1);

        phone.Line.Mend();
        await phone.AnswerNoMoreAsync();
        await phone.TryAsync();
        await Expect(phone.Booked.Filter(new() { HasText = "945 arrived" })).ToHaveCountAsync(1);
        await Expect(phone.Reports).ToHaveCountAsync(0);
    }

    private static Task<string> VersionAsync(Phone phone) => phone.Page.EvaluateAsync<string>("document.body.dataset.version");
}
