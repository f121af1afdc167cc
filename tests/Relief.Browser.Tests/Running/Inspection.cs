using Microsoft.Playwright;

namespace Relief.Browser.Tests.Running;

/// <summary>Everything that is to be true of a screen however it looks. Each language opens it once, for opening takes longest.</summary>
internal static class Inspection
{
    /// <summary>What is found is named by screen, language and theme or width.</summary>
    public static async Task PassAsync(Stage stage, string name, params string[] languages)
    {
        var view = Screens.Named(name);
        var found = new List<string>();
        foreach (var language in languages)
        {
            await using var screen = await stage.OpenAsync(view.Role, Look.Usual with { Language = language }, onDevice: view.OnDevice);
            await screen.ShowAsync(view);
            found.AddRange(await Axe.FindAsync(screen, view, $"{name}-{language}-light"));

            // The same page turns dark, and narrow. Nothing but colours can differ in the dark; Arabic is laid out as Hebrew is.
            if (language == "ar")
                continue;
            await screen.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            await screen.Page.WaitForSelectorAsync("html[data-theme=dark]");
            await screen.SettleAsync();
            found.AddRange(await Axe.FindAsync(screen, view, $"{name}-{language}-dark", Axe.Colours));
            found.AddRange(await Narrow.FindAsync(screen, $"{name}-{language}"));
        }

        Assert.True(found.Count == 0, string.Join("\n\n", found));
    }
}
