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

    private static readonly Header SentAtHeader = new(SentAt.Header, "The sender's clock at the moment of sending. Where it is wrong by more than the way takes, "
        + "the true time of each report is worked out from it and both are kept. Who comes by cookie must give it; a program with a token may leave it out where its clock is right.", "2026-11-25T12:00:05.000Z");

    private static readonly Header SentAsHeader = new(SentAs.Header, "The number of the user who wrote the reports, where a device is shared. "
        + "Where somebody else is signed in by now, the answer is 401 and nothing is booked.", "7");

    private static readonly Header KeyHeaderSaid = new(KeyHeader, "The id of the report, for clients that send it by habit. The id in the body does the work; where both are there they must agree.",
        "0198c0de-7b1a-7c3e-9f2d-5a6b7c8d9e0f");

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/entries", OneAsync).Accepts<SaidReport>("application/json")
            .Produces<ReceiptBody>(StatusCodes.Status201Created).Produces<ReceiptBody>()
            .WithTags("Reporting")
            .WithSummary("Send one report")
            .WithDescription("Books what happened and answers with a receipt: 201 booked now, 200 booked before. It is proof only when its id and hash are those of what you sent. "
                + "A report is never refused because the books disagree with it; `remarks` tell where they do. The id is the idempotency key: send the same bytes again after a lost answer.")
            .WithMetadata(SentAtHeader, SentAsHeader, KeyHeaderSaid, new Answers(400, 403, 409, 413, 415, 422, 503), ApiExamples.Report, ApiExamples.Receipt);
        api.MapPost("/entries/batch", SeveralAsync).Accepts<IReadOnlyList<SaidReport>>("application/json")
            .Produces<BatchBody>()
            .WithTags("Reporting")
            .WithSummary("Send several reports")
            .WithDescription("At most 200 at once. Each stands alone and is answered in the order given, as it would have been by itself: some may be booked while others are refused. "
                + "The bytes of a report, of which its receipt has the hash, are those of its element of the array.")
            .WithMetadata(SentAtHeader, SentAsHeader, new Answers(400, 403, 413, 415, 422, 503), ApiExamples.Batch, ApiExamples.BatchReceipts);
    }

    private static async Task<IResult> OneAsync(HttpContext context, SendReport send, RemarkWords words, CancellationToken ct)
    {
        var caller = ApiCaller.Of(context);
        if (SentAs.Check(context, caller) is { } other)
            return Problems.Of(other);
        var sentAt = SentAt.Of(context, caller);
        if (!sentAt.Succeeded)
            return Problems.Of(sentAt.Refusals);
        var body = await RequestBytes.ReadAsync(context, SaidReports.MaxBytes);
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
        if (SentAs.Check(context, caller) is { } other)
            return Problems.Of(other);
        var sentAt = SentAt.Of(context, caller);
        if (!sentAt.Succeeded)
            return Problems.Of(sentAt.Refusals);
        var reports = Elements(await RequestBytes.ReadAsync(context, SaidReports.MaxBytes * SaidReports.MaxBatch));
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
