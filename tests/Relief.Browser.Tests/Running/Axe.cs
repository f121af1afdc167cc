using Deque.AxeCore.Commons;

namespace Relief.Browser.Tests.Running;

/// <summary>Looks for what stands in the way of who cannot see, or sees little, or has no mouse.</summary>
internal static class Axe
{
    private static readonly string[] ColourRules = ["color-contrast", "link-in-text-block"];

    // As axe takes them.
    public static readonly object Everything = new { };
    public static readonly object Colours = new { runOnly = new { type = "rule", values = ColourRules } };
    public static readonly object AllButColours = new { rules = ColourRules.ToDictionary(r => r, _ => new { enabled = false }) };

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    // It runs within the page and answers with what it found alone: that takes a quarter of what Deque's library for Playwright
    // takes, which opens a page more each time and carries over all that is in order. There are no frames here to need that.
    private const string Find =
        """
        async ({ above, which }) => {
          // The page beneath has a screen of its own, and takes longer to look at than all that stands above it.
          const part = above ? { include: ['[role=dialog], dialog[open], [popover]:popover-open'] } : document
          const { violations } = await axe.run(part, { resultTypes: ['violations'], ...which })
          const why = node => [...node.any, ...node.all, ...node.none].map(check => check.message).join('; ')
          const where = node => `  ${node.target}  ${node.html}\n    ${why(node)}`
          return violations.map(v => [`${v.id}: ${v.help}`, ...v.nodes.slice(0, 5).map(where)].join('\n'))
        }
        """;

    /// <param name="which">One of the above: the rules to look by.</param>
    public static async Task<IEnumerable<string>> FindAsync(Screen screen, View view, string picture, object which)
    {
        if (!await screen.Page.EvaluateAsync<bool>("() => 'axe' in window"))
            await screen.Page.EvaluateAsync(Script);
        var found = await screen.Page.EvaluateAsync<string[]>(Find, new { above = view.IsAbove, which });
        return found.Select(f => $"{picture}: {f}");
    }
}
