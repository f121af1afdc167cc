using Relief.Browser.Tests.Running;

namespace Relief.Browser.Tests;

public sealed class SignInTests(Stage stage)
{
    [BrowserFact]
    public async Task Nobody_signed_in_is_shown_the_sign_in_page()
    {
        await using var screen = await stage.OpenAsync(role: null);

        await screen.GoPlainAsync("/operations");

        Assert.EndsWith("/sign-in?back=%2Foperations", screen.Page.Url, StringComparison.Ordinal);
        Assert.True(await screen.Page.Locator("#password").IsVisibleAsync());
    }
}
