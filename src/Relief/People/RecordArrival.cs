using Relief.Access;
using Relief.Ledger;
using Relief.Places;

namespace Relief.People;

/// <summary>People came to a shelter: off a convoy, from another place, or on their own.</summary>
public sealed class RecordArrival : IUseCase<RecordArrival.Command, BookedReport>
{
    private readonly Gate gate;
    private readonly ReportDesk desk;

    internal RecordArrival(Gate gate, ReportDesk desk)
    {
        this.gate = gate;
        this.desk = desk;
    }

    public sealed record Command : MovementReport
    {
        public required int ShelterId { get; init; }

        /// <summary>Null where nobody knows how they came: they are taken from their communities, of unknown origin from the unaccounted.</summary>
        public int? FromId { get; init; }

        /// <summary>Everybody is off: whoever the books still hold in the convoy is then unaccounted for.</summary>
        public bool ClosesConvoy { get; init; }
    }

    public async Task<Outcome<BookedReport>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.ReportPeople, command.OperationId, ct, command.ShelterId) is { } refusal)
            return refusal;

        var sheet = await desk.OpenAsync(command, ct, command.ShelterId, command.FromId);
        sheet.Expect(nameof(command.ShelterId), command.ShelterId, "NotAShelter", PlaceKind.Shelter);
        sheet.CheckPeople(command);
        if (command.FromId is { } fromId)
        {
            sheet.Expect(nameof(command.FromId), fromId, "CannotComeFrom", PlaceKind.Convoy, PlaceKind.Community, PlaceKind.Shelter,
                PlaceKind.Hosts, PlaceKind.Hospital, PlaceKind.LeftArea, PlaceKind.Unaccounted);
            sheet.ExpectDifferent(nameof(command.FromId), fromId, command.ShelterId);
        }

        if (command.ClosesConvoy && !(command.FromId is { } id && sheet.Knows(id) && sheet.Place(id).Kind == PlaceKind.Convoy))
            sheet.Refuse("NoConvoyToClose", nameof(command.ClosesConvoy));
        if (sheet.Refusals.Count > 0)
            return Outcome<BookedReport>.Refused(sheet.Refusals);

        var arrival = sheet.Draft(caller, EntryKind.Arrival, command.ShelterId) with { Movements = await LinesAsync(command, ct) };
        return await desk.BookAsync(caller, sheet, nameof(RecordArrival), command.ClosesConvoy ? [arrival, Closing(arrival, command.FromId!.Value)] : [arrival], ct);
    }

    private static EntryDraft Closing(EntryDraft arrival, int convoyId) => arrival with
    {
        Id = EntryIds.After(arrival.Id),
        Kind = EntryKind.ConvoyClosed,
        PlaceId = convoyId,
        Note = null,
        Movements = [],
        Counts = [Counted.Nobody(convoyId)],
    };

    private async Task<IReadOnlyList<Movement>> LinesAsync(Command command, CancellationToken ct)
    {
        if (command.FromId is { } fromId)
            return await desk.LinesAsync(command, fromId, command.ShelterId, ct);
        var unaccountedId = await desk.OutsideAsync(command.OperationId, PlaceKind.Unaccounted, ct);
        var people = command.PeopleInAll is { } inAll ? [new PeopleFrom(null, inAll)] : command.People;
        return [.. people.Select(p => new Movement(p.OriginId ?? unaccountedId, command.ShelterId, Subject.People(p.OriginId ?? 0), p.People))];
    }
}
