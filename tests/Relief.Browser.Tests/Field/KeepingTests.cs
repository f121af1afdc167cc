using Relief.Access;
using Relief.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests.Field;

/// <summary>What a phone holds, who can read it, and what becomes of it when its author may not send it.</summary>
public sealed class KeepingTests(Stage stage)
{
    private const string Note = "secret of the cellar";

    [BrowserFact]
    public async Task Only_granted_places_are_kept_and_what_waits_cannot_be_read()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        await Phone.SignInAsync(phone.Page, Role.FieldOfficer);
        var granted = await phone.Page.Locator("a.f-place").EvaluateAllAsync<string[]>("links => links.map(l => new URL(l.href).pathname)");
        await phone.BeReadyAsync();
        await Eventually.TrueAsync(phone.Page, "async most => (await (await caches.open('relief-field-pages')).keys()).length > most", granted.Length);

        var kept = await phone.KeptPagesAsync();
        Assert.Equal(granted.Append("/field").Order(StringComparer.Ordinal), kept);

        phone.Line.Cut();
        await phone.ArriveAsync(4711, Note);
        await Expect(phone.Reports.First).ToContainTextAsync("4711 arrived");
        var stored = await phone.StoredAsync();
        Assert.Contains("\"state\":\"waiting\"", stored, StringComparison.Ordinal);
        Assert.Contains("extractable: false", stored, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\b4711\b", stored);
        Assert.DoesNotContain("secret", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("arrival", stored, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task With_an_expired_sign_in_it_waits_says_so_and_goes_after_signing_in()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        var place = await phone.BeReadyAsync();
        await phone.Browser.ClearCookiesAsync(new() { Name = "relief-session" });

        await phone.OpenAsync(place);
        await phone.ArriveAsync(921, Note);
        await Expect(phone.Banner).ToContainTextAsync("Sign in to send");
        await Expect(phone.Reports).ToHaveCountAsync(1);

        await Phone.SignInAsync(phone.Page, Role.FieldOfficer);
        await phone.OpenAsync(place);
        await Expect(phone.Booked.Filter(new() { HasText = "921 arrived" })).ToHaveCountAsync(1);
        await Expect(phone.Reports).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task With_the_grant_revoked_it_is_kept_and_explained()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        var place = await phone.BeReadyAsync();
        phone.Line.Cut();
        await phone.ArriveAsync(922, Note);
        await app.ChangeAsync("UPDATE grants SET revoked_at = granted_at WHERE role = " + (int)Role.FieldOfficer);
        phone.Line.Mend();
        await phone.TryAsync();

        await Expect(phone.Reports.First).ToContainTextAsync("needs you");
        await Expect(phone.Reports.First.Locator(".f-why")).ToContainTextAsync("Your role does not allow this here");
        await Expect(phone.Banner).ToContainTextAsync("1 report needs you");
        await phone.OpenAsync(place);
        await Expect(phone.Page.Locator("h1")).ToContainTextAsync("You may not report for this place");
        await Expect(phone.Reports).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task Of_two_people_on_one_phone_each_sends_only_their_own()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        var place = await phone.BeReadyAsync();
        phone.Line.Cut();
        await phone.ArriveAsync(923, Note);
        phone.Line.Mend();
        await phone.Browser.ClearCookiesAsync(new() { Name = "relief-session" });

        await phone.BeReadyAsync(Role.ShelterManager);
        await Expect(phone.Page.Locator("#f-notes")).ToContainTextAsync("1 report of another person waits here");
        await phone.OpenAsync(place);
        await phone.ArriveAsync(924);
        await Expect(phone.Booked.Filter(new() { HasText = "924 arrived" })).ToHaveCountAsync(1);
        await Expect(phone.Booked.Filter(new() { HasText = "923 arrived" })).ToHaveCountAsync(0);
        Assert.DoesNotContain("923 arrived", await phone.Page.Locator("body").InnerTextAsync(), StringComparison.Ordinal);

        await phone.Browser.ClearCookiesAsync(new() { Name = "relief-session" });
        await Phone.SignInAsync(phone.Page, Role.FieldOfficer);
        await phone.OpenAsync(place);
        var booked = phone.Booked.Filter(new() { HasText = "923 arrived" });
        await Expect(booked).ToHaveCountAsync(1);
        await Expect(booked.Locator("[data-act=withdraw]")).ToHaveCountAsync(1);
        await Expect(phone.Booked.Filter(new() { HasText = "924 arrived" })).ToContainTextAsync("Yusuf Khoury");
    }

    [BrowserFact]
    public async Task Cut_off_it_drops_copies_and_keys_and_opens_again_only_for_its_author()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        var place = await phone.BeReadyAsync();
        phone.Line.Cut();
        await phone.ArriveAsync(925, Note);
        await app.ChangeAsync("UPDATE devices SET cut_off_at = (SELECT MAX(signed_in_at) + 1 FROM device_user)");
        phone.Line.Mend();
        await phone.TryAsync();

        await Expect(phone.Banner).ToContainTextAsync("This phone was cut off");
        Assert.Empty(await phone.KeptPagesAsync());
        var stored = await phone.StoredAsync();
        Assert.Contains("\"state\":\"waiting\"", stored, StringComparison.Ordinal);
        Assert.DoesNotContain("extractable", stored, StringComparison.Ordinal);
        phone.Line.Cut();
        await phone.OpenAsync(place);
        await Expect(phone.Page.Locator("h1")).ToContainTextAsync("Not on this phone");
        phone.Line.Mend();

        await Phone.SignInAsync(phone.Page, Role.FieldOfficer);
        await phone.OpenAsync(place);
        await Expect(phone.Booked.Filter(new() { HasText = "925 arrived" })).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task With_no_room_left_it_says_so_and_what_was_typed_stays()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        await phone.BeReadyAsync();
        phone.Line.Cut();
        await phone.Page.EvaluateAsync("() => { window.put = IDBObjectStore.prototype.put; IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError') } }");
        await phone.Page.Locator("a.f-tile[href='#count']").ClickAsync();
        var form = phone.Page.Locator("#count");
        await form.Locator("[name=people]").FillAsync("77");
        await form.Locator(".f-save").ClickAsync();

        await Expect(form.Locator("[data-error]")).ToContainTextAsync("no room left");
        await Expect(form.Locator("[name=people]")).ToHaveValueAsync("77");

        await phone.Page.EvaluateAsync("() => { IDBObjectStore.prototype.put = window.put }");
        await form.Locator(".f-save").ClickAsync();
        await Expect(phone.Reports.First).ToContainTextAsync("Head count: 77");
    }

    [BrowserFact]
    public async Task After_days_without_contact_it_offers_a_file_that_nobody_but_relief_opens()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        var place = await phone.BeReadyAsync();
        phone.Line.Cut();
        await phone.ArriveAsync(4712, Note);
        await phone.PassAsync(days: 4);
        await phone.OpenAsync(place);

        await Expect(phone.Page.Locator("#f-notes")).ToContainTextAsync("No contact for 4 days");
        var saved = await phone.Page.RunAndWaitForDownloadAsync(() => phone.Page.Locator("#f-export").ClickAsync());
        var text = await File.ReadAllTextAsync((await saved.PathAsync())!, TestContext.Current.CancellationToken);
        Assert.StartsWith("{\"relief\":\"outbox\",\"version\":1,\"device\":", text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\b4712\b", text);
        await Expect(phone.Reports).ToHaveCountAsync(1);
    }

    [BrowserFact]
    public async Task Whoever_signs_out_hears_what_waits_and_then_nothing_stays_open()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        var place = await phone.BeReadyAsync();
        await phone.AnswerAsync(route => route.AbortAsync());
        await phone.ArriveAsync(926, Note);
        await phone.OpenAsync("/field");
        await phone.Page.Locator("#f-sign-out button").ClickAsync();
        await Expect(phone.Page.Locator("#sign-out")).ToContainTextAsync("Reports of yours still wait");
        await phone.Page.Locator("[data-anyway]").ClickAsync();
        await Expect(phone.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));

        Assert.Empty(await phone.KeptPagesAsync());
        Assert.DoesNotContain("extractable", await phone.StoredAsync(), StringComparison.Ordinal);

        await phone.AnswerNoMoreAsync();
        await Phone.SignInAsync(phone.Page, Role.FieldOfficer);
        await phone.OpenAsync(place);
        await Expect(phone.Booked.Filter(new() { HasText = "926 arrived" })).ToHaveCountAsync(1);
    }
}
