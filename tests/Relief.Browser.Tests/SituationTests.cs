using Microsoft.Playwright;
using Relief.Access;
using Relief.Browser.Tests.Running;

namespace Relief.Browser.Tests;

public sealed class SituationTests(Stage stage)
{
    [BrowserFact]
    public async Task A_coordinator_signs_in_and_sees_where_25781_people_are()
    {
        await using var screen = await stage.OpenAsync(role: null);

        await screen.SignInAsync(Role.Coordinator);

        await Assertions.Expect(screen.Page.Locator("main")).ToContainTextAsync("25,781");
        Assert.EndsWith("/situation", new Uri(screen.Page.Url).AbsolutePath, StringComparison.Ordinal);
    }
}
