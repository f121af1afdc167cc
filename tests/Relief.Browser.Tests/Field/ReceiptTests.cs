using Microsoft.Playwright;
using Relief.Access;
using Relief.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests.Field;

/// <summary>A report leaves the phone against a receipt with its id and its hash, and against nothing else; it is booked once.</summary>
public sealed class ReceiptTests(Stage stage)
{
    private const string Note = "two buses, unannounced";

    [BrowserFact]
    public async Task What_is_no_receipt_takes_nothing_off_the_phone()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        await phone.BeReadyAsync();
        RouteFulfillOptions[] lies =
        [
            new() { Status = 200, Body = "" },
            new() { Status = 200, ContentType = "text/html", Body = "<h1>Welcome to the hotel's network</h1>" },
            new() { Status = 302, Headers = new Dictionary<string, string> { ["Location"] = "/field" } },
            new() { Status = 200, ContentType = "application/json", Body = "{}" },
            new() { Status = 200, ContentType = "application/json", Body = "{\"results\":[{\"id\":\"" },
            new() { Status = 503, ContentType = "application/problem+json", Body = "{\"status\":503}" },
        ];
        var said = 0;
        await phone.AnswerAsync(route => route.FulfillAsync(lies[Math.Min(Interlocked.Increment(ref said), lies.Length) - 1]));

        await phone.ArriveAsync(11, Note);
        for (var i = 1; i <= lies.Length; i++)
        {
            var seen = i;
            await phone.TryAsync();
            await Eventually.TrueAsync(() => said >= seen, phone.TryAsync);
        }

        await Expect(phone.Reports.First).ToContainTextAsync("sent, no answer yet");

        await phone.AnswerNoMoreAsync();
        await phone.TryAsync();
        await ExpectBookedOnceAsync(app, phone);
    }

    [BrowserFact]
    public async Task A_receipt_of_other_content_is_none()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        await phone.BeReadyAsync();
        var said = 0;
        await phone.AnswerAsync(async route =>
        {
            var answer = await route.FetchAsync();
            var text = await answer.TextAsync();
            Interlocked.Increment(ref said);
            await route.FulfillAsync(new() { Response = answer, Body = System.Text.RegularExpressions.Regex.Replace(text, "\"hash\":\"[0-9a-f]{8}", "\"hash\":\"00000000") });
        });

        await phone.ArriveAsync(12, Note);
        await Eventually.TrueAsync(() => said > 0, phone.TryAsync);
        await Expect(phone.Reports.First).ToContainTextAsync("sent, no answer yet");

        await phone.AnswerNoMoreAsync();
        await phone.TryAsync();
        await ExpectBookedOnceAsync(app, phone);
    }

    [BrowserFact]
    public async Task Ten_answers_lost_after_the_commit_and_two_tabs_book_once()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        var place = await phone.BeReadyAsync();
        var lost = 0;
        await phone.AnswerAsync(async route =>
        {
            await route.FetchAsync();
            Interlocked.Increment(ref lost);
            await route.AbortAsync();
        });
        var other = await phone.Browser.NewPageAsync();
        await other.GotoAsync(place);
        await other.WaitForSelectorAsync("html[data-ready]");

        await phone.ArriveAsync(13, Note);
        await Eventually.TrueAsync(() => lost >= 10, async () =>
        {
            await phone.TryAsync();
            await other.EvaluateAsync("dispatchEvent(new Event('online'))");
        });
        await Expect(phone.Reports.First).ToContainTextAsync("sent, no answer yet");

        await phone.AnswerNoMoreAsync();
        await Task.WhenAll(phone.TryAsync(), other.EvaluateAsync("dispatchEvent(new Event('online'))"));
        await ExpectBookedOnceAsync(app, phone);
        await Expect(other.Locator("#f-phone > li")).ToHaveCountAsync(0);
    }

    [BrowserTheory]
    [InlineData(429, "application/problem+json")]
    [InlineData(503, "text/html")]
    public async Task A_busy_server_is_no_lost_connection_and_is_left_in_peace_for_as_long_as_it_asks(int status, string type)
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        await phone.BeReadyAsync();
        const int Seconds = 4;
        var asked = new List<DateTime>();
        await phone.Browser.RouteAsync("**/api/v1/**", async route =>
        {
            asked.Add(TimeProvider.System.GetUtcNow().UtcDateTime);
            if (asked.Count == 1)
                await route.FulfillAsync(new() { Status = status, ContentType = type, Headers = new Dictionary<string, string> { ["Retry-After"] = $"{Seconds}" }, Body = "{}" });
            else
                await route.ContinueAsync();
        });

        await phone.ArriveAsync(15, Note);
        await Expect(phone.Banner).ToContainTextAsync("Relief is busy — 1 report is safe on this phone");
        await Eventually.TrueAsync(() => asked.Count > 1, phone.TryAsync);

        Assert.True(asked[1] - asked[0] >= TimeSpan.FromSeconds(Seconds), $"It asked again after {asked[1] - asked[0]}.");
        await phone.AnswerNoMoreAsync();
        await ExpectBookedOnceAsync(app, phone);
    }

    [BrowserFact]
    public async Task The_server_killed_while_it_answers_books_once()
    {
        await using var app = await Exercise.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        await phone.BeReadyAsync();
        var asked = 0;
        await phone.AnswerAsync(async route =>
        {
            if (Interlocked.Increment(ref asked) > 1)
            {
                await route.ContinueAsync();
                return;
            }

            await route.FetchAsync();
            await app.KillAsync();
            await route.AbortAsync();
        });

        await phone.ArriveAsync(14, Note);
        await Expect(phone.Banner).ToContainTextAsync("No connection");
        await app.ComeUpAsync();
        await phone.TryAsync();
        await ExpectBookedOnceAsync(app, phone);
    }

    private async Task ExpectBookedOnceAsync(IApp app, Phone phone)
    {
        await Expect(phone.Booked.Filter(new() { HasText = "arrived from" }).Filter(new() { Has = phone.Page.Locator("[data-act=withdraw]") })).ToHaveCountAsync(1);
        await Expect(phone.Reports).ToHaveCountAsync(0);
        await using var dashboard = await stage.OpenAsync(Role.Coordinator, on: app);
        dashboard.ExpectsLostConnection = true;
        await dashboard.GoAsync(Screens.Op + "/movements");
        await Expect(dashboard.Journal(Note)).ToHaveCountAsync(1);
    }
}
