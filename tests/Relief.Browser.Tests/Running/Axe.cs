using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;

namespace Relief.Browser.Tests.Running;

/// <summary>Looks for what stands in the way of who cannot see, or sees little, or has no mouse.</summary>
internal static class Axe
{
    public static readonly AxeRunOptions Colours = new() { RunOnly = new() { Type = "rule", Values = ["color-contrast", "link-in-text-block"] } };

    // The page beneath has a screen of its own, and takes longer to look at than all that stands above it.
    private static readonly AxeRunContext Above = new() { Include = [new AxeSelector("[role=dialog], dialog[open], [popover]:popover-open")] };

    public static async Task<IEnumerable<string>> FindAsync(Screen screen, View view, string picture, AxeRunOptions? rules = null)
    {
        var result = view.IsAbove ? await screen.Page.RunAxe(Above, rules) : await screen.Page.RunAxe(rules);
        return result.Violations.Select(v => $"{picture}: {Describe(v)}");
    }

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Id}: {violation.Help}\n" + string.Join('\n', violation.Nodes.Take(5).Select(n => $"  {n.Target}  {n.Html}\n    {Why(n)}"));

    private static string Why(AxeResultNode node) => string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(c => c.Message));
}
