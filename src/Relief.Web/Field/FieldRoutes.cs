using Microsoft.AspNetCore.ResponseCompression;
using Relief.Web.Access;

namespace Relief.Web.Field;

internal static class FieldRoutes
{
    public static void AddField(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FieldAssets>();
        builder.Services.AddSingleton<TypedForms>();
        builder.Services.AddTransient<FieldWords>();
        // A form's token is another one in every answer, so that its length tells nothing.
        builder.Services.AddResponseCompression(packing =>
        {
            packing.EnableForHttps = true;
            packing.MimeTypes = [.. packing.MimeTypes, "text/html", "text/javascript", "application/manifest+json"];
        });
        builder.Services.Configure<BrotliCompressionProviderOptions>(o => o.Level = System.IO.Compression.CompressionLevel.Optimal);
    }

    public static void UseField(this WebApplication app) =>
        app.UseWhen(context => context.Request.Path.StartsWithSegments(FieldAddresses.Places, StringComparison.OrdinalIgnoreCase), field => field.UseResponseCompression());

    public static void MapField(this WebApplication app)
    {
        app.MapGet(FieldAddresses.Worker, FieldFiles.Worker).AllowAnonymous();
        app.MapGet(FieldAddresses.Manifest, FieldFiles.Manifest).AllowAnonymous();
        app.MapGet(FieldAddresses.Shell, FieldPages.Shell).AllowAnonymous();
        var pages = app.MapGroup(FieldAddresses.Places).RequireAuthorization();
        pages.MapGet("", FieldPages.PlacesAsync);
        pages.MapGet("/{operation}/{place}", FieldPages.PlaceAsync);
        pages.MapPost("/{operation}/{place}", FieldPages.PostAsync).TakesOwnForms();
    }
}
