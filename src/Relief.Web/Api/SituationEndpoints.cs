using System.ComponentModel;
using Relief.Situation;
using Relief.Web.Situation;

namespace Relief.Web.Api;

/// <summary>Where everyone is, now or as of a moment.</summary>
internal static class SituationEndpoints
{
    private const int MostPlaces = 1000;

    public static void Map(RouteGroupBuilder api) => api.MapGet("/operations/{code}/situation", SeeAsync)
        .Produces<SituationBody>()
        .WithTags("Reading")
        .WithSummary("The situation, now or as of a moment")
        .WithDescription("Where everyone is, with every community, shelter, warehouse and convoy and the last that each said of itself, a page of places at a time. "
            + "Pages of one moment have the same `sequence` and `factsVersion`; where one has grown in between, begin again for figures of one moment. "
            + "With `asof` it is the situation at that moment: as it was known then (`clock=known`), or as it is known today (`clock=happened`).")
        .WithMetadata(new Answers(304, 400, 404), ApiExamples.Situation);

    private static async Task<IResult> SeeAsync(HttpContext context, ApiOperations operations, SeeSituation live, SeeAsOf past,
        [Description("Code of the operation.")] string code,
        [Description("A moment, UTC, from the year 2000 on; now where it is not given."), Moment] string? asof,
        [Description("By what was `known` at the moment, or by all that is known today had `happened` by then; `known` where it is not given."), OneOf(AsOfAddress.KnownThen, AsOfAddress.KnownNow)] string? clock,
        [Description("At most so many places, 1 to 1000; 200 where it is not given."), Number(1, MostPlaces)] string? limit,
        [Description("The `next` of the page before.")] string? after,
        CancellationToken ct)
    {
        var query = new ApiQuery(context);
        var (moment, rows, from) = (MomentOf(query), query.Limit(usual: 200, most: MostPlaces), query.After(1)[0]);
        if (query.Refusal is { } unreadable)
            return Problems.Of(unreadable);
        var caller = ApiCaller.Of(context);
        var operation = await operations.IdOfAsync(caller, code, ct);
        if (!operation.TryGet(out var id))
            return Problems.Of(operation.Refusals);
        var outcome = await live.RunAsync(caller, new(id), ct);
        if (!outcome.TryGet(out var picture))
            return Problems.Of(outcome.Refusals);
        if (Unchanged.Since(context, Unchanged.Of(picture)))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        if (moment is not null)
            outcome = await past.RunAsync(caller, new(id, moment.ToMoment()), ct);
        return outcome.TryGet(out var shown) ? Results.Json(SituationBody.Of(shown, moment, from, rows), ApiJson.Options) : Problems.Of(outcome.Refusals);
    }

    private static AsOfAddress? MomentOf(ApiQuery query)
    {
        var (asof, clock) = (query.Text("asof"), query.Text("clock"));
        if (clock is not (null or AsOfAddress.KnownThen or AsOfAddress.KnownNow))
            query.Refuse("clock", clock, AsOfAddress.KnownThen + " | " + AsOfAddress.KnownNow, false);
        var moment = AsOfAddress.Parse(asof, clock);
        return asof is not null && moment is null ? query.Refuse<AsOfAddress?>("asof", asof, "2026-11-25T12:00:00Z", null) : moment;
    }
}
