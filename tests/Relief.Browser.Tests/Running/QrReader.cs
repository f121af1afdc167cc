using System.Globalization;
using Microsoft.Playwright;
using ZXing;
using ZXing.Common;
using ZXing.QrCode;

namespace Relief.Browser.Tests.Running;

/// <summary>Reads a code as a camera does: from the picture of it.</summary>
internal static class QrReader
{
    // Browsers unpack pictures; a page of its own has no rules about where they come from.
    private const string Pixels =
        """
        async png => {
          const picture = await createImageBitmap(await (await fetch('data:image/png;base64,' + png)).blob())
          const canvas = new OffscreenCanvas(picture.width, picture.height)
          canvas.getContext('2d').drawImage(picture, 0, 0)
          const { data } = canvas.getContext('2d').getImageData(0, 0, picture.width, picture.height)
          return [picture.width, picture.height, ...data].join(' ')
        }
        """;

    /// <summary>What stands in the code; fails the test where none can be read.</summary>
    public static async Task<string> ReadAsync(ILocator code)
    {
        var picture = Convert.ToBase64String(await code.ScreenshotAsync());
        var page = await code.Page.Context.NewPageAsync();
        var numbers = (await page.EvaluateAsync<string>(Pixels, picture)).Split(' ').Select(n => int.Parse(n, CultureInfo.InvariantCulture)).ToList();
        await page.CloseAsync();
        var light = new RGBLuminanceSource([.. numbers.Skip(2).Select(n => (byte)n)], numbers[0], numbers[1], RGBLuminanceSource.BitmapFormat.RGBA32);
        var read = new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(light)));
        Assert.NotNull(read);
        return read.Text;
    }
}
