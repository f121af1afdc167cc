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
        foreach (var inLanguage in Looks().GroupBy(l => l.Language))
        {
            await using var screen = await stage.OpenAsync(view.Role, inLanguage.First(), onDevice: view.OnDevice);
            screen.ExpectsLostConnection = true;
            await screen.ShowAsync(view);
            foreach (var look in inLanguage)
            {
                await screen.TurnAsync(look);
                var isWhole = !view.IsAbove && !view.IsAsHighAsWindow;
                if (isWhole)
                    await StretchAsync(screen.Page, look);
                await screen.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{look}.png"), FullPage = isWhole });
            }
        }
    }

    // Long lists draw only what the window shows, and bars stand at its end: the window gets as high as the page.
    private static async Task StretchAsync(IPage page, Look look)
    {
        var high = await page.EvaluateAsync<int>("document.documentElement.scrollHeight");
        await page.SetViewportSizeAsync(look.Width, Math.Clamp(high, look.Height, 8000));
        await page.WaitForFunctionAsync("() => !document.querySelector('.r-journal-wait')");
    }

    private static IEnumerable<Look> Looks() =>
        from language in (string[])["en", "he", "ar"]
        from size in (Look[])[Look.Usual, Look.Phone]
        from dark in language == "ar" ? (bool[])[false] : [false, true]
        select size with { Language = language, Dark = dark };
}
