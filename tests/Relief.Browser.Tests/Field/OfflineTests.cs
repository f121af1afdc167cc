using Relief.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests.Field;

/// <summary>What is recorded without a connection is kept through everything, and booked once.</summary>
public sealed class OfflineTests(Stage stage)
{
    [BrowserFact]
    public async Task Goods_recorded_offline_are_kept_through_a_browser_that_is_closed_twice_and_booked_once()
    {
        await using var app = await Exercise.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        var place = await phone.BeReadyAsync();

        phone.Line.Cut();
        await phone.GoodsAsync("goods", 871);
        await phone.GoodsAsync("handed", 33);
        await phone.GoodsAsync("stock", 404);
        await Expect(phone.Banner).ToContainTextAsync("3 reports are safe on this phone");
        // As a word: among the digits of a moment it may stand by chance.
        Assert.DoesNotMatch(@"\b871\b", await phone.StoredAsync());
        await phone.SwitchOffAsync();

        await phone.SwitchOnAsync();
        await phone.OpenAsync(place);
        await Expect(phone.Reports).ToHaveCountAsync(3);
        await Expect(phone.Reports.Filter(new() { HasText = "Goods arrived" })).ToContainTextAsync("871");
        await phone.SwitchOffAsync();

        await phone.SwitchOnAsync();
        phone.Line.Mend();
        await phone.OpenAsync(place);
        var own = phone.Booked.Filter(new() { HasText = "Withdraw" });
        await Expect(own.Filter(new() { HasText = "871" })).ToHaveCountAsync(1);
        await Expect(own.Filter(new() { HasText = "Handed out" })).ToHaveCountAsync(1);
        await Expect(own.Filter(new() { HasText = "Stock count" })).ToContainTextAsync("in the books");
        await Expect(phone.Reports).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Recorded_offline_kept_through_a_closed_browser_and_booked_once()
    {
        await using var app = await AppHere.StartAsync();
        await using var phone = await Phone.MakeAsync(stage, app);
        var place = await phone.BeReadyAsync();

        phone.Line.Cut();
        await phone.ArriveAsync(917);
        await Expect(phone.Banner).ToContainTextAsync("1 report is safe on this phone");
        await Expect(phone.Reports).ToHaveCountAsync(1);
        await Expect(phone.Reports.First).ToContainTextAsync("917 arrived from");
        await phone.SwitchOffAsync();

        await phone.SwitchOnAsync();
        await phone.OpenAsync(place);
        await Expect(phone.Reports.First).ToContainTextAsync("on this phone");
        await Expect(phone.Banner).ToContainTextAsync("No connection");

        phone.Line.Mend();
        await phone.Page.EvaluateAsync("dispatchEvent(new Event('online'))");
        await Expect(phone.Booked.Filter(new() { HasText = "917 arrived from" })).ToHaveCountAsync(1);
        await Expect(phone.Reports).ToHaveCountAsync(0);
        await Expect(phone.Banner).ToContainTextAsync("everything is booked");
    }
}
