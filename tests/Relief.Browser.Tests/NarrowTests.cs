using Relief.Browser.Tests.Running;

namespace Relief.Browser.Tests;

/// <summary>From the narrowest of screens to a desk's nothing is lost to the side.</summary>
public sealed class NarrowTests(Stage stage)
{
    private static readonly int[] Widths = [320, 390, 768, 1024, 1280, 1440];

    // What reaches beyond the window, of the page and of what stands above it, and what scrolls sideways in its own box. Only
    // what has no meaning in one column may do that: a map, a table of figures.
    private const string TooWide =
        """
        () => {
          const say = e => { const r = e.getBoundingClientRect(); return `${e.tagName}.${e.className} ${Math.round(r.left)} to ${Math.round(r.right)} of ${e.scrollWidth}` }
          const isSeen = e => e.checkVisibility() && e.getBoundingClientRect().width > 1 && !e.closest('.r-visually-hidden, .r-map, .r-scroll')
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
    public async Task Nothing_is_lost_to_the_side(string name)
    {
        var view = Running.Screens.Named(name);
        var found = new List<string>();
        foreach (var language in (string[])["en", "he"])
        {
            await using var screen = await stage.OpenAsync(view.Role, new Look(language, Dark: false, Widths[0], 640), onDevice: view.OnDevice);
            await screen.ShowAsync(view);
            foreach (var width in Widths)
            {
                await screen.Page.SetViewportSizeAsync(width, 640);
                var wide = await screen.Page.EvaluateAsync<string[]>(TooWide);
                found.AddRange(wide.Select(w => $"{name}-{language}-{width}: {w}"));
            }
        }

        Assert.True(found.Count == 0, string.Join('\n', found));
    }
}
