using Microsoft.Playwright;

namespace Relief.Benchmarks;

/// <summary>A real browser's window of somebody who is signed in.</summary>
internal static class Window
{
    public static async Task<IPage> OpenAsync(IBrowser browser, Session session)
    {
        var context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = session.Address.ToString() });
        await context.AddCookiesAsync(session.Cookies.Split("; ").Select(c => c.Split('=', 2))
            .Select(c => new Cookie { Name = c[0], Value = c[1], Url = session.Address.ToString() }));
        return await context.NewPageAsync();
    }
}
