using System.ComponentModel;
using System.Security.Cryptography;
using System.Text;
using Relief.Operations;

namespace Relief.Web.Api;

/// <summary>The operations that the caller may see.</summary>
internal static class OperationEndpoints
{
    public static void Map(RouteGroupBuilder api) => api.MapGet("/operations", ListAsync)
        .Produces<OperationsBody>()
        .WithTags("Reading")
        .WithSummary("The operations that you may see")
        .WithDescription("Begin here: every other address needs the code of an operation.")
        .WithMetadata(new Answers(304, 400), ApiExamples.Operations);

    private static async Task<IResult> ListAsync(HttpContext context, ListOperations list,
        [Description("At most so many, 1 to 500; 100 where it is not given."), Number(1, 500)] string? limit,
        [Description("The `next` of the page before.")] string? after,
        CancellationToken ct)
    {
        var query = new ApiQuery(context);
        var (rows, from) = (query.Limit(usual: 100, most: 500), query.After(1)[0]);
        if (query.Refusal is { } unreadable)
            return Problems.Of(unreadable);
        var outcome = await list.RunAsync(ApiCaller.Of(context), new(), ct);
        if (!outcome.TryGet(out var all))
            return Problems.Of(outcome.Refusals);
        var operations = all.OrderBy(o => o.Id).Where(o => o.Id > from).ToList();
        if (Unchanged.Since(context, StampOf(operations.Take(rows + 1))))
            return Results.StatusCode(StatusCodes.Status304NotModified);
        var page = operations.Take(rows).ToList();
        return Results.Json(new OperationsBody([.. page.Select(OperationBody.Of)], operations.Count > rows ? ApiQuery.Mark(page[^1].Id) : null), ApiJson.Options);
    }

    private static string StampOf(IEnumerable<OperationView> operations) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', operations.Select(o => FormattableString.Invariant($"{o.Id}.{o.Version}")))))[..8]);
}

/// <summary>A page of operations.</summary>
/// <param name="Operations">In the order in which they were made.</param>
/// <param name="Next">For `after`, to get the following page; null on the last one.</param>
public sealed record OperationsBody(IReadOnlyList<OperationBody> Operations, string? Next);

/// <summary>An operation: one emergency, with its own books.</summary>
/// <param name="Code">Names it in addresses and reports.</param>
/// <param name="Names">What people call it.</param>
/// <param name="TimeZone">IANA name of the time zone on its clocks. All times here are UTC all the same.</param>
/// <param name="Languages">Two-letter codes of its languages.</param>
/// <param name="Area">Where it is.</param>
/// <param name="OrderedAt">When the evacuation was ordered, UTC; null where it was not.</param>
/// <param name="ReportLimitMinutes">From this age on a place counts as silent.</param>
/// <param name="IsExercise">True for invented numbers.</param>
/// <param name="Version">Grows with every change of these facts.</param>
public sealed record OperationBody(string Code, NamesBody Names, string TimeZone, IReadOnlyList<string> Languages, AreaBody Area, DateTime? OrderedAt,
    int ReportLimitMinutes, bool IsExercise, int Version)
{
    internal static OperationBody Of(OperationView o) => new(o.Code, NamesBody.Of(o.Names), o.TimeZone, o.Languages,
        new AreaBody(o.Area.West, o.Area.South, o.Area.East, o.Area.North), o.OrderedAt, o.ReportLimitMinutes, o.IsExercise, o.Version);
}

/// <summary>Degrees of WGS 84.</summary>
/// <param name="West">Longitude.</param>
/// <param name="South">Latitude.</param>
/// <param name="East">Longitude.</param>
/// <param name="North">Latitude.</param>
public sealed record AreaBody(double West, double South, double East, double North);

/// <summary>A name in the languages in which it is known.</summary>
/// <param name="En">The main name, always there.</param>
/// <param name="He">Hebrew; null where it is not known.</param>
/// <param name="Ar">Arabic; null where it is not known.</param>
public sealed record NamesBody(string En, string? He, string? Ar)
{
    internal static NamesBody Of(Names names) => new(names.En, names.He, names.Ar);
}
