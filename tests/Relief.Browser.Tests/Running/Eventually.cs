using Microsoft.Playwright;

namespace Relief.Browser.Tests.Running;

/// <summary>Waits for what neither a locator nor the browser's own waiting can see.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>What the test itself counts, while it goes on doing what brings it about.</summary>
    public static Task TrueAsync(Func<bool> condition, Func<Task> meanwhile) => TrueAsync(async () =>
    {
        if (condition())
            return true;
        await meanwhile();
        return false;
    });

    /// <summary>What a page answers in time of its own.</summary>
    public static Task TrueAsync(IPage page, string question, object? argument = null) => TrueAsync(() => page.EvaluateAsync<bool>(question, argument));

    private static async Task TrueAsync(Func<Task<bool>> condition)
    {
        using var limit = new CancellationTokenSource(Limit);
        while (!await condition())
            await Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token);
    }
}
