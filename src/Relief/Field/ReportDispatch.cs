using Relief.Access;
using Relief.Evacuation;
using Relief.Finding;
using Relief.Ledger;
using Relief.People;

namespace Relief.Field;

/// <summary>Hands a report that was sent to the use case of its kind, which is the same that the forms send their commands to.</summary>
internal sealed class ReportDispatch(
    RecordArrival arrival, RecordDeparture departure, RecordOwnWay ownWay, RecordReturnHome returnHome, RecordTransfer transfer, RecordHeadCount headCount,
    CloseConvoy closeConvoy, ReportNothingChanged nothingChanged, ReportProblem problem, ReverseEntry reverse, RefusedBook refused,
    GoodsDispatch goods)
{
    private static readonly Words<EntryKind> Kinds = Words.Of([.. Enum.GetValues<EntryKind>().Except(SaidReports.Kinds)]);

    public static EntryKind? KindOf(string word) => Kinds.TryGet(word, out var kind) ? kind : null;

    /// <param name="caller">As whom it is sent.</param>
    /// <param name="said">What is reported.</param>
    /// <param name="places">Of its operation.</param>
    /// <param name="envelope">Its operation, true moment, and proof of its bytes.</param>
    /// <param name="ct">Stops it while it waits.</param>
    public async Task<Outcome<BookedReport>> BookAsync(Caller caller, SaidReport said, PlaceIndex places, Envelope envelope, CancellationToken ct)
    {
        if (!Kinds.TryGet(said.Kind, out var kind))
            return new Refusal("ReportKindUnknown", said.Kind, Kinds.All) { Field = "kind" };
        var read = new SaidPlaces(said, places);
        read.Leave("corrects", kind == EntryKind.Reversal && said.Corrects is { Count: > 0 });
        read.Leave("writtenAt", said.Corrects is not { Count: > 0 } && said.WrittenAt is not null);
        read.Leave("correctsBecause", said.Corrects is not { Count: > 0 } && said.CorrectsBecause is not null);
        envelope = envelope with { Particulars = read.Particulars() };
        var sent = kind.IsStock() || kind == EntryKind.Need ? await goods.OpenAsync(kind, said, read, envelope, ct) : Open(kind, said, read, envelope);
        return read.Refusals.Count > 0 ? Outcome<BookedReport>.Refused(read.Refusals) : await sent(caller, ct);
    }

    private Sent Open(EntryKind kind, SaidReport said, SaidPlaces read, Envelope envelope)
    {
        read.Leave("goods", said.Goods is { Count: > 0 });
        read.Leave("donor", said.Donor is not null);
        read.Leave("reason", said.Reason is not null);
        read.Leave("consignment", said.Consignment is not null);
        var (operationId, at) = (envelope.OperationId, envelope.At);
        // Whoever went from one record of a shelter to another of it went nowhere.
        if (read.WithinOne(said.From, kind == EntryKind.Arrival ? said.Place : kind == EntryKind.Transfer ? said.To : null) is { } one)
            return envelope.To(nothingChanged, said, new() { OperationId = operationId, EntryId = said.Id, OccurredAt = at, PlaceId = one });
        var placeId = kind is EntryKind.ReturnHome or EntryKind.Transfer or EntryKind.Reversal ? 0 : read.Needed("place", said.Place);
        return kind switch
        {
            EntryKind.Arrival => envelope.To(arrival, said, new()
            {
                OperationId = operationId, EntryId = said.Id, OccurredAt = at, ShelterId = placeId, FromId = read.Of("from", said.From),
                People = read.People(), PeopleInAll = said.PeopleInAll, ClosesConvoy = said.ClosesConvoy,
            }),
            EntryKind.Departure => envelope.To(departure, said, new()
            {
                OperationId = operationId, EntryId = said.Id, OccurredAt = at, CommunityId = placeId, ConvoyId = read.Needed("to", said.To),
                People = read.People(), PeopleInAll = said.PeopleInAll,
            }),
            EntryKind.OwnWay => envelope.To(ownWay, said, new()
            {
                OperationId = operationId, EntryId = said.Id, OccurredAt = at, CommunityId = placeId, ShelterId = said.To == "@hosts" ? null : read.Of("to", said.To),
                People = read.People(), PeopleInAll = said.PeopleInAll,
            }),
            EntryKind.ReturnHome => envelope.To(returnHome, said, new()
            {
                OperationId = operationId, EntryId = said.Id, OccurredAt = at, FromId = read.Needed("from", said.From), CommunityId = read.Needed("to", said.To),
                People = read.People(), PeopleInAll = said.PeopleInAll,
            }),
            EntryKind.Transfer => envelope.To(transfer, said, new()
            {
                OperationId = operationId, EntryId = said.Id, OccurredAt = at, FromId = read.Needed("from", said.From), ToId = read.Needed("to", said.To),
                People = read.People(), PeopleInAll = said.PeopleInAll,
            }),
            EntryKind.HeadCount => envelope.To(headCount, said, new()
            {
                OperationId = operationId, EntryId = said.Id, OccurredAt = at, PlaceId = placeId, Everybody = said.Counted, ByOrigin = read.People(),
            }),
            EntryKind.ConvoyClosed => envelope.To(closeConvoy, said, new() { OperationId = operationId, EntryId = said.Id, OccurredAt = at, ConvoyId = placeId }),
            EntryKind.NothingChanged => envelope.To(nothingChanged, said, new() { OperationId = operationId, EntryId = said.Id, OccurredAt = at, PlaceId = placeId }),
            EntryKind.Problem => envelope.To(problem, said, new() { OperationId = operationId, EntryId = said.Id, OccurredAt = at, PlaceId = placeId }),
            EntryKind.Reversal => (caller, ct) => ReverseAsync(caller, said, envelope, ct),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not among the words of Kinds."),
        };
    }

    private async Task<Outcome<BookedReport>> ReverseAsync(Caller caller, SaidReport said, Envelope envelope, CancellationToken ct)
    {
        if (said.Reverses is not { } original)
            return new Refusal("ReportFieldMissing", "reverses", said.Kind) { Field = "reverses" };
        if (await refused.WithdrawAsync(caller, said, original, envelope, ct) is { } withdrawn)
            return withdrawn;
        var command = new ReverseEntry.Command { OperationId = envelope.OperationId, EntryId = said.Id, OccurredAt = envelope.At, ReversesId = original };
        var undone = await reverse.RunAsync(caller, envelope.Fill(command, said), ct);
        return undone.TryGet(out var receipt)
            ? new BookedReport(receipt.EntryId, receipt.Sequence, receipt.RecordedAt, receipt.WasThere, [])
            : undone.As<BookedReport>();
    }
}

/// <summary>A report that has been read, to be booked as its sender's.</summary>
internal delegate Task<Outcome<BookedReport>> Sent(Caller caller, CancellationToken ct);

/// <summary>What is known of a report besides what it says.</summary>
/// <param name="At">The true moment, UTC.</param>
internal sealed record Envelope(int OperationId, DateTime At, Sending Sending)
{
    public IReadOnlyList<Particularly> Particulars { get; init; } = [];

    public Sent To<TCommand>(IUseCase<TCommand, BookedReport> useCase, SaidReport said, TCommand command)
        where TCommand : Report => (caller, ct) => useCase.RunAsync(caller, Fill(command, said), ct);

    public TCommand Fill<TCommand>(TCommand command, SaidReport said)
        where TCommand : Report =>
        (TCommand)((Report)command with
        {
            Note = said.Note,
            Particulars = Particulars,
            Sending = Sending,
            Corrects = said.Corrects is { Count: > 0 } corrected ? new Correction([.. corrected.Distinct()], said.CorrectsBecause) : null,
        });
}
