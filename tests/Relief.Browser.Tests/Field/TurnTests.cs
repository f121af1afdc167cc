using System.Text.Json.Nodes;
using Relief.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests.Field;

/// <summary>Where many phones come back at once, each sends when it is its turn.</summary>
public sealed class TurnTests(Stage stage)
{
    [BrowserFact]
    public async Task A_phone_that_is_told_to_wait_says_so_and_sends_when_it_is_its_turn()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        await phone.BeReadyAsync();
        var (mayGo, sent) = (false, 0);
        await phone.Browser.RouteAsync("**/api/v1/contact", async route =>
        {
            var answer = await route.FetchAsync();
            var body = JsonNode.Parse(await answer.TextAsync())!;
            body["sendInMs"] = Volatile.Read(ref mayGo) ? 0 : 1_500;
            await route.FulfillAsync(new() { Response = answer, Body = body.ToJsonString() });
        });
        await phone.AnswerAsync(async route =>
        {
            Interlocked.Increment(ref sent);
            await route.ContinueAsync();
        });

        await phone.ArriveAsync(941);

        await Expect(phone.Banner).ToContainTextAsync("Yours is next in about");
        await Expect(phone.Reports.First).ToContainTextAsync("on this phone");
        Assert.Equal(0, sent);
        Volatile.Write(ref mayGo, true);
        await Expect(phone.Booked.Filter(new() { HasText = "941 arrived" })).ToHaveCountAsync(1);
        Assert.Equal(1, sent);
    }
}
