using Relief.Access;
using Relief.Access.Devices;
using Relief.Finding;
using Relief.Ledger;
using Relief.Operations;
using Relief.People;

namespace Relief.Field;

/// <summary>
/// Takes reports in the order in which they were written, each for itself, and answers each with a receipt that is read back
/// from the database, or with the reasons why not. What is refused is kept for those who can do something about the reason.
/// </summary>
internal sealed class ReportPost(ReceiptReader receipts, PlaceIndexes indexes, OperationCodes operations, ReportDispatch dispatch, RefusedBook refused,
    DeviceTurns turns, TimeProvider clock) : IDisposable
{
    /// <summary>
    /// Sendings that are worked on at once. A thousand phones may come back at the same moment: the others wait in the order in which
    /// they came, without holding a connection to the database.
    /// </summary>
    private const int Desks = 64;

    private readonly SemaphoreSlim desks = new(Desks);

    public async Task<IReadOnlyList<SentReport>> TakeAsync(Caller caller, IReadOnlyList<Letter> letters, DateTime? sentAt, CancellationToken ct)
    {
        using var inside = turns.Enter(letters.Count);
        await desks.WaitAsync(ct);
        try
        {
            return await AtDeskAsync(caller, letters, sentAt, ct);
        }
        finally
        {
            desks.Release();
        }
    }

    public void Dispose() => desks.Dispose();

    private async Task<IReadOnlyList<SentReport>> AtDeskAsync(Caller caller, IReadOnlyList<Letter> letters, DateTime? sentAt, CancellationToken ct)
    {
        var senderClock = new SenderClock(clock.GetUtcNow().UtcDateTime, sentAt);
        var known = await BookedAsync(letters, ct);
        var outcomes = new List<Outcome<BookedReport>?>(letters.Count);
        foreach (var letter in letters)
        {
            // What stands in the books under its own fingerprint needs nothing but its receipt, whatever its sender may do by now.
            var isBooked = letter.Id is { } id && known.TryGetValue(id, out var there) && there.Hash.AsSpan().SequenceEqual(letter.Hash);
            outcomes.Add(isBooked ? null : await TakeAsync(caller, letter, letters.Count > 1, senderClock, ct));
        }

        var booked = outcomes.Exists(o => o is { Succeeded: true }) ? await BookedAsync(letters, ct) : known;
        var answers = new List<SentReport>(letters.Count);
        for (var i = 0; i < letters.Count; i++)
        {
            var answer = Answer(letters[i], outcomes[i], booked);
            answers.Add(new SentReport(letters[i].Id, answer.TryGet(out var receipt) ? await WhereAsync(letters[i], receipt, ct) : answer));
        }

        return answers;
    }

    // Whoever wrote it knew the place by another record, and is told where it is booked, also when the first answer was lost.
    private async Task<ReportReceipt> WhereAsync(Letter letter, ReportReceipt receipt, CancellationToken ct)
    {
        if (!letter.Said.TryGet(out var said) || await operations.FindAsync(said.Operation, ct) is not { } operationId)
            return receipt;
        var places = await indexes.OfAsync(operationId, ct);
        var into = new[] { said.Place, said.From, said.To }.OfType<string>().Where(code => places.MergedOf(code) is not null && !IsCode(receipt.Place, code))
            .Select(code => places.OfCode(code)!).DistinctBy(p => p.Id).ToList();
        return into.Count == 0 ? receipt : receipt with
        {
            Remarks = [.. into.Select(p => new Remark(RemarkKind.PlaceMerged, p.Id, null, 0, 0)), .. receipt.Remarks],
            Names = receipt.Names.Values.Concat(into).DistinctBy(p => p.Id).ToDictionary(p => p.Id),
        };
    }

    private static bool IsCode(string? one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static Outcome<ReportReceipt> Answer(Letter letter, Outcome<BookedReport>? outcome, Dictionary<Guid, ReportReceipt> booked)
    {
        if (outcome is { Succeeded: false })
            return outcome.As<ReportReceipt>();
        var receipt = booked[letter.Id!.Value];
        return outcome is { Value: { WasThere: false } report } ? receipt with { WasThere = false, Remarks = report.Remarks, Names = report.Names } : receipt;
    }

    private async Task<Outcome<BookedReport>> TakeAsync(Caller caller, Letter letter, bool ofSeveral, SenderClock senderClock, CancellationToken ct)
    {
        if (!letter.Said.TryGet(out var said))
        {
            await KeepUnreadAsync(caller, letter, senderClock, ct);
            return letter.Said.As<BookedReport>();
        }

        if (await operations.FindAsync(said.Operation, ct) is not { } operationId)
            return new Refusal("OperationUnknown", said.Operation) { Field = "operation" };
        var (at, saidAt) = senderClock.Of(said.OccurredAt.UtcDateTime);
        var places = await indexes.OfAsync(operationId, ct);
        var envelope = new Envelope(operationId, at, new Sending(letter.Hash, saidAt, caller.DeviceId, ofSeveral, MadeAt(caller, said, senderClock)));
        var outcome = await dispatch.BookAsync(caller, said, places, envelope, ct);
        if (!outcome.Succeeded)
            await refused.KeepAsync(caller, letter, envelope, said.Place is { } code ? places.OfCode(code)?.Id : null, outcome.Refusals[0], ct);
        return outcome;
    }

    // A phone may be alone for days. A program is not, and could claim any day.
    private static DateTime? MadeAt(Caller caller, SaidReport said, SenderClock senderClock)
    {
        var written = said.Reverses is null ? said.WrittenAt : said.OccurredAt;
        return caller.DeviceId is null || written is null ? null : senderClock.Of(written.Value.UtcDateTime).At;
    }

    // Another version of the app wrote it, and it may wait on that phone alone. What a program writes wrong is for whoever makes the program.
    private async Task KeepUnreadAsync(Caller caller, Letter letter, SenderClock senderClock, CancellationToken ct)
    {
        if (caller.Door != Door.Field || letter.Bytes.Length > SaidReports.MaxBytes
            || letter.Marks.Operation is not { } operation || await operations.FindAsync(operation, ct) is not { } operationId)
            return;
        var (at, saidAt) = senderClock.Of(letter.Marks.OccurredAt ?? clock.GetUtcNow().UtcDateTime);
        var placeId = letter.Marks.Place is { } code ? (await indexes.OfAsync(operationId, ct)).OfCode(code)?.Id : null;
        await refused.KeepAsync(caller, letter, new Envelope(operationId, at, new Sending(letter.Hash, saidAt, caller.DeviceId)), placeId, letter.Said.Refusals[0], ct);
    }

    private Task<Dictionary<Guid, ReportReceipt>> BookedAsync(IReadOnlyList<Letter> letters, CancellationToken ct) =>
        receipts.ReadAsync([.. letters.Select(l => l.Id).OfType<Guid>().Distinct()], ct);
}
