using Microsoft.Playwright;
using Relief.Access;

namespace Relief.Browser.Tests.Running;

/// <summary>
/// Everything that is to be true of a screen however it looks. Each language opens it once, for opening takes longest, in a
/// window that goes from screen to screen: what a browser has read once it need not read again.
/// </summary>
public sealed class Inspection(Stage stage) : IAsyncDisposable
{
    private readonly Dictionary<(Role? Role, string Language), Screen> windows = [];

    /// <summary>What is found is named by screen, language and theme or width.</summary>
    public async Task PassAsync(string name, params string[] languages)
    {
        var view = Screens.Named(name);
        var found = new List<string>();
        foreach (var language in languages)
        {
            // A device keeps pages and would show its copy: each screen there gets a browser that has seen nothing.
            if (!view.OnDevice)
            {
                found.AddRange(await FindAsync(await WindowAsync(view.Role, language), view, language));
                continue;
            }

            await using var device = await stage.OpenAsync(view.Role, Look.Usual with { Language = language }, onDevice: true);
            found.AddRange(await FindAsync(device, view, language));
        }

        Assert.True(found.Count == 0, string.Join("\n\n", found));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var window in windows.Values)
            await window.DisposeAsync();
    }

    private static async Task<List<string>> FindAsync(Screen screen, View view, string language)
    {
        var found = new List<string>();
        await screen.ShowAsync(view);
        found.AddRange(await Axe.FindAsync(screen, view, $"{view.Name}-{language}-light"));

        // The same page turns dark, and narrow. Nothing but colours can differ in the dark, and those have no language; Arabic is laid out as Hebrew is.
        if (language == "en")
        {
            await screen.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            await screen.Page.WaitForSelectorAsync("html[data-theme=dark]");
            await screen.SettleAsync();
            found.AddRange(await Axe.FindAsync(screen, view, $"{view.Name}-{language}-dark", Axe.Colours));
        }

        if (language != "ar")
            found.AddRange(await Narrow.FindAsync(screen, $"{view.Name}-{language}"));

        screen.AssertQuiet();
        return found;
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
