using Relief.Access;
using Relief.Browser.Tests.Running;

namespace Relief.Browser.Tests;

/// <summary>The head of every page is one line on a desk, in every language, and nothing in it is cut off but the name.</summary>
public sealed class HeadTests(Stage stage)
{
    [BrowserFact]
    public async Task The_head_is_one_line_from_1024_pixels_on()
    {
        var wrong = new List<string>();
        foreach (var language in (string[])["en", "he", "ar"])
        {
            await using var screen = await stage.OpenAsync(Role.Coordinator, Look.Usual with { Language = language });
            await screen.GoAsync(Screens.Op + "/situation");
            foreach (var width in (int[])[1024, 1100, 1280, 1440])
            {
                await screen.Page.SetViewportSizeAsync(width, 800);
                var seen = await screen.Page.EvaluateAsync<string>(
                    """
                    () => {
                      const head = document.querySelector('.r-top'), all = head.getBoundingClientRect()
                      const cut = [...head.children].map(e => [e, e.getBoundingClientRect()]).filter(([e, r]) => r.width > 0 && (r.left < all.left - 1 || r.right > all.right + 1 || Math.abs((r.top + r.bottom - all.top - all.bottom) / 2) > 8))
                      const name = head.querySelector('.r-top-title').getBoundingClientRect().width
                      return [...cut.map(([e]) => e.className || e.tagName), ...all.height > 64 ? ['height ' + all.height] : [], ...name < 60 ? ['name ' + name] : []].join(', ')
                    }
                    """);
                if (seen.Length > 0)
                    wrong.Add($"{language} {width}: {seen}");
            }
        }

        Assert.Empty(wrong);
    }
}
