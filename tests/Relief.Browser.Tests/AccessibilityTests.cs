using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Relief.Browser.Tests.Running;

namespace Relief.Browser.Tests;

/// <summary>axe finds nothing on any screen and in any open dialog, in either direction, light or dark.</summary>
public sealed class AccessibilityTests(Stage stage)
{
    private static readonly AxeRunOptions Colours = new() { RunOnly = new() { Type = "rule", Values = ["color-contrast", "link-in-text-block"] } };

    public static TheoryData<string> Screens => Running.Screens.Names;

    [BrowserTheory]
    [MemberData(nameof(Screens))]
    public async Task Nothing_stands_in_the_way(string name)
    {
        var view = Running.Screens.Named(name);
        var found = new List<string>();
        foreach (var language in (string[])["en", "he", "ar"])
        {
            await using var screen = await stage.OpenAsync(view.Role, Look.Usual with { Language = language });
            await screen.ShowAsync(view);
            found.AddRange(await CheckAsync(screen, $"{name}-{language}-light"));

            // The same page turns dark. Nothing but colours can differ then, and in Arabic not even those.
            if (language == "ar")
                continue;
            await screen.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            await screen.Page.WaitForSelectorAsync("html[data-theme=dark]");
            await screen.SettleAsync();
            found.AddRange(await CheckAsync(screen, $"{name}-{language}-dark", Colours));
        }

        Assert.True(found.Count == 0, string.Join("\n\n", found));
    }

    private static async Task<IEnumerable<string>> CheckAsync(Screen screen, string picture, AxeRunOptions? rules = null) =>
        (await screen.Page.RunAxe(rules)).Violations.Select(v => $"{picture}: {Describe(v)}");

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Id}: {violation.Help}\n" + string.Join('\n', violation.Nodes.Take(5).Select(n => $"  {n.Target}  {n.Html}\n    {Why(n)}"));

    private static string Why(AxeResultNode node) => string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(c => c.Message));
}
