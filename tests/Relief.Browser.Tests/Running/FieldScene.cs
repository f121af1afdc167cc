using System.Collections.Concurrent;
using Microsoft.Playwright;
using Relief.Access;
using Relief.Browser.Tests.Field;

namespace Relief.Browser.Tests.Running;

/// <summary>What a phone in the field has said, holds, and could not say, so that coordinators have something to see. Played once an app.</summary>
internal static class FieldScene
{
    private static readonly ConcurrentDictionary<IApp, Lazy<Task>> Played = new();

    /// <summary>Sends a report as the phone's script would.</summary>
    private const string Send =
        """
        async ({ kind, place, wrongByHours, rest }) => {
          const sent = new Date(Date.now() + wrongByHours * 3600000).toISOString()
          const report = { id: crypto.randomUUID(), operation: 'northern-border-2023', kind, place, occurredAt: sent, ...JSON.parse(rest) }
          const body = JSON.stringify(report)
          const answer = await fetch('/api/v1/entries', { method: 'POST', headers: { 'Content-Type': 'application/json', 'Relief-Sent-At': sent }, body })
          return answer.status
        }
        """;

    private const string Hold =
        """
        async place => {
          const { user } = await (await fetch('/api/v1/device/key')).json()
          const waiting = [{ user, operation: 'northern-border-2023', place, reports: 3, oldestAt: new Date(Date.now() - 40 * 60000).toISOString() }]
          return (await fetch('/api/v1/contact', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ appVersion: '1', waiting }) })).status
        }
        """;

    public static Task PlayAsync(Screen screen) => Played.GetOrAdd(screen.App, _ => new(() => SpeakAsync(screen))).Value;

    /// <summary>A phone of its own, signed in as the exercise's field officer.</summary>
    public static async Task<IPage> PhoneAsync(Screen screen)
    {
        var context = await screen.Page.Context.Browser!.NewContextAsync(new BrowserNewContextOptions { BaseURL = screen.App.Address, Locale = "en" });
        var page = await context.NewPageAsync();
        await Phone.SignInAsync(page, Role.FieldOfficer);
        return page;
    }

    /// <summary>The code of a shelter that the phone's owner is granted, or of one that is not.</summary>
    public static async Task<string> ShelterAsync(IPage phone, bool granted)
    {
        var own = await phone.Locator("a.f-place[href*='/S']").EvaluateAllAsync<string[]>("links => links.map(a => a.getAttribute('href').split('/').at(-1))");
        return granted ? own[^1] : Enumerable.Range(1, 39).Select(n => $"S{n:00}").Last(code => !own.Contains(code));
    }

    /// <summary>Answers with the status.</summary>
    public static Task<int> SendAsync(IPage phone, string kind, string place, string rest, int wrongByHours = 0) =>
        phone.EvaluateAsync<int>(Send, new { kind, place, wrongByHours, rest });

    private static async Task SpeakAsync(Screen screen)
    {
        var phone = await PhoneAsync(screen);
        var (own, other) = (await ShelterAsync(phone, granted: true), await ShelterAsync(phone, granted: false));
        Assert.Equal(201, await SendAsync(phone, "need", own, """{"particulars":{"water":0,"blankets":40},"note":"Forty came without anything"}"""));
        Assert.Equal(201, await SendAsync(phone, "need", own, """{"particulars":{"mattresses":12}}"""));
        Assert.Equal(201, await SendAsync(phone, "problem", own, """{"note":"No electricity in the north wing since the morning"}"""));
        Assert.Equal(201, await SendAsync(phone, "nothing_changed", own, "{}", wrongByHours: 26));
        Assert.Equal(201, await SendAsync(phone, "head_count", own, """{"counted":12}"""));
        Assert.Equal(403, await SendAsync(phone, "arrival", other, """{"from":"43","people":[{"origin":"43","people":34}],"particulars":{"wheelchair":2}}"""));
        Assert.Equal(422, await SendAsync(phone, "arrival", own, """{"from":"C-999","peopleInAll":6}"""));
        Assert.Equal(200, await phone.EvaluateAsync<int>(Hold, own));
        await phone.Context.CloseAsync();
    }
}
