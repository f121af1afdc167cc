using Microsoft.Playwright;

namespace Relief.Browser.Tests.Running;

/// <summary>The server's answers to a live page, which a test can hold back as a slow line does; what the page says goes through.</summary>
internal sealed class HeldAnswers
{
    private readonly Lock gate = new();
    private readonly Queue<Action> held = new();
    private bool isHeld;

    /// <summary>Before the page is opened.</summary>
    public static async Task<HeldAnswers> OfAsync(IPage page)
    {
        var answers = new HeldAnswers();
        await page.RouteWebSocketAsync(address => address.Contains("/_blazor", StringComparison.Ordinal), browser =>
        {
            var server = browser.ConnectToServer();
            server.OnMessage(message => answers.Pass(() =>
            {
                if (message.Binary is { } bytes)
                    browser.Send(bytes);
                else
                    browser.Send(message.Text!);
            }));
        });
        return answers;
    }

    public void Hold()
    {
        lock (gate)
            isHeld = true;
    }

    public void Release()
    {
        lock (gate)
        {
            isHeld = false;
            while (held.TryDequeue(out var send))
                send();
        }
    }

    private void Pass(Action send)
    {
        lock (gate)
        {
            if (isHeld)
                held.Enqueue(send);
            else
                send();
        }
    }
}
