using Relief.Access;
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
    TimeProvider clock) : IDisposable
{
    /// <summary>
    /// Sendings that are worked on at once. A thousand phones may come back at the same moment: the others wait in the order in which
    /// they came, without holding a connection to the database.
    /// </summary>
    private const int Desks = 64;

    private readonly SemaphoreSlim desks = new(Desks);

    public async Task<IReadOnlyList<SentReport>> TakeAsync(Caller caller, IReadOnlyList<Letter> letters, DateTime? sentAt, CancellationToken ct)
    {
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
        var outcomes = new Dictionary<Letter, Outcome<BookedReport>>();
        foreach (var together in Parts(letters))
        {
            // What stands in the books under its own fingerprint needs nothing but its receipt, whatever its sender may do by now.
            foreach (var taken in await Task.WhenAll(together.Where(l => !IsKnown(l)).Select(l => TakeAsync(caller, l, letters.Count > 1, senderClock, ct))))
            {
                outcomes[taken.Letter] = taken.Outcome;
                if (taken is { Envelope: { } envelope, Outcome.Succeeded: false })
                    await refused.KeepAsync(caller, taken.Letter, envelope, taken.PlaceId, taken.Outcome.Refusals[0], ct);
            }
        }

        var booked = outcomes.Values.Any(o => o.Succeeded) ? await BookedAsync(letters, ct) : known;
        return [.. letters.Select(letter => new SentReport(letter.Id, Answer(letter, outcomes.GetValueOrDefault(letter), booked)))];

        bool IsKnown(Letter letter) => letter.Id is { } id && known.TryGetValue(id, out var there) && there.Hash.AsSpan().SequenceEqual(letter.Hash);
    }

    // Reports that ask nothing of those before them are booked together, so that a backlog costs one commit and not one each: their
    // order makes no difference to the books. Whatever looks at what is there, and what has an id for the second time, waits for those before.
    private static IEnumerable<IReadOnlyList<Letter>> Parts(IReadOnlyList<Letter> letters)
    {
        var part = new List<Letter>();
        foreach (var letter in letters)
        {
            if (part.Count > 0 && (!StandsAlone(letter) || !StandsAlone(part[^1]) || part.Exists(l => l.Id == letter.Id)))
            {
                yield return part;
                part = [];
            }

            part.Add(letter);
        }

        yield return part;
    }

    private static bool StandsAlone(Letter letter) =>
        letter.Said.TryGet(out var said) && said is { PeopleInAll: null, ClosesConvoy: false }
        && ReportDispatch.KindOf(said.Kind) is not (EntryKind.Reversal or EntryKind.ConvoyClosed);

    private static Outcome<ReportReceipt> Answer(Letter letter, Outcome<BookedReport>? outcome, Dictionary<Guid, ReportReceipt> booked)
    {
        if (outcome is { Succeeded: false })
            return outcome.As<ReportReceipt>();
        var receipt = booked[letter.Id!.Value];
        return outcome is { Value: { WasThere: false } report } ? receipt with { WasThere = false, Remarks = report.Remarks, Names = report.Names } : receipt;
    }

    private async Task<Taken> TakeAsync(Caller caller, Letter letter, bool ofSeveral, SenderClock senderClock, CancellationToken ct)
    {
        if (!letter.Said.TryGet(out var said))
            return await UnreadAsync(caller, letter, senderClock, ct);
        if (await operations.FindAsync(said.Operation, ct) is not { } operationId)
            return new(letter, new Refusal("OperationUnknown", said.Operation) { Field = "operation" }, null, null);
        var (at, saidAt) = senderClock.Of(said.OccurredAt.UtcDateTime);
        var places = await indexes.OfAsync(operationId, ct);
        var envelope = new Envelope(operationId, at, new Sending(letter.Hash, saidAt, caller.DeviceId, ofSeveral));
        return new(letter, await dispatch.BookAsync(caller, said, places, envelope, ct), envelope, said.Place is { } code ? places.OfCode(code)?.Id : null);
    }

    // Another version of the app wrote it, and it may wait on that phone alone. What a program writes wrong is for whoever makes the program.
    private async Task<Taken> UnreadAsync(Caller caller, Letter letter, SenderClock senderClock, CancellationToken ct)
    {
        var outcome = letter.Said.As<BookedReport>();
        if (caller.Door != Door.Field || letter.Bytes.Length > SaidReports.MaxBytes
            || letter.Marks.Operation is not { } operation || await operations.FindAsync(operation, ct) is not { } operationId)
            return new(letter, outcome, null, null);
        var (at, saidAt) = senderClock.Of(letter.Marks.OccurredAt ?? clock.GetUtcNow().UtcDateTime);
        var placeId = letter.Marks.Place is { } code ? (await indexes.OfAsync(operationId, ct)).OfCode(code)?.Id : null;
        return new(letter, outcome, new Envelope(operationId, at, new Sending(letter.Hash, saidAt, caller.DeviceId)), placeId);
    }

    private Task<Dictionary<Guid, ReportReceipt>> BookedAsync(IReadOnlyList<Letter> letters, CancellationToken ct) =>
        receipts.ReadAsync([.. letters.Select(l => l.Id).OfType<Guid>().Distinct()], ct);

    /// <summary>What became of a letter. No envelope where nobody could do anything about a refusal.</summary>
    private sealed record Taken(Letter Letter, Outcome<BookedReport> Outcome, Envelope? Envelope, int? PlaceId);
}
