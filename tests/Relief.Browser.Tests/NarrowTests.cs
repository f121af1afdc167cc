using Relief.Browser.Tests.Running;

namespace Relief.Browser.Tests;

/// <summary>On the narrowest of screens nothing is lost to the side.</summary>
public sealed class NarrowTests(Stage stage)
{
    private const int Narrow = 320;

    // What reaches beyond the window, of the page and of what stands above it, and what scrolls sideways in its own box. Only
    // what has no meaning in one column may do that: a map, a flow, a table of figures, the strip of heads to sort by.
    private const string TooWide =
        """
        () => {
          const say = e => { const r = e.getBoundingClientRect(); return `${e.tagName}.${e.className} ${Math.round(r.left)} to ${Math.round(r.right)} of ${e.scrollWidth}` }
          const isSeen = e => e.checkVisibility() && e.getBoundingClientRect().width > 1 && !e.closest('.r-visually-hidden, .r-map, .r-scroll, .r-flow-scroll, .r-rows thead')
          const isOut = e => { const r = e.getBoundingClientRect(); return r.right > innerWidth + 1 || r.left < -1 }
          const page = document.documentElement.scrollWidth > innerWidth ? [...document.querySelectorAll('body *')].filter(e => isSeen(e) && isOut(e) && !e.closest('[popover]')) : []
          const above = [...document.querySelectorAll('.mud-dialog, .mud-dialog *, dialog[open] *, [popover]:popover-open, [popover]:popover-open *')].filter(e => isSeen(e) && isOut(e))
          const boxes = [...document.querySelectorAll('body *')].filter(e => isSeen(e) && e.scrollWidth > e.clientWidth + 1 && ['auto', 'scroll'].includes(getComputedStyle(e).overflowX))
          return [...page, ...above, ...boxes].slice(0, 8).map(say)
        }
        """;

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

            var wide = await screen.Page.EvaluateAsync<string[]>(TooWide);

            Assert.True(wide.Length == 0, $"In {language}, {name} is wider than {Narrow}: {string.Join("; ", wide)}");
        }
    }
}
