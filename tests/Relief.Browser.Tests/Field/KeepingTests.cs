using System.Text.Json;
using System.Text.RegularExpressions;
using Relief.Access;
using Relief.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests.Field;

/// <summary>What a phone holds, who can read it, and what becomes of it when its author may not send it.</summary>
public sealed partial class KeepingTests(Stage stage)
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

    /// <summary>Looks everywhere: at all that a browser can keep, and at every request that left the phone. Names of other places stand in the forms, nothing else of them.</summary>
    [BrowserFact]
    public async Task Nothing_but_granted_places_is_downloaded_or_kept_anywhere()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        await Phone.SignInAsync(phone.Page, Role.FieldOfficer);
        var granted = await phone.Page.Locator("a.f-place").EvaluateAllAsync<string[]>("links => links.map(l => new URL(l.href).pathname)");
        var place = await phone.BeReadyAsync();
        await Eventually.TrueAsync(phone.Page, "async most => (await (await caches.open('relief-field-pages')).keys()).length > most", granted.Length);
        await phone.ArriveAsync(913);
        await Expect(phone.Booked.Filter(new() { HasText = "913 arrived" })).ToHaveCountAsync(1);
        await phone.SwitchOffAsync();
        await phone.SwitchOnAsync();
        await phone.OpenAsync(place);
        await Expect(phone.Banner).ToContainTextAsync("everything is booked");

        var (pages, own) = (granted.Append("/field").ToHashSet(), granted.Select(g => g.Split('/')[^1]).ToHashSet());
        var everything = JsonSerializer.Deserialize<Everything>(await phone.Page.EvaluateAsync<string>(Stored.Everything), JsonSerializerOptions.Web)!;
        Assert.Subset(new HashSet<string>(["relief-field-pages", "relief-field-files"]), everything.Caches.Select(c => c.Cache).ToHashSet());
        Assert.All(everything.Caches, c => Assert.True(pages.Contains(c.Address) || IsFile(c.Address), $"{c.Cache} keeps {c.Address}"));
        Assert.All(everything.Caches, c => Assert.All(PlaceAddress().Matches(c.Text).Select(m => m.Value), address => Assert.Contains(address, pages)));
        Assert.Equal(["relief-field"], everything.Databases.Select(d => d.Name));
        Assert.All(PlaceCode().Matches(everything.Databases[0].Text).Select(m => m.Groups[1].Value), code => Assert.Contains(code, own));
        Assert.All(everything.Local, name => Assert.StartsWith("relief-", name, StringComparison.Ordinal));
        Assert.NotEmpty(phone.Line.Asked);
        Assert.All(phone.Line.Asked.Select(a => a.Split('?')[0]), asked => Assert.True(
            pages.Contains(asked) || IsFile(asked) || asked is "/sign-in" or "/field/sw.js" or "/field/manifest.webmanifest" or "/api/v1/contact" or "/api/v1/device/key" or "/api/v1/entries/batch",
            $"The phone asked for {asked}"));
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
    public async Task Signed_out_meanwhile_what_was_typed_without_the_script_comes_back_to_its_author_alone()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        await Phone.SignInAsync(phone.Page, Role.FieldOfficer);
        var place = await phone.Page.Locator("a.f-place[href*='/S']").First.GetAttributeAsync("href");
        await using var plain = await phone.Browser.Browser!.NewContextAsync(new() { BaseURL = app.Address, JavaScriptEnabled = false, ViewportSize = new() { Width = 390, Height = 844 } });
        await plain.AddCookiesAsync((await phone.Browser.CookiesAsync()).Select(c => new Microsoft.Playwright.Cookie { Name = c.Name, Value = c.Value, Url = app.Address }));
        var page = await plain.NewPageAsync();
        await page.GotoAsync(place + "#need");
        var form = page.Locator("#need");
        await form.Locator("label[for=need-water]").ClickAsync();
        await form.Locator("[name='q.water']").FillAsync("44");
        await form.Locator("summary").First.ClickAsync();
        await form.Locator("[name=quantity]").Nth(1).FillAsync("46");
        await form.Locator("summary").Last.ClickAsync();
        await form.Locator("[name=note]").FillAsync(Note);
        await plain.ClearCookiesAsync(new() { Name = "relief-session" });
        await form.Locator(".f-save").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/sign-in"));
        var door = page.Url;

        await page.Locator($"button[value='{Role.ShelterManager}']").ClickAsync();
        await Expect(form).ToBeVisibleAsync();
        await Expect(form.Locator("[name=note]")).ToHaveValueAsync("");
        await plain.ClearCookiesAsync(new() { Name = "relief-session" });
        await page.GotoAsync(door);
        await page.Locator($"button[value='{Role.FieldOfficer}']").ClickAsync();

        await Expect(form).ToContainTextAsync("You had been signed out");
        await Expect(form.Locator("[name=note]")).ToHaveValueAsync(Note);
        await Expect(form.Locator("[name=quantity]").Nth(1)).ToHaveValueAsync("46");
        await Expect(page.Locator("#f-books > li").Filter(new() { HasText = "44" })).ToHaveCountAsync(0);
        await form.Locator(".f-save").ClickAsync();
        await Expect(page.Locator("#f-books > li").Filter(new() { HasText = "Water 44" })).ToHaveCountAsync(1);
        await page.GotoAsync(place + "?typed#need");
        await Expect(form.Locator("[name=note]")).ToHaveValueAsync("");
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
        var place = await phone.BeReadyAsync();
        phone.Line.Cut();
        // A browser that has just started has not yet granted its database any room in advance.
        await phone.SwitchOffAsync();
        await phone.SwitchOnAsync();
        var devtools = await phone.Browser.NewCDPSessionAsync(phone.Page);
        await devtools.SendAsync("Storage.overrideQuotaForOrigin", new() { ["origin"] = phone.Line.Address, ["quotaSize"] = 1 });
        await phone.OpenAsync(place);
        await phone.Page.Locator("a.f-tile[href='#count']").ClickAsync();
        var form = phone.Page.Locator("#count");
        await form.Locator("[name=people]").FillAsync("77");
        await form.Locator(".f-save").ClickAsync();

        await Expect(form.Locator("[data-error]")).ToContainTextAsync("no room left");
        await Expect(form.Locator("[name=people]")).ToHaveValueAsync("77");

        await devtools.SendAsync("Storage.overrideQuotaForOrigin", new() { ["origin"] = phone.Line.Address });
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
        await Expect(phone.Page).ToHaveURLAsync(new Regex("/sign-in"));

        Assert.Empty(await phone.KeptPagesAsync());
        Assert.DoesNotContain("extractable", await phone.StoredAsync(), StringComparison.Ordinal);

        await phone.AnswerNoMoreAsync();
        await Phone.SignInAsync(phone.Page, Role.FieldOfficer);
        await phone.OpenAsync(place);
        await Expect(phone.Booked.Filter(new() { HasText = "926 arrived" })).ToHaveCountAsync(1);
    }

    private static bool IsFile(string address) => address == "/field/shell" || FileAddress().IsMatch(address);

    [GeneratedRegex(@"^/[\w./-]+\.(css|js|svg|png|ico)$")]
    private static partial Regex FileAddress();

    [GeneratedRegex(@"/field/northern-border-2023/[\w-]+")]
    private static partial Regex PlaceAddress();

    [GeneratedRegex("\"place\":\"([^\"]+)\"")]
    private static partial Regex PlaceCode();

    private sealed record Everything(Cached[] Caches, Database[] Databases, string[] Local);

    private sealed record Cached(string Cache, string Address, string Text);

    private sealed record Database(string Name, string Text);
}
