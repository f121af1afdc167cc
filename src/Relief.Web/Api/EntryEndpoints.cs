using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Relief.Field;
using Relief.Web.Hosting;
using Relief.Web.Movements;

namespace Relief.Web.Api;

/// <summary>The door by which reports come in: one, or several at once.</summary>
internal static class EntryEndpoints
{
    private const string KeyHeader = "Idempotency-Key";

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/entries", OneAsync);
        api.MapPost("/entries/batch", SeveralAsync);
    }

    private static async Task<IResult> OneAsync(HttpContext context, SendReport send, RemarkWords words, CancellationToken ct)
    {
        var caller = ApiCaller.Of(context);
        var sentAt = SentAt.Of(context, caller);
        if (!sentAt.Succeeded)
            return Problems.Of(sentAt.Refusals);
        var body = await RequestBytes.ReadAsync(context, SaidReports.MaxBytes, ct);
        if (context.Request.Headers[KeyHeader] is [{ } key, ..] && SaidReports.Read(body).TryGet(out var said) && !(Guid.TryParse(key, out var id) && id == said.Id))
            return Problems.Of(new Refusal("KeyNotId") { Field = KeyHeader });
        var outcome = await send.RunAsync(caller, new(body, sentAt.Value), ct);
        return outcome.TryGet(out var receipt)
            ? Results.Json(ReceiptBody.Of(receipt, words), ApiJson.Options, statusCode: StatusOf(receipt))
            : Problems.Of(outcome.Refusals);
    }

    private static async Task<IResult> SeveralAsync(HttpContext context, SendReports send, RemarkWords words, CancellationToken ct)
    {
        var caller = ApiCaller.Of(context);
        var sentAt = SentAt.Of(context, caller);
        if (!sentAt.Succeeded)
            return Problems.Of(sentAt.Refusals);
        var reports = Elements(await RequestBytes.ReadAsync(context, SaidReports.MaxBytes * SaidReports.MaxBatch, ct));
        if (!reports.TryGet(out var sent))
            return Problems.Of(reports.Refusals);
        var outcome = await send.RunAsync(caller, new(sent, sentAt.Value), ct);
        if (!outcome.TryGet(out var answers))
            return Problems.Of(outcome.Refusals);
        var culture = Languages.Of(context);
        return Results.Json(new BatchBody([.. answers.Select(a => Item(a, words, culture))]), ApiJson.Options);
    }

    // Each element's own bytes, as its fingerprint is made of them and not of what a serializer would make of it.
    private static Outcome<IReadOnlyList<ReadOnlyMemory<byte>>> Elements(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 16 });
            if (document.RootElement.ValueKind != JsonValueKind.Array)
                return new Refusal("ReportUnreadable", "$");
            return Outcome<IReadOnlyList<ReadOnlyMemory<byte>>>.Success(
                [.. document.RootElement.EnumerateArray().Select(e => (ReadOnlyMemory<byte>)JsonMarshal.GetRawUtf8Value(e).ToArray())]);
        }
        catch (JsonException failure)
        {
            return new Refusal("ReportUnreadable", FormattableString.Invariant($"byte {failure.BytePositionInLine ?? 0}"));
        }
    }

    private static BatchItem Item(SentReport sent, RemarkWords words, CultureInfo culture) => sent.Outcome.TryGet(out var receipt)
        ? new BatchItem(sent.Id, StatusOf(receipt), ReceiptBody.Of(receipt, words), null)
        : new BatchItem(sent.Id, Problems.StatusOf(sent.Outcome.Refusals), null, Problems.Body(sent.Outcome.Refusals, culture));

    private static int StatusOf(ReportReceipt receipt) => receipt.WasThere ? StatusCodes.Status200OK : StatusCodes.Status201Created;
}
