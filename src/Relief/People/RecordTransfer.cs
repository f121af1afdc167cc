using Relief.Access;
using Relief.Ledger;
using Relief.Places;

namespace Relief.People;

/// <summary>People went from one place to another: to another shelter, to hospital, to relatives, out of the area; or somebody died.</summary>
public sealed class RecordTransfer : IUseCase<RecordTransfer.Command, BookedReport>
{
    private readonly Gate gate;
    private readonly ReportDesk desk;

    internal RecordTransfer(Gate gate, ReportDesk desk)
    {
        this.gate = gate;
        this.desk = desk;
    }

    public sealed record Command : MovementReport
    {
        public required int FromId { get; init; }

        public required int ToId { get; init; }
    }

    public async Task<Outcome<BookedReport>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        var (reporterId, refusal) = await gate.ReporterAsync(caller, command.OperationId, ct, command.FromId, command.ToId);
        if (refusal is not null)
            return refusal;

        var sheet = await desk.OpenAsync(command, ct, command.FromId, command.ToId);
        sheet.Expect(nameof(command.FromId), command.FromId, "CannotComeFrom", PlaceKind.Shelter, PlaceKind.Convoy, PlaceKind.Community,
            PlaceKind.Hosts, PlaceKind.Hospital, PlaceKind.LeftArea, PlaceKind.Unaccounted);
        sheet.Expect(nameof(command.ToId), command.ToId, "CannotGoTo", PlaceKind.Shelter, PlaceKind.Convoy,
            PlaceKind.Hosts, PlaceKind.Hospital, PlaceKind.LeftArea, PlaceKind.Deceased, PlaceKind.Unaccounted);
        sheet.ExpectDifferent(nameof(command.ToId), command.FromId, command.ToId);
        sheet.CheckPeople(command);
        if (sheet.Refusals.Count > 0)
            return Outcome<BookedReport>.Refused(sheet.Refusals);

        // Relatives and hospitals do not report; the place at the other end does.
        if (sheet.Place(reporterId).Kind.IsOutside() && !sheet.Place(command.ToId).Kind.IsOutside())
            reporterId = command.ToId;
        var entry = sheet.Draft(caller, EntryKind.Transfer, reporterId) with
        {
            Movements = await desk.LinesAsync(command, command.FromId, command.ToId, ct),
        };
        return await desk.BookAsync(caller, sheet, nameof(RecordTransfer), [entry], ct);
    }
}
