using System.Globalization;
using Relief.Web.Hosting;

namespace Relief.Web.Api;

/// <summary>The door for other programs and for the phones: everything below /api/v1.</summary>
internal static class ApiRoutes
{
    public const string Root = "/api/v1";
    public const string Reference = "/api/v1/reference";

    public static void AddApi(this WebApplicationBuilder builder)
    {
        builder.AddApiLimits();
        ApiDocument.Add(builder);
        builder.Services.AddSingleton<ApiOperations>();
        builder.Services.AddResponseCompression(packing =>
        {
            // No answer of the API repeats a stranger's words beside a secret, so packing gives nothing away over https.
            packing.EnableForHttps = true;
            packing.MimeTypes = ["application/json", Problems.ContentType];
        });
    }


    /// <summary>Before signing in, so that "who are you?" is answered as a problem too.</summary>
    public static void UseApi(this WebApplication app) => app.UseWhen(IsApi, api => api.UseResponseCompression().UseMiddleware<ApiErrors>());

    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup(Root).RequireAuthorization().RequireRateLimiting(ApiLimits.Policy).AddEndpointFilter((call, next) =>
        {
            // By now it is known whose token it is, and so the language.
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Languages.Of(call.HttpContext);
            // What an endpoint lets others keep, it says itself.
            call.HttpContext.Response.Headers.CacheControl = "no-store";
            return next(call);
        });
        OperationEndpoints.Map(api);
        PlaceEndpoints.Map(api);
        TallyEndpoints.Map(api);
        SituationEndpoints.Map(api);
        JournalEndpoints.Map(api);
        EntryEndpoints.Map(api);
        DeviceEndpoints.Map(api);
        ApiDocument.Map(api);
    }

    /// <summary>Whether a request is a program's: its answers are JSON, whatever happens. The reference is a page, for people.</summary>
    public static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase)
        && !context.Request.Path.StartsWithSegments(Reference, StringComparison.OrdinalIgnoreCase);
}
