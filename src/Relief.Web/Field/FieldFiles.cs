using System.Text.Json;
using Microsoft.Extensions.Localization;

namespace Relief.Web.Field;

/// <summary>What a browser asks for besides the pages: the worker that keeps them, and what makes them installable.</summary>
internal static class FieldFiles
{
    /// <summary>The worker's own text stays at one address; it names its parts by their fingerprints, so that it changes when they do.</summary>
    public static IResult Worker(HttpContext context, FieldAssets files)
    {
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers["Service-Worker-Allowed"] = FieldAddresses.Places;
        var shell = JsonSerializer.Serialize(new { version = files.Version, files = files.Shell, page = FieldAddresses.Shell, mark = FieldAddresses.Mark });
        return Results.Text($"self.field={shell};importScripts({JsonSerializer.Serialize(files.Worker)});", "text/javascript");
    }

    public static IResult Manifest(HttpContext context, FieldAssets files, IStringLocalizer<FieldTexts> text)
    {
        context.Response.Headers.CacheControl = "no-cache";
        object[] icons = [Icon(files, 192), Icon(files, 512)];
        return Results.Json(new
        {
            id = FieldAddresses.Places,
            name = "Relief",
            short_name = "Relief",
            description = text["PlacesTitle"].Value,
            start_url = FieldAddresses.Places,
            scope = FieldAddresses.Places,
            display = "standalone",
            background_color = "#f3f5f9",
            theme_color = "#0b62a4",
            icons,
        }, contentType: "application/manifest+json");
    }

    private static object Icon(FieldAssets files, int size) =>
        new { src = files.Of(FormattableString.Invariant($"icon-{size}.png")), sizes = FormattableString.Invariant($"{size}x{size}"), type = "image/png", purpose = "any" };
}
