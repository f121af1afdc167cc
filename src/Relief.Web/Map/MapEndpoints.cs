using System.Collections.Concurrent;
using Relief.Access;
using Relief.Operations;
using Relief.Situation;
using Relief.Web.Access;
using Relief.Web.Situation;

namespace Relief.Web.Map;

/// <summary>What the map's script fetches: the places in one go, and the layers under them.</summary>
internal static class MapEndpoints
{
    private static readonly ConcurrentDictionary<string, int> OperationIds = new(StringComparer.OrdinalIgnoreCase);

    public static void AddOperationMap(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<MapWords>();
        builder.Services.AddSingleton<MapFeed>();
    }

    public static void MapOperationMap(this WebApplication app)
    {
        var map = app.MapGroup("/op/{code}/map").RequireAuthorization();
        map.MapGet("/places", PlacesAsync);
        map.MapGet("/layers/{layer}", LayerAsync);
    }

    private static async Task<IResult> PlacesAsync(HttpContext context, string code, string? asof, string? clock,
        ListOperations operations, SeeSituation live, SeeAsOf past, MapFeed feed, CancellationToken ct)
    {
        var caller = CallerSource.Of(context, Door.Web);
        if (await IdOfAsync(code, caller, operations, ct) is not { } id)
            return Results.NotFound();
        var outcome = AsOfAddress.Parse(asof, clock) is { } moment
            ? await past.RunAsync(caller, new AsOfQuestion(id, moment.ToMoment()), ct)
            : await live.RunAsync(caller, new SituationQuestion(id), ct);
        context.Response.Headers.CacheControl = "private, no-store";
        return outcome.TryGet(out var picture) ? Results.Json(feed.Changes(picture, since: 0)) : Refused(outcome.Refusals);
    }

    private static async Task<IResult> LayerAsync(HttpContext context, string code, string layer, ListOperations operations, SeeMapLayers see, CancellationToken ct)
    {
        var caller = CallerSource.Of(context, Door.Web);
        if (await IdOfAsync(code, caller, operations, ct) is not { } id)
            return Results.NotFound();
        var outcome = await see.RunAsync(caller, new SeeMapLayers.Query(id), ct);
        if (!outcome.TryGet(out var layers))
            return Refused(outcome.Refusals);
        var bytes = layer switch
        {
            "basemap" => layers.Basemap,
            "hazard" => layers.HazardLine,
            "strip" => layers.HazardStrip,
            _ => null,
        };
        if (bytes is null)
            return Results.NotFound();
        // The address carries the stamp, so that what is behind it never changes.
        context.Response.Headers.CacheControl = context.Request.Query.ContainsKey("v") ? "private, max-age=31536000, immutable" : "private, no-cache";
        return Results.Bytes(bytes, "application/geo+json", entityTag: new Microsoft.Net.Http.Headers.EntityTagHeaderValue($"\"{layers.Stamp}\""));
    }

    private static IResult Refused(IReadOnlyList<Refusal> refusals) =>
        Results.StatusCode(refusals.Any(r => r.IsPermission) ? StatusCodes.Status403Forbidden : StatusCodes.Status404NotFound);

    // An operation keeps its code and its id for good; whether the caller may see it is asked of the use case each time.
    private static async Task<int?> IdOfAsync(string code, Caller caller, ListOperations operations, CancellationToken ct)
    {
        if (OperationIds.TryGetValue(code, out var known))
            return known;
        var seen = await operations.RunAsync(caller, new ListOperations.Query(), ct);
        if (!seen.TryGet(out var all) || all.FirstOrDefault(o => string.Equals(o.Code, code, StringComparison.OrdinalIgnoreCase)) is not { } found)
            return null;
        return OperationIds.GetOrAdd(found.Code, found.Id);
    }
}
