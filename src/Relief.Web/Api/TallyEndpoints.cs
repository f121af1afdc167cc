using System.ComponentModel;
using Relief.Ledger;
using Relief.Situation;

namespace Relief.Web.Api;

/// <summary>How many are where now.</summary>
internal static class TallyEndpoints
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/operations/{code}/tallies", ReadAsync)
        .Produces<TalliesBody>()
        .WithTags("Reading")
        .WithSummary("How many are where now")
        .WithDescription("People by place and community of origin, stock by place, item and lot. What is nothing is left out. "
            + "Pages of one reading have the same `sequence`; where it has grown in between, begin again for figures of one moment.")
        .WithMetadata(new Answers(304, 400, 404, 422), ApiExamples.Tallies);

    private static async Task<IResult> ReadAsync(HttpContext context, ApiOperations operations, SeeSituation see, ReadTallies read,
        [Description("Code of the operation.")] string code,
        [Description("Code of one place; all of them where it is not given.")] string? place,
        [Description("At most so many, 1 to 1000; 200 where it is not given."), Number(1, ReadTallies.MostRows)] string? limit,
        [Description("The `next` of the page before.")] string? after,
        CancellationToken ct)
    {
        var query = new ApiQuery(context);
        var (only, rows, from) = (query.Text("place"), query.Limit(usual: 200, most: ReadTallies.MostRows), query.After(3));
        if (query.Refusal is { } unreadable)
            return Problems.Of(unreadable);
        var caller = ApiCaller.Of(context);
        var operation = await operations.IdOfAsync(caller, code, ct);
        if (!operation.TryGet(out var id))
            return Problems.Of(operation.Refusals);
        var now = await see.RunAsync(caller, new(id), ct);
        if (!now.TryGet(out var picture))
            return Problems.Of(now.Refusals);
        if (Unchanged.Since(context, Unchanged.Of(picture)))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        var outcome = await read.RunAsync(caller, new(id, only, new(from[0], from[1], from[2]), rows), ct);
        if (!outcome.TryGet(out var page))
            return Problems.Of(outcome.Refusals);
        return Results.Json(new TalliesBody(picture.Operation.Code, page.Sequence, [.. page.Rows.Select(TallyBody.Of)],
            page.Next is { } next ? ApiQuery.Mark(next.PlaceId, next.ItemId, next.OfId) : null), ApiJson.Options);
    }
}

/// <summary>A page of tallies.</summary>
/// <param name="Operation">Code.</param>
/// <param name="Sequence">The last entry of the journal that they include.</param>
/// <param name="Tallies">People before stock at each place.</param>
/// <param name="Next">For `after`, to get the following page; null on the last one.</param>
public sealed record TalliesBody(string Operation, long Sequence, IReadOnlyList<TallyBody> Tallies, string? Next);

/// <summary>How many of one origin, or of one item and lot, are at a place.</summary>
/// <param name="Place">Code.</param>
/// <param name="Origin">People: code of the community that they come from; null where unknown.</param>
/// <param name="Unit">Stock: what it is counted in.</param>
/// <param name="Lot">Stock: code of the lot; null where it does not matter.</param>
/// <param name="Quantity">Below zero only at places outside, and where a count found fewer people of unknown origin than were known.</param>
public sealed record TallyBody(string Place, string? Origin, [property: Description("Stock: code of the item; null for people.")] string? Item, string? Unit, string? Lot, long Quantity)
{
    internal static TallyBody Of(ReadTallies.Row row) => new(row.Place, row.Of.Origin, row.Of.Item, row.Of.Unit, row.Of.Lot, row.Quantity);
}
