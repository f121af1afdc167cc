using System.Collections.Concurrent;
using Microsoft.Playwright;
using Relief.Access;

namespace Relief.Browser.Tests.Running;

/// <summary>One person's window. Closing it fails the test when the page wrote an error to the console.</summary>
public sealed class Screen : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> errors = new();

    internal Screen(IPage page, IApp app)
    {
        Page = page;
        App = app;
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                errors.Enqueue($"{message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => errors.Enqueue(error);
    }

    public IPage Page { get; }

    public IApp App { get; }

    /// <summary>Errors that the page has written to its console so far.</summary>
    public IReadOnlyCollection<string> Errors => errors;

    /// <summary>For tests that break the connection on purpose: what the browser says about that is not the page's fault.</summary>
    public bool ExpectsLostConnection { get; set; }

    /// <summary>For tests that take a grant away under an open page: what it was fetching just then is refused, as it must be.</summary>
    public bool MayBeRefused { get; set; }

    /// <summary>Opens an address of the app and waits until the page is live: what is pressed before that may go nowhere.</summary>
    public async Task GoAsync(string path)
    {
        var answer = await Page.GotoAsync(path);
        Assert.True(answer!.Ok, $"{path} answered {answer.Status}");
        await LiveAsync();
    }

    /// <summary>Opens a page that is plain HTML.</summary>
    public Task GoPlainAsync(string path) => Page.GotoAsync(path);

    /// <summary>Waits until the page that has been navigated to is live.</summary>
    public async Task LiveAsync()
    {
        try
        {
            await Page.WaitForSelectorAsync("html[data-live]");
        }
        catch (TimeoutException late)
        {
            throw new TimeoutException($"{Page.Url} did not become live. {string.Join('\n', errors)}", late);
        }
    }

    /// <summary>Opens a screen and waits until all of it is there: nothing loads any more, and its map and flows are drawn.</summary>
    public async Task ShowAsync(View view)
    {
        var path = view.Rest is null ? view.Path : view.Path + await view.Rest(this);
        if (view.IsPlain)
            await GoPlainAsync(path);
        else
            await GoAsync(path);
        await view.Then(this);
        await SettleAsync();
    }

    /// <summary>Gives the open window another width and theme; its language is that in which it was opened.</summary>
    public async Task TurnAsync(Look look)
    {
        await Page.SetViewportSizeAsync(look.Width, look.Height);
        await Page.EmulateMediaAsync(new() { ColorScheme = look.Dark ? ColorScheme.Dark : ColorScheme.Light });
        await Page.WaitForSelectorAsync($"html[data-theme={(look.Dark ? "dark" : "light")}]");
        await SettleAsync();
    }

    public Task SettleAsync() => Page.WaitForFunctionAsync(
        """
        () => document.fonts.status === 'loaded'
          && !document.querySelector('.r-loading, [aria-busy=true]')
          && [...document.querySelectorAll('.r-map')].every(map => map.dataset.ready)
          && [...document.querySelectorAll('.r-flow')].every(flow => flow.querySelector('svg'))
        """);

    /// <summary>Signs in by the exercise's button for a role.</summary>
    public async Task SignInAsync(Role role)
    {
        await GoPlainAsync("/sign-in");
        await Page.Locator($"button[value='{role}']").ClickAsync();
        await Assertions.Expect(Page).Not.ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
        await LiveAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Page.Context.DisposeAsync();
        if (!ExpectsLostConnection)
            AssertQuiet();
    }

    /// <summary>Fails when a page wrote an error to the console, and forgets it.</summary>
    public void AssertQuiet()
    {
        var faults = errors.Where(e => !MayBeRefused || !e.Contains("status of 403", StringComparison.Ordinal)).ToList();
        errors.Clear();
        Assert.True(faults.Count == 0, string.Join("\n\n", faults));
    }
}
