using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using QRCoder;

namespace Relief.Web.Supplies.Consignments;

/// <summary>A QR code as vector graphics, so that it prints sharp at any size.</summary>
internal static class QrPicture
{
    /// <param name="content">What a scanner reads.</param>
    /// <param name="title">What it is for, for who cannot see it.</param>
    public static RenderFragment Of(string content, string title) => builder =>
    {
        using var code = QRCodeGenerator.GenerateQrCode(content, QRCodeGenerator.ECCLevel.M);
        var modules = code.ModuleMatrix;
        builder.OpenElement(0, "svg");
        builder.AddAttribute(1, "class", "r-qr");
        builder.AddAttribute(2, "role", "img");
        builder.AddAttribute(3, "aria-label", title);
        builder.AddAttribute(4, "viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {modules.Count} {modules.Count}"));
        builder.AddAttribute(5, "shape-rendering", "crispEdges");
        builder.AddMarkupContent(6, $"<path d=\"{Path(modules)}\" />");
        builder.CloseElement();
    };

    private static string Path(List<System.Collections.BitArray> rows)
    {
        var path = new StringBuilder();
        for (var y = 0; y < rows.Count; y++)
        {
            for (var x = 0; x < rows[y].Count; x++)
            {
                if (rows[y][x])
                    path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            }
        }

        return path.ToString();
    }
}
