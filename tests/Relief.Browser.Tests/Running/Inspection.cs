using Microsoft.Playwright;
using Relief.Access;

namespace Relief.Browser.Tests.Running;

/// <summary>
/// Everything that is to be true of a screen however it looks. It is opened once a direction, for opening takes longest, in a
/// window that goes from screen to screen: what a browser has read once it need not read again.
/// </summary>
public sealed class Inspection(Stage stage) : IAsyncDisposable
{
    private readonly Dictionary<(Role? Role, string Language), Screen> windows = [];

    /// <summary>What is found is named by screen, language and theme or width.</summary>
    public async Task PassAsync(string name, string language)
    {
        var view = Screens.Named(name);
        // A device keeps pages and would show its copy: each screen there gets a browser that has seen nothing.
        await using var device = view.OnDevice ? await stage.OpenAsync(view.Role, Look.Usual with { Language = language }, onDevice: true) : null;
        var found = await FindAsync(device ?? await WindowAsync(view.Role, language), view, language);
        Assert.True(found.Count == 0, string.Join("\n\n", found));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var window in windows.Values)
            await window.DisposeAsync();
    }

    private static async Task<List<string>> FindAsync(Screen screen, View view, string language)
    {
        var isFirst = language == "en";
        var found = new List<string>();
        await screen.ShowAsync(view);
        found.AddRange(await MarkupAsync(screen, $"{view.Name}-{language}"));

        // Colours have no language, and nothing but them can differ in the dark.
        found.AddRange(await Axe.FindAsync(screen, view, $"{view.Name}-{language}-light", isFirst ? Axe.Everything : Axe.AllButColours));
        if (isFirst)
        {
            await screen.TurnAsync(Look.Usual with { Dark = true });
            found.AddRange(await Axe.FindAsync(screen, view, $"{view.Name}-{language}-dark", Axe.Colours));
        }

        found.AddRange(await Narrow.FindAsync(screen, $"{view.Name}-{language}", everyWidth: isFirst));
        screen.AssertQuiet();
        return found;
    }

    // What is written as a text where markup is meant looks right to axe, and to nobody else.
    private static async Task<IEnumerable<string>> MarkupAsync(Screen screen, string name)
    {
        var lines = await screen.Page.EvaluateAsync<string[]>("() => document.body.innerText.split('\\n').filter(line => /<\\/[a-z]+>|AspNetCore|System\\./.test(line))");
        return lines.Select(line => $"{name}: shows what it should not: {line}");
    }

    private async Task<Screen> WindowAsync(Role? role, string language)
    {
        var look = Look.Usual with { Language = language };
        if (!windows.TryGetValue((role, language), out var window))
            return windows[(role, language)] = await stage.OpenAsync(role, look);
        await window.Page.SetViewportSizeAsync(look.Width, look.Height);
        await window.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        return window;
    }
}
