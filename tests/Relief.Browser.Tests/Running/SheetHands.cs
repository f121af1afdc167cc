using Relief.Tests.Exchange.Sheets;
using static Microsoft.Playwright.Assertions;

namespace Relief.Browser.Tests.Running;

/// <summary>What hands do with a table to import. Works in any language.</summary>
internal static class SheetHands
{
    /// <summary>Chooses a workbook of two rows and waits until its columns are shown.</summary>
    public static async Task ChooseAsync(Screen screen, string secondItem)
    {
        var file = Workbook.Of($"donation-{secondItem}.xlsx", ["Warehouse", "Item Code", "Batch", "Expiry", "Qty", "UoM"],
            ["Haifa warehouse", "WATER-L", "D-77", new DateOnly(2026, 12, 31), 400, "litres"], ["WH1", secondItem, null, null, 25, "pcs"]);
        await screen.ChooseFileAsync("#sheet-file", new() { Name = file.Name, MimeType = "application/octet-stream", Buffer = await file.ReadAsync(CancellationToken.None) });
        await Expect(screen.Page.Locator(".r-card").Filter(new() { HasText = file.Name }).Locator(".r-table select")).ToHaveCountAsync(6);
    }

    /// <summary>As <see cref="ChooseAsync"/>, and checked as received with a row that is bad.</summary>
    public static async Task CheckBadAsync(Screen screen)
    {
        await ChooseAsync(screen, "HSHEROPE");
        await screen.Page.Locator("input[value='Received']").CheckAsync();
        await screen.Page.Locator(".r-form-end .r-button-primary").ClickAsync();
        await Expect(screen.Page.Locator(".r-import-bad tbody tr").First).ToBeVisibleAsync();
    }
}
