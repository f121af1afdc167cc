using Relief.Browser.Tests.Running;

namespace Relief.Browser.Tests;

/// <summary>On the narrowest of screens nothing is lost to the side.</summary>
public sealed class NarrowTests(Stage stage)
{
    private const int Narrow = 320;

    public static TheoryData<string> Screens => Running.Screens.Names;

    [BrowserTheory]
    [MemberData(nameof(Screens))]
    public async Task Nothing_scrolls_sideways_at_320_pixels(string name)
    {
        var view = Running.Screens.Named(name);
        foreach (var language in (string[])["en", "he"])
        {
            await using var screen = await stage.OpenAsync(view.Role, new Look(language, Dark: false, Narrow, 640));
            await screen.ShowAsync(view);

            var wide = await screen.Page.EvaluateAsync<string[]>(
                """
                () => document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('body *')]
                  .filter(e => { const r = e.getBoundingClientRect(); return r.width > 0 && (r.right > innerWidth + 1 || r.left < -1) })
                  .filter(e => !e.closest('[popover]'))
                  .slice(0, 8).map(e => e.tagName + '.' + e.className + ' ' + Math.round(e.getBoundingClientRect().left) + ' to ' + Math.round(e.getBoundingClientRect().right))
                """);

            Assert.True(wide.Length == 0, $"In {language}, {name} is wider than {Narrow}: {string.Join("; ", wide)}");
        }
    }
}
