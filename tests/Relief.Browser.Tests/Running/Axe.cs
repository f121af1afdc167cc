using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Relief.Browser.Tests.Running;

/// <summary>Looks for what stands in the way of who cannot see, or sees little, or has no mouse.</summary>
internal static class Axe
{
    private static readonly AxeRunOptions Colours = new() { RunOnly = new() { Type = "rule", Values = ["color-contrast", "link-in-text-block"] } };

    // The page beneath has a screen of its own, and takes longer to look at than all that stands above it.
    private static readonly AxeRunContext Above = new() { Include = [new AxeSelector("[role=dialog], dialog[open], [popover]:popover-open")] };

    /// <summary>Looks at a screen in some languages; what is found is named by screen, language and theme.</summary>
    public static async Task CheckAsync(Stage stage, string name, params string[] languages)
    {
        var view = Screens.Named(name);
        var found = new List<string>();
        foreach (var language in languages)
        {
            await using var screen = await stage.OpenAsync(view.Role, Look.Usual with { Language = language }, onDevice: view.OnDevice);
            await screen.ShowAsync(view);
            found.AddRange(await CheckAsync(screen, view, $"{name}-{language}-light"));

            // The same page turns dark. Nothing but colours can differ then, and in Arabic not even those.
            if (language == "ar")
                continue;
            await screen.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            await screen.Page.WaitForSelectorAsync("html[data-theme=dark]");
            await screen.SettleAsync();
            found.AddRange(await CheckAsync(screen, view, $"{name}-{language}-dark", Colours));
        }

        Assert.True(found.Count == 0, string.Join("\n\n", found));
    }

    private static async Task<IEnumerable<string>> CheckAsync(Screen screen, View view, string picture, AxeRunOptions? rules = null)
    {
        var result = view.IsAbove ? await screen.Page.RunAxe(Above, rules) : await screen.Page.RunAxe(rules);
        return result.Violations.Select(v => $"{picture}: {Describe(v)}");
    }

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Id}: {violation.Help}\n" + string.Join('\n', violation.Nodes.Take(5).Select(n => $"  {n.Target}  {n.Html}\n    {Why(n)}"));

    private static string Why(AxeResultNode node) => string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(c => c.Message));
}
