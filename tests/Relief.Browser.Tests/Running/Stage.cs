using System.Collections.Concurrent;
using Microsoft.Playwright;
using Relief.Access;

[assembly: AssemblyFixture(typeof(Relief.Browser.Tests.Running.Stage))]

namespace Relief.Browser.Tests.Running;

/// <summary>What all tests play on: one browser, and one app with the exercise. Both start with the first test that asks.</summary>
public sealed class Stage : IAsyncDisposable
{
    /// <summary>How long a test waits for what must come. It says nothing about how long that should take.</summary>
    private const float LimitMs = 30_000;

    private readonly Lazy<Task<IPlaywright>> playwright = new(Playwright.CreateAsync);
    private readonly Lazy<Task<IBrowser>> browser;
    private readonly Lazy<Task<ReliefApp>> app = new(() => Exercise.StartAsync());
    private readonly ConcurrentDictionary<(IApp Server, Role Role, bool OnDevice), Lazy<Task<string>>> sessions = new();

    public Stage()
    {
        Assertions.SetDefaultExpectTimeout(LimitMs);
        browser = new(async () => await Chromium.StartAsync(await playwright.Value));
    }

    public Task<ReliefApp> AppAsync() => app.Value;

    /// <summary>A window of its own, signed in as the exercise's account of a role, or as nobody.</summary>
    public async Task<Screen> OpenAsync(Role? role, Look? look = null, IApp? on = null, bool onDevice = false)
    {
        var server = on ?? await app.Value;
        look ??= Look.Usual;
        var context = await (await browser.Value).NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = server.Address,
            Locale = look.Language,
            ColorScheme = look.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new ViewportSize { Width = look.Width, Height = look.Height },
            ReducedMotion = ReducedMotion.Reduce,
            StorageState = role is { } held ? await SessionAsync(server, held, onDevice) : null,
        });
        context.SetDefaultTimeout(LimitMs);
        return new Screen(await context.NewPageAsync(), server);
    }

    /// <summary>A browser of its own that keeps what it has in a folder, as a phone does when it is switched off and on.</summary>
    internal async Task<IBrowserContext> OpenPhoneAsync(string folder, string address, Look look)
    {
        var context = await Chromium.StartAsync(await playwright.Value, folder, new BrowserTypeLaunchPersistentContextOptions
        {
            BaseURL = address,
            Locale = look.Language,
            ViewportSize = new ViewportSize { Width = look.Width, Height = look.Height },
            ReducedMotion = ReducedMotion.Reduce,
            HasTouch = true,
            AcceptDownloads = true,
        });
        context.SetDefaultTimeout(LimitMs);
        return context;
    }

    public async ValueTask DisposeAsync()
    {
        if (browser.IsValueCreated)
            await (await browser.Value).DisposeAsync();
        if (playwright.IsValueCreated)
            (await playwright.Value).Dispose();
        if (app.IsValueCreated)
            await (await app.Value).DisposeAsync();
        await Exercise.ForgetAsync();
    }

    // The sign-in page answers only so many attempts a minute, so that a role signs in once and its session is used again.
    // It is a session of one server, not of an address: the next server may get the port that an ended one had.
    private Task<string> SessionAsync(IApp server, Role role, bool onDevice) =>
        sessions.GetOrAdd((server, role, onDevice), _ => new(() => SignInAsync(server, role, onDevice))).Value;

    private async Task<string> SignInAsync(IApp server, Role role, bool onDevice)
    {
        await using var screen = await OpenAsync(role: null, on: server);
        if (onDevice)
            await Field.Phone.SignInAsync(screen.Page, role);
        else
            await screen.SignInAsync(role);
        return await screen.Page.Context.StorageStateAsync();
    }
}

/// <summary>How a window looks.</summary>
public sealed record Look(string Language, bool Dark, int Width, int Height)
{
    public static readonly Look Usual = new("en", Dark: false, 1440, 900);

    public static readonly Look Phone = new("en", Dark: false, 390, 844);

    public override string ToString() => $"{Language}-{(Dark ? "dark" : "light")}-{Width}";
}
