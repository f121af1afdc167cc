using System.ComponentModel;
using Relief.Access;
using Relief.Places;
using Relief.Situation;

namespace Relief.Web.Api;

/// <summary>The places of an operation with their facts, as far as the caller may see them.</summary>
internal static class PlaceEndpoints
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/operations/{code}/places", ListAsync)
        .Produces<PlacesBody>()
        .WithTags("Reading")
        .WithSummary("The places of an operation")
        .WithDescription("Communities, shelters, warehouses and convoys with their facts, and the places outside, whose codes begin with @. "
            + "A shelter's contact is told only to those who may edit the shelter.")
        .WithMetadata(new Answers(304, 400, 404), ApiExamples.Places);

    private static async Task<IResult> ListAsync(HttpContext context, ApiOperations operations, SeeSituation see, ListPlaces list, Gate gate,
        [Description("Code of the operation.")] string code,
        [Description("Only places of this kind."), WordsOf(typeof(PlaceKind))] string? kind,
        [Description("At most so many, 1 to 1000; 200 where it is not given."), Number(1, ListPlaces.MostRows)] string? limit,
        [Description("The `next` of the page before.")] string? after,
        CancellationToken ct)
    {
        var query = new ApiQuery(context);
        var (only, rows, from) = (query.Word<PlaceKind>("kind"), query.Limit(usual: 200, most: ListPlaces.MostRows), query.After(1)[0]);
        if (query.Refusal is { } unreadable)
            return Problems.Of(unreadable);
        var caller = ApiCaller.Of(context);
        var operation = await operations.IdOfAsync(caller, code, ct);
        if (!operation.TryGet(out var id))
            return Problems.Of(operation.Refusals);
        var now = await see.RunAsync(caller, new(id), ct);
        if (!now.TryGet(out var picture))
            return Problems.Of(now.Refusals);
        if (Unchanged.Since(context, FormattableString.Invariant($"{picture.FactsVersion:x}-{StampOf(await gate.ScopeAsync(caller, Permission.EditShelter, id, ct))}")))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        var outcome = await list.RunAsync(caller, new(id, only, from, rows), ct);
        return outcome.TryGet(out var page)
            ? Results.Json(new PlacesBody(picture.Operation.Code, [.. page.Rows.Select(PlaceBody.Of)], page.NextAfterId is { } next ? ApiQuery.Mark(next) : null), ApiJson.Options)
            : Problems.Of(outcome.Refusals);
    }

    // Whose contacts are told depends on the caller's grants, and so does the answer.
    private static string StampOf(Scope scope) => scope.ReachesAll ? "all"
        : string.Join('.', scope.Parts.SelectMany(p => p.PlaceIds ?? (IEnumerable<int>)[]).Distinct().Order().Select(i => i.ToString("x", System.Globalization.CultureInfo.InvariantCulture)));
}
