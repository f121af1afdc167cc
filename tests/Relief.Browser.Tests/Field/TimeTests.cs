using System.Globalization;
using Microsoft.Playwright;
using Relief.Access;
using Relief.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests.Field;

/// <summary>Whatever the phone's clock says and however long it was alone: booked once, at the time at which it happened.</summary>
public sealed class TimeTests(Stage stage)
{
    private static readonly TimeSpan Near = TimeSpan.FromMinutes(15);

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    [BrowserTheory]
    [InlineData(-26)]
    [InlineData(26)]
    public async Task With_a_clock_that_is_a_day_wrong_it_is_booked_at_the_true_time_and_both_are_noted(int hours)
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        await phone.MisleadAsync(hours);
        await phone.BeReadyAsync();
        phone.Line.Cut();
        await phone.ArriveAsync(971);
        await Expect(phone.Reports).ToHaveCountAsync(1);
        phone.Line.Mend();
        await phone.TryAsync();

        var booked = phone.Booked.Filter(new() { HasText = "971 arrived" });
        await Expect(booked).ToHaveCountAsync(1);
        await Expect(phone.Reports).ToHaveCountAsync(0);
        var at = await MomentAsync(booked);
        Assert.InRange(at, Now - Near, Now + Near);

        await using var desk = await stage.OpenAsync(Role.Coordinator, on: app);
        await desk.GoAsync(Screens.Op + "/field");
        var row = desk.Page.GetByRole(AriaRole.List, new() { Name = "Wrong clock" }).Locator(".r-trouble");
        await Expect(row).ToHaveCountAsync(1);
        await Expect(row).ToContainTextAsync("booked as");
        await row.GetByRole(AriaRole.Link, new() { Name = "In the journal" }).ClickAsync();
        var facts = desk.Page.Locator(".r-journal-pane .r-facts");
        await Expect(facts).ToContainTextAsync("Said at");
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Jerusalem");
        foreach (var moment in (DateTimeOffset[])[at, at.AddHours(hours)])
            await Expect(facts).ToContainTextAsync(TimeZoneInfo.ConvertTime(moment, zone).ToString("HH:mm", CultureInfo.InvariantCulture));
    }

    [BrowserFact]
    public async Task After_thirty_days_alone_all_is_there_a_file_is_offered_and_all_is_booked_at_its_time()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        var place = await phone.BeReadyAsync();
        phone.Line.Cut();

        // The first report is written thirty days before the second; the server's clock stands still between the two.
        await phone.SwitchOffAsync();
        await phone.SwitchOnAsync();
        await phone.MisleadAsync(-30 * 24);
        await phone.OpenAsync(place);
        await phone.ArriveAsync(972);
        await Expect(phone.Reports).ToHaveCountAsync(1);
        await phone.SwitchOffAsync();
        await phone.SwitchOnAsync();
        await phone.OpenAsync(place);
        await phone.PassAsync(days: 30);
        await phone.ArriveAsync(973);
        await Expect(phone.Reports).ToHaveCountAsync(2);
        await Expect(phone.Page.Locator("#f-notes")).ToContainTextAsync("No contact for 30 days");
        await Expect(phone.Page.Locator("#f-export")).ToBeVisibleAsync();

        // A sign-in lasts thirty days.
        await phone.Browser.ClearCookiesAsync(new() { Name = "relief-session" });
        phone.Line.Mend();
        await phone.TryAsync();
        await Expect(phone.Banner).ToContainTextAsync("Sign in to send");
        await Expect(phone.Reports).ToHaveCountAsync(2);

        await Phone.SignInAsync(phone.Page, Role.FieldOfficer);
        await phone.OpenAsync(place);
        await Expect(phone.Reports).ToHaveCountAsync(0);
        var (first, second) = (phone.Booked.Filter(new() { HasText = "972 arrived" }), phone.Booked.Filter(new() { HasText = "973 arrived" }));
        await Expect(first).ToHaveCountAsync(1);
        await Expect(second).ToHaveCountAsync(1);
        Assert.InRange(await MomentAsync(first), Now.AddDays(-30) - Near, Now.AddDays(-30) + Near);
        Assert.InRange(await MomentAsync(second), Now - Near, Now + Near);
    }

    private static async Task<DateTimeOffset> MomentAsync(ILocator booked) =>
        DateTimeOffset.Parse((await booked.GetAttributeAsync("data-at"))!, CultureInfo.InvariantCulture);
}
