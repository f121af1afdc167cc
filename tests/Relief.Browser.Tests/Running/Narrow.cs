namespace Relief.Browser.Tests.Running;

/// <summary>From a desk's screen to the narrowest, looks for what is lost to the side.</summary>
internal static class Narrow
{
    private static readonly int[] Widths = [1440, 1280, 1024, 768, 390, 320];

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

    public static async Task<IReadOnlyList<string>> FindAsync(Screen screen, string picture)
    {
        var found = new List<string>();
        foreach (var width in Widths)
        {
            await screen.Page.SetViewportSizeAsync(width, 640);
            // What moves with the window does so before the next picture is drawn.
            await screen.Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
            found.AddRange((await screen.Page.EvaluateAsync<string[]>(TooWide)).Select(w => $"{picture}-{width}: {w}"));
        }

        return found;
    }
}
