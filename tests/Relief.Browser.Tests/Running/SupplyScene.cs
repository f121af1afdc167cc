using System.Collections.Concurrent;
using Microsoft.Playwright;
using Relief.Access;

namespace Relief.Browser.Tests.Running;

/// <summary>A request that waits, one whose goods are on the way, and one that came three short. Played once an app.</summary>
/// <param name="Waiting">The code of the request that nobody has decided on.</param>
/// <param name="OnTheWay">The code of a consignment that has left.</param>
/// <param name="Short">The code of a consignment that was counted and is three short.</param>
internal sealed record SupplyScene(string Waiting, string Answered, string OnTheWay, string Short)
{
    private static readonly ConcurrentDictionary<IApp, Lazy<Task<SupplyScene>>> Played = new();

    public static Task<SupplyScene> PlayAsync(Screen screen) => Played.GetOrAdd(screen.App, _ => new(() => SpeakAsync(screen))).Value;

    private static async Task<SupplyScene> SpeakAsync(Screen screen)
    {
        var context = await screen.Page.Context.Browser!.NewContextAsync(new BrowserNewContextOptions { BaseURL = screen.App.Address, Locale = "en" });
        await using var hands = new Screen(await context.NewPageAsync(), screen.App);
        await hands.SignInAsync(Role.Coordinator);
        var answered = await hands.AskAsync("S01", "HSHEBLANPMT1:120", "KRELHYPA05P:40");
        await hands.ApproveAsync(100, "20 came from the town this morning");
        var shortOne = await hands.LoadAsync("Lorry 12-345-67");
        await hands.DispatchAsync();
        await hands.CountInAsync(shortOne, 97);
        await hands.AskAsync("S02", "HHYGTOILDI08:900", "HFURBEDSMAT3:30");
        await hands.ApproveAsync();
        var onTheWay = await hands.LoadAsync("Van 76-543-21");
        await hands.DispatchAsync();
        return new SupplyScene(await hands.AskAsync("S01", "HSHEBLANPMT1:60", "WATER-L:500"), answered, onTheWay, shortOne);
    }
}
