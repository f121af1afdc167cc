using Microsoft.Playwright;
using Relief.Browser.Tests.Running;

namespace Relief.Browser.Tests;

/// <summary>A picture of every screen, in the folder that RELIEF_GALLERY names. Runs only when asked for: tests/run --gallery FOLDER.</summary>
public sealed class Gallery(Stage stage)
{
    public static TheoryData<string> Screens => Running.Screens.Names;

    [Theory(Explicit = true)]
    [MemberData(nameof(Screens))]
    public async Task Picture(string name)
    {
        var folder = Environment.GetEnvironmentVariable("RELIEF_GALLERY");
        Assert.False(string.IsNullOrEmpty(folder), "RELIEF_GALLERY names no folder.");
        var view = Running.Screens.Named(name);
        foreach (var look in Looks())
        {
            await using var screen = await stage.OpenAsync(view.Role, look);
            screen.ExpectsLostConnection = true;
            await screen.ShowAsync(view);
            await screen.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{look}.png"), FullPage = true });
        }
    }

    private static IEnumerable<Look> Looks() =>
        from language in (string[])["en", "he"]
        from dark in (bool[])[false, true]
        from size in (Look[])[Look.Usual, Look.Phone]
        select size with { Language = language, Dark = dark };
}
