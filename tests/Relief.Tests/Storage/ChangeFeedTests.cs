using System.Globalization;
using Relief.Storage;

namespace Relief.Tests.Storage;

public sealed class ChangeFeedTests
{
    [Fact]
    public async Task A_listener_hears_in_its_own_language_whoever_caused_the_news()
    {
        var feed = new ChangeFeed();
        string? heardIn = null;
        await Task.Run(() =>
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
            feed.Subscribe(_ => heardIn = CultureInfo.CurrentUICulture.Name);
        }, TestContext.Current.CancellationToken);

        await Task.Run(() =>
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("he");
            feed.Publish(new Change(ChangeKind.Ledger, 1));
        }, TestContext.Current.CancellationToken);

        Assert.Equal("en", heardIn);
    }
}
