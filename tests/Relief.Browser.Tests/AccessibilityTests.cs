using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Relief.Browser.Tests.Running;

namespace Relief.Browser.Tests;

/// <summary>axe finds nothing on any screen, in either direction, light or dark.</summary>
public sealed class AccessibilityTests(Stage stage)
{
    public static TheoryData<string> Screens => Running.Screens.Names;

    [BrowserTheory]
    [MemberData(nameof(Screens))]
    public async Task In_English_and_light(string name) => await CheckAsync(name, Look.Usual);

    [BrowserTheory]
    [MemberData(nameof(Screens))]
    public async Task In_English_and_dark(string name) => await CheckAsync(name, Look.Usual with { Dark = true });

    [BrowserTheory]
    [MemberData(nameof(Screens))]
    public async Task In_Hebrew_and_light(string name) => await CheckAsync(name, Look.Usual with { Language = "he" });

    [BrowserTheory]
    [MemberData(nameof(Screens))]
    public async Task In_Hebrew_and_dark(string name) => await CheckAsync(name, Look.Usual with { Language = "he", Dark = true });

    private async Task CheckAsync(string name, Look look)
    {
        var view = Running.Screens.Named(name);
        await using var screen = await stage.OpenAsync(view.Role, look);
        await screen.ShowAsync(view);

        var found = await screen.Page.RunAxe();

        Assert.True(found.Violations.Length == 0, string.Join("\n\n", found.Violations.Select(Describe)));
    }

    private static string Describe(AxeResultItem violation) =>
        $"{violation.Id}: {violation.Help}\n" + string.Join('\n', violation.Nodes.Take(5).Select(n => $"  {n.Target}  {n.Html}\n    {Why(n)}"));

    private static string Why(AxeResultNode node) => string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(c => c.Message));
}
