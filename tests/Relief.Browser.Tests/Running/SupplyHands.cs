using System.Globalization;
using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests.Running;

/// <summary>What hands do between a request and a receipt. Each works in any language.</summary>
internal static partial class SupplyHands
{
    extension(Screen screen)
    {
        /// <summary>Asks for goods, each as item:quantity; answers the request's code.</summary>
        public async Task<string> AskAsync(string place, params string[] items)
        {
            await screen.GoAsync($"{Screens.Op}/supplies/requests/new?place={place}&{string.Join('&', items.Select(i => "item=" + i))}");
            return await screen.SubmitAsync(items.Length);
        }

        /// <summary>Submits the request that is filled in for so many items; answers its code.</summary>
        public async Task<string> SubmitAsync(int items)
        {
            await Expect(screen.Page.Locator(".r-step-input")).ToHaveCountAsync(items);
            await screen.Page.Locator(".r-button-row .r-button-primary").ClickAsync();
            return await screen.ArriveAtAsync(RequestAddress());
        }

        /// <summary>Approves the request that is open; a quantity that is not as asked comes with its reason.</summary>
        public async Task ApproveAsync(long? first = null, string? reason = null)
        {
            if (first is { } quantity)
                await screen.Page.Locator(".r-rows-lines .r-input-figure").First.FillAsync(quantity.ToString(CultureInfo.InvariantCulture));
            if (reason is not null)
                await screen.Page.Locator("#decide-reason").FillAsync(reason);
            await screen.Page.Locator(".r-decide .r-button-primary").ClickAsync();
            await Expect(screen.Page.Locator("#decide-reason")).ToHaveCountAsync(0);
        }

        /// <summary>Loads what is left of the request that is open, from where it is proposed; answers the consignment's code.</summary>
        public async Task<string> LoadAsync(string vehicle)
        {
            await screen.Page.Locator("a[href*='consignments/new']").ClickAsync();
            return await screen.LoadPickedAsync(vehicle);
        }

        /// <summary>Loads what is proposed on the page that is open; answers the consignment's code.</summary>
        public async Task<string> LoadPickedAsync(string vehicle)
        {
            await Expect(screen.Page.Locator(".r-rows-lines .r-input-figure").First).ToBeVisibleAsync();
            await screen.Page.Locator("#journey-vehicle").FillAsync(vehicle);
            await screen.Page.Locator("#journey-driver").FillAsync("Driver of the exercise");
            await screen.Page.Locator("#journey-kg").FillAsync("3500");
            await screen.Page.Locator(".r-moment .r-button-small").Last.ClickAsync();
            await screen.Page.Locator(".r-button-row .r-button-primary").ClickAsync();
            return await screen.ArriveAtAsync(ConsignmentAddress());
        }

        /// <summary>The consignment that is open leaves.</summary>
        public async Task DispatchAsync()
        {
            await screen.Page.Locator(".r-page-actions button.r-button-primary").ClickAsync();
            await Expect(screen.Page.Locator(".r-course-done")).ToHaveCountAsync(2);
        }

        /// <summary>Counts what came out of a consignment: so many of its first line, and all of the others.</summary>
        public async Task CountInAsync(string code, long first)
        {
            await screen.GoAsync($"{Screens.Op}/supplies/consignments/{code}/receive");
            var lines = screen.Page.Locator(".r-count-line");
            await Expect(lines.First).ToBeVisibleAsync();
            await lines.First.Locator("input.r-input-figure").First.FillAsync(first.ToString(CultureInfo.InvariantCulture));
            await lines.First.Locator("input.r-input-figure").First.PressAsync("Tab");
            for (var i = 1; i < await lines.CountAsync(); i++)
                await lines.Nth(i).GetByRole(Microsoft.Playwright.AriaRole.Button).ClickAsync();
            await screen.Page.Locator(".r-button-row .r-button-primary").ClickAsync();
            await screen.ArriveAtAsync(ConsignmentAddress());
        }

        private async Task<string> ArriveAtAsync(Regex address)
        {
            await Expect(screen.Page).ToHaveURLAsync(address);
            await Expect(screen.Page.Locator(".r-rows-lines").First).ToBeVisibleAsync();
            return address.Match(screen.Page.Url).Groups[1].Value;
        }
    }

    [GeneratedRegex(@"/requests/(R-\d+)$")]
    private static partial Regex RequestAddress();

    [GeneratedRegex(@"/consignments/(W-\d+)$")]
    private static partial Regex ConsignmentAddress();
}
