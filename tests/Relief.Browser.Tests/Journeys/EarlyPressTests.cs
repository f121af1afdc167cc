using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Relief.Access;
using Relief.Browser.Tests.Running;
using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests.Journeys;

/// <summary>A page is seen before it is live. What is pressed in between is done once, when it is.</summary>
public sealed partial class EarlyPressTests(Stage stage)
{
    [BrowserFact]
    public async Task The_last_button_pressed_before_the_page_is_live_is_pressed_once_when_it_is()
    {
        await using var screen = await stage.OpenAsync(Role.Coordinator);
        var release = await HoldAsync(screen, Screens.Op + "/settings");

        await screen.Button("Add a shelter").ClickAsync();
        await screen.Button("Add a warehouse").ClickAsync();
        release.SetResult();
        await screen.LiveAsync();

        await Expect(screen.Dialog).ToHaveCountAsync(1);
        await Expect(screen.Dialog).ToContainTextAsync("Add a warehouse");
    }

    [BrowserFact]
    public async Task What_is_sent_before_the_page_is_live_neither_leaves_it_nor_is_sent_twice()
    {
        await using var screen = await stage.OpenAsync(Role.Coordinator);
        var release = await HoldAsync(screen, Screens.Op + "/settings");

        await screen.Page.Locator("form input").First.PressAsync("Enter");
        await screen.Button("Add a community").ClickAsync();
        Assert.EndsWith("/settings", screen.Page.Url, StringComparison.Ordinal);
        release.SetResult();
        await screen.LiveAsync();

        await Expect(screen.Dialog).ToHaveCountAsync(1);
        // A key is for the dialog once the hand is in it.
        await screen.Page.WaitForFunctionAsync("() => document.querySelector('[role=dialog]')?.contains(document.activeElement)");
        await screen.Page.Keyboard.PressAsync("Escape");
        await Expect(screen.Dialog).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task A_plain_form_needs_no_live_page()
    {
        await using var screen = await stage.OpenAsync(Role.Observer);
        var release = await HoldAsync(screen, Screens.Op + "/communities");

        await screen.Page.Locator("button[name=to][value=he]").ClickAsync();
        await Expect(screen.Page.Locator("html[lang=he]")).ToHaveCountAsync(1);
        await screen.Page.Locator("button[name=to][value=en]").ClickAsync();
        await Expect(screen.Page.Locator("html[lang=en]")).ToHaveCountAsync(1);

        await Expect(screen.Page).ToHaveURLAsync(new Regex("/communities$"));
        release.SetResult();
        await screen.LiveAsync();
    }

    [BrowserFact]
    public async Task A_field_for_files_takes_none_before_somebody_listens_for_them()
    {
        await using var screen = await stage.OpenAsync(Role.Coordinator);
        await screen.Page.AddInitScriptAsync(
            """
            const listen = EventTarget.prototype.addEventListener;
            const listened = new WeakSet();
            window.deaf = new Set();
            EventTarget.prototype.addEventListener = function (type, ...rest) {
              if (type === 'change' && this.type === 'file') listened.add(this);
              return listen.call(this, type, ...rest);
            };
            new MutationObserver(() => {
              for (const field of document.querySelectorAll('input[type=file]:enabled'))
                if (!listened.has(field)) window.deaf.add(field.id);
            }).observe(document, { subtree: true, childList: true, attributes: true });
            """);

        foreach (var (page, field) in new[] { ("/import", "#import-files"), ("/field", "#phone-file"), ("/supplies/import", "#sheet-file") })
        {
            await screen.GoAsync(Screens.Op + page);
            await Expect(screen.Page.Locator(field)).ToBeEnabledAsync();
            Assert.Equal("", await screen.Page.EvaluateAsync<string>("() => [...window.deaf].join()"));
        }
    }

    // The page without the script that makes it live, until the test lets that come.
    private static async Task<TaskCompletionSource> HoldAsync(Screen screen, string path)
    {
        var release = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await screen.Page.RouteAsync(LiveScript(), async route =>
        {
            await release.Task;
            await route.ContinueAsync();
        });
        await screen.Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Commit });
        await Expect(screen.Page.Locator("h1")).ToBeVisibleAsync();
        return release;
    }

    [GeneratedRegex(@"/_framework/blazor\.web.*\.js")]
    private static partial Regex LiveScript();
}
