namespace Relief.Browser.Tests.Running;

/// <summary>From a desk's screen to the narrowest, looks for what is lost to the side, and for words that lie on others.</summary>
internal static class Narrow
{
    private static readonly int[] Widths = [1440, 1280, 1024, 768, 390, 320];

    // The layout changes at the same widths in every language, and words are in the way where there is least room.
    private static readonly int[] TightWidths = [1024, 768, 320];

    // Words that reach beyond the box they stand in, which is where the next one begins, unless they are cut off there.
    private const string Spilled =
        """
        () => {
          const isCut = e => getComputedStyle(e).overflowX !== 'visible'
          const box = e => { while (e && ['inline', 'contents'].includes(getComputedStyle(e).display)) e = e.parentElement; return e }
          const spills = []
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
          while (texts.nextNode() && spills.length < 5) {
            const text = texts.currentNode
            const parent = text.parentElement
            if (!text.data.trim() || parent.closest('svg, select, textarea, noscript, script, style, template, .r-visually-hidden, .r-map, .r-skip, [aria-hidden=true]') || !parent.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
            const home = box(parent)
            const range = document.createRange()
            range.selectNodeContents(text)
            const [words, room] = [range.getBoundingClientRect(), home.getBoundingClientRect()]
            if (words.width === 0 || (words.right <= room.right + 2 && words.left >= room.left - 2)) continue
            let cut = home
            while (cut && !isCut(cut)) cut = cut.parentElement
            if (cut === home || (cut && cut !== document.body && cut !== document.documentElement && cut.getBoundingClientRect().width < room.width + 2)) continue
            spills.push(`"${text.data.trim().slice(0, 40)}" of ${home.tagName}.${home.className}: ${Math.round(words.left)} to ${Math.round(words.right)} in ${Math.round(room.left)} to ${Math.round(room.right)}`)
          }
          return spills
        }
        """;

    // What reaches beyond the window, of the page and of what stands above it, and what scrolls sideways in its own box. Only
    // what has no meaning in one column may do that: a map, a table of figures; on a phone no table that stacks.
    private const string TooWide =
        """
        () => {
          const say = e => { const r = e.getBoundingClientRect(); return `${e.tagName}.${e.className} ${Math.round(r.left)} to ${Math.round(r.right)} of ${e.scrollWidth}` }
          const mayScroll = innerWidth < 640 ? '.r-scroll:not(.r-stacks)' : '.r-scroll'
          const isSeen = e => e.checkVisibility() && e.getBoundingClientRect().width > 1 && !e.closest('.r-visually-hidden, .r-map, .r-stacks thead, ' + mayScroll)
          const isOut = e => { const r = e.getBoundingClientRect(); return r.right > innerWidth + 1 || r.left < -1 }
          const page = document.documentElement.scrollWidth > innerWidth ? [...document.querySelectorAll('body *')].filter(e => isSeen(e) && isOut(e) && !e.closest('[popover]')) : []
          const above = [...document.querySelectorAll('.mud-dialog, .mud-dialog *, dialog[open] *, [popover]:popover-open, [popover]:popover-open *')].filter(e => isSeen(e) && isOut(e))
          const boxes = [...document.querySelectorAll('body *')].filter(e => isSeen(e) && e.scrollWidth > e.clientWidth + 1 && ['auto', 'scroll'].includes(getComputedStyle(e).overflowX))
          return [...page, ...above, ...boxes].slice(0, 8).map(say)
        }
        """;

    public static async Task<IReadOnlyList<string>> FindAsync(Screen screen, string picture, bool everyWidth)
    {
        var found = new List<string>();
        foreach (var width in everyWidth ? Widths : TightWidths)
        {
            await screen.Page.SetViewportSizeAsync(width, 640);
            // What moves with the window does so before the next picture is drawn.
            await screen.Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
            found.AddRange((await screen.Page.EvaluateAsync<string[]>(TooWide)).Select(w => $"{picture}-{width}: {w}"));
            found.AddRange((await screen.Page.EvaluateAsync<string[]>(Spilled)).Select(w => $"{picture}-{width}: {w}"));
        }

        return found;
    }
}
