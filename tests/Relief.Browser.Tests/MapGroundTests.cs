using Microsoft.Playwright;
using Relief.Access;
using Relief.Browser.Tests.Running;

namespace Relief.Browser.Tests;

/// <summary>A configured map that does not come never leaves people without one.</summary>
public sealed class MapGroundTests(Stage stage) : IAsyncLifetime
{
    private const string Op = "/op/" + Screens.Operation;
    private const string Pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

    private AppHere app = default!;

    public async ValueTask InitializeAsync()
    {
        if (Chromium.IsThere)
            app = await AppHere.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (app is not null)
            await app.DisposeAsync();
    }

    [BrowserFact]
    public async Task The_bundled_map_stands_in_for_one_that_does_not_come_and_says_so()
    {
        await ConfigureAsync("https://maps.example/style.json");
        Assert.Single(await NotesAsync(route => route.AbortAsync()));
        Assert.Single(await NotesAsync(route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<html>Sign in to the network</html>" })));
        Assert.Single(await NotesAsync(route => route.FulfillAsync(new() { ContentType = "application/json", Body = """{"version":8,"sources":{"a":{"type":"moon"}},"layers":[{"id":"x"}]}""" })));

        await ConfigureAsync("https://maps.example/{z}/{x}/{y}.png");
        Assert.Single(await NotesAsync(route => route.FulfillAsync(new() { Status = 404 })));
        Assert.Empty(await NotesAsync(route => route.FulfillAsync(new() { ContentType = "image/png", BodyBytes = Convert.FromBase64String(Pixel) })));
    }

    private async Task ConfigureAsync(string address)
    {
        await using var screen = await stage.OpenAsync(Role.Coordinator, on: app);
        await screen.GoAsync(Op + "/settings");
        await screen.Page.FillAsync("#op-style", address);
        await screen.Page.ClickAsync("form .r-button-primary");
        await Assertions.Expect(screen.Page.Locator(".mud-snackbar")).ToBeVisibleAsync();
    }

    private async Task<IReadOnlyList<string>> NotesAsync(Func<IRoute, Task> answer)
    {
        await using var screen = await stage.OpenAsync(Role.Coordinator, on: app);
        screen.ExpectsLostConnection = true;
        await screen.Page.RouteAsync("https://maps.example/**", answer);
        await screen.GoAsync(Op + "/map");
        await screen.Page.WaitForSelectorAsync(".r-map[data-ready=true][data-ground]");
        return await screen.Page.Locator(".relief-map-note").AllTextContentsAsync();
    }
}
