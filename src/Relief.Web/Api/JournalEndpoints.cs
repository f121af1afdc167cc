using System.ComponentModel;
using Relief.Ledger;
using Relief.Situation;

namespace Relief.Web.Api;

/// <summary>The entries of an operation from a sequence number on, for programs that follow the books.</summary>
internal static class JournalEndpoints
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/operations/{code}/journal", ReadAsync)
        .Produces<JournalBody>()
        .WithTags("Reading")
        .WithSummary("The journal since a sequence number")
        .WithDescription("Entries in the order in which they became known, oldest first. An entry never changes; a mistake is taken back by a later one that names it. "
            + "The lines of all entries added up are the tallies. To follow the books, ask for `next` again and again: with If-None-Match it costs next to nothing while there is no news.")
        .WithMetadata(new Answers(304, 400, 404), ApiExamples.Journal);

    private static async Task<IResult> ReadAsync(HttpContext context, ApiOperations operations, SeeSituation see, ReadJournalSince read,
        [Description("Code of the operation.")] string code,
        [Description("The last sequence number that you have; 0 or nothing for the beginning."), Number(0, long.MaxValue)] string? since,
        [Description("At most so many, 1 to 500; 100 where it is not given."), Number(1, ReadJournalSince.MostRows)] string? limit,
        CancellationToken ct)
    {
        var query = new ApiQuery(context);
        var (from, rows) = (query.Number("since"), query.Limit(usual: 100, most: ReadJournalSince.MostRows));
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
        var outcome = await read.RunAsync(caller, new(id, from, rows), ct);
        if (!outcome.TryGet(out var page))
            return Problems.Of(outcome.Refusals);
        var last = page.Entries.Count > 0 ? page.Entries[^1].Entry.Sequence : from;
        return Results.Json(new JournalBody(picture.Operation.Code, [.. page.Entries.Select(EntryBody.Of)], last, page.HasMore,
            FormattableString.Invariant($"{ApiRoutes.Root}/operations/{Uri.EscapeDataString(picture.Operation.Code)}/journal?since={last}&limit={rows}")), ApiJson.Options);
    }
}
