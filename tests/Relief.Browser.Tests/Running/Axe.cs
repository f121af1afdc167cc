using Deque.AxeCore.Commons;

namespace Relief.Browser.Tests.Running;

/// <summary>Looks for what stands in the way of who cannot see, or sees little, or has no mouse.</summary>
internal static class Axe
{
    public static readonly string[] Colours = ["color-contrast", "link-in-text-block"];

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    // It runs within the page and answers with what it found alone: that takes a quarter of what Deque's library for Playwright
    // takes, which opens a page more each time and carries over all that is in order. There are no frames here to need that.
    private const string Find =
        """
        async ({ above, rules }) => {
          // The page beneath has a screen of its own, and takes longer to look at than all that stands above it.
          const part = above ? { include: ['[role=dialog], dialog[open], [popover]:popover-open'] } : document
          const only = rules ? { runOnly: { type: 'rule', values: rules } } : {}
          const { violations } = await axe.run(part, { resultTypes: ['violations'], ...only })
          const why = node => [...node.any, ...node.all, ...node.none].map(check => check.message).join('; ')
          const where = node => `  ${node.target}  ${node.html}\n    ${why(node)}`
          return violations.map(v => [`${v.id}: ${v.help}`, ...v.nodes.slice(0, 5).map(where)].join('\n'))
        }
        """;

    /// <param name="rules">All when it is null.</param>
    public static async Task<IEnumerable<string>> FindAsync(Screen screen, View view, string picture, string[]? rules = null)
    {
        if (!await screen.Page.EvaluateAsync<bool>("() => 'axe' in window"))
            await screen.Page.EvaluateAsync(Script);
        var found = await screen.Page.EvaluateAsync<string[]>(Find, new { above = view.IsAbove, rules });
        return found.Select(f => $"{picture}: {f}");
    }
}
