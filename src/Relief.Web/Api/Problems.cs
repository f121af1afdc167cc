using System.Globalization;
using System.Resources;
using System.Text.Json;
using Relief.Web.Hosting;

namespace Relief.Web.Api;

/// <summary>
/// What an answer of the API says when something was not done: RFC 9457 problem details, in the caller's language. The only
/// writer of such bodies, whether a use case refused or the request never reached one.
/// </summary>
internal static class Problems
{
    public const string ContentType = "application/problem+json";

    private static readonly ResourceManager Texts = new("Relief.Web.Api.ApiTexts", typeof(Problems).Assembly);

    /// <summary>The code of an answer that no use case gave, by its status.</summary>
    private static readonly Dictionary<int, string> Codes = new()
    {
        [StatusCodes.Status400BadRequest] = "RequestMalformed",
        [StatusCodes.Status401Unauthorized] = Refusal.NotSignedIn,
        [StatusCodes.Status403Forbidden] = Refusal.NotPermitted,
        [StatusCodes.Status404NotFound] = "AddressUnknown",
        [StatusCodes.Status405MethodNotAllowed] = "MethodNotAllowed",
        [StatusCodes.Status408RequestTimeout] = "RequestSlow",
        [StatusCodes.Status413PayloadTooLarge] = "BodyTooLarge",
        [StatusCodes.Status415UnsupportedMediaType] = "BodyNotJson",
        [StatusCodes.Status429TooManyRequests] = "TooManyRequests",
        [StatusCodes.Status500InternalServerError] = "ServerError",
        [StatusCodes.Status503ServiceUnavailable] = "ServerBusy",
    };

    /// <summary>The status of refusals that are no 422: the request was understood, but it cannot be booked like this.</summary>
    private static readonly Dictionary<string, int> Statuses = new(Codes.Select(c => KeyValuePair.Create(c.Value, c.Key)), StringComparer.Ordinal)
    {
        [Refusal.NotFound] = StatusCodes.Status404NotFound,
        ["EntryNotHere"] = StatusCodes.Status404NotFound,
        ["NoDevice"] = StatusCodes.Status403Forbidden,
        ["OtherSite"] = StatusCodes.Status403Forbidden,
        ["EntryIdTaken"] = StatusCodes.Status409Conflict,
        ["ChangedMeanwhile"] = StatusCodes.Status409Conflict,
        ["QueryMalformed"] = StatusCodes.Status400BadRequest,
    };

    /// <param name="culture">Null: the language of the caller, see <see cref="Languages.Of"/>.</param>
    public static IResult Of(IReadOnlyList<Refusal> refusals, CultureInfo? culture = null) => new Answer(refusals, culture);

    public static IResult Of(Refusal refusal) => Of([refusal]);

    /// <summary>The first refusal decides, but "you may not" goes before all others.</summary>
    public static int StatusOf(IReadOnlyList<Refusal> refusals) => StatusOf(Chief(refusals));

    public static ProblemBody Body(IReadOnlyList<Refusal> refusals, CultureInfo culture)
    {
        var chief = Chief(refusals);
        var status = StatusOf(chief);
        return new ProblemBody(TypeOf(chief.Code), TitleOf(status, culture), status, string.Join(' ', refusals.Select(r => r.In(culture)).Distinct()),
            [.. refusals.Select(r => new ProblemError(Kebab(r.Code), r.Field is { } field ? JsonNamingPolicy.CamelCase.ConvertName(field) : null, r.In(culture)))]);
    }

    /// <summary>Of an answer that has a status and nothing else to say.</summary>
    public static ProblemBody Body(int status, CultureInfo culture) => Body([OfStatus(status)], culture) with { Status = status };

    public static Refusal OfStatus(int status) => new(
        Codes.TryGetValue(status, out var code) ? code : status < 500 ? Codes[StatusCodes.Status400BadRequest] : Codes[StatusCodes.Status500InternalServerError]);

    public static Task WriteAsync(HttpContext context, ProblemBody body)
    {
        context.Response.StatusCode = body.Status;
        context.Response.Headers.CacheControl = "no-store";
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.WriteAsJsonAsync(body, ApiJson.Options, ContentType, context.RequestAborted);
    }

    private static Refusal Chief(IReadOnlyList<Refusal> refusals) => refusals.FirstOrDefault(r => r.IsPermission) ?? refusals[0];

    private static int StatusOf(Refusal refusal) => Statuses.GetValueOrDefault(refusal.Code, StatusCodes.Status422UnprocessableEntity);

    private static string TypeOf(string code) => $"{ApiRoutes.Root}/problems/{Kebab(code)}";

    private static string TitleOf(int status, CultureInfo culture) =>
        Texts.GetString("Title" + status.ToString(CultureInfo.InvariantCulture), culture) ?? Texts.GetString(status < 500 ? "Title400" : "Title500", culture)!;

    private static string Kebab(string code) => JsonNamingPolicy.KebabCaseLower.ConvertName(code);

    private sealed class Answer(IReadOnlyList<Refusal> refusals, CultureInfo? culture) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => WriteAsync(httpContext, Body(refusals, culture ?? Languages.Of(httpContext)));
    }
}

/// <summary>Why something was not done, by RFC 9457.</summary>
/// <param name="Type">Names the kind of problem; the same in every language.</param>
/// <param name="Title">The kind in a few words, in the caller's language.</param>
/// <param name="Status">The HTTP status of the answer.</param>
/// <param name="Detail">What is wrong and what to do, as sentences in the caller's language.</param>
/// <param name="Errors">Each reason by itself.</param>
public sealed record ProblemBody(string Type, string Title, int Status, string Detail, IReadOnlyList<ProblemError> Errors);

/// <summary>One reason.</summary>
/// <param name="Code">Names the reason; the same in every language.</param>
/// <param name="Field">The property or parameter that it is about; null where it is about no single one.</param>
/// <param name="Detail">The reason as a sentence in the caller's language.</param>
public sealed record ProblemError(string Code, string? Field, string Detail);
