using Relief.Access;
using Relief.Ledger;
using Relief.Places;

namespace Relief.People;

/// <summary>People came back to a community. The community may report it, or the place they left.</summary>
public sealed class RecordReturnHome : IUseCase<RecordReturnHome.Command, BookedReport>
{
    private readonly Gate gate;
    private readonly ReportDesk desk;

    internal RecordReturnHome(Gate gate, ReportDesk desk)
    {
        this.gate = gate;
        this.desk = desk;
    }

    public sealed record Command : MovementReport
    {
        public required int FromId { get; init; }

        public required int CommunityId { get; init; }
    }

    public async Task<Outcome<BookedReport>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        var (reporterId, refusal) = await gate.ReporterAsync(caller, command.OperationId, ct, command.CommunityId, command.FromId);
        if (refusal is not null)
            return refusal;

        var sheet = await desk.OpenAsync(command, ct, command.CommunityId, command.FromId);
        sheet.Expect(nameof(command.CommunityId), command.CommunityId, "NotACommunity", PlaceKind.Community);
        sheet.Expect(nameof(command.FromId), command.FromId, "CannotComeFrom", PlaceKind.Shelter, PlaceKind.Convoy, PlaceKind.Community,
            PlaceKind.Hosts, PlaceKind.Hospital, PlaceKind.LeftArea, PlaceKind.Unaccounted);
        sheet.ExpectDifferent(nameof(command.FromId), command.FromId, command.CommunityId);
        sheet.CheckPeople(command);
        if (sheet.Refusals.Count > 0)
            return Outcome<BookedReport>.Refused(sheet.Refusals);

        var entry = sheet.Draft(caller, EntryKind.ReturnHome, reporterId) with
        {
            Movements = await desk.LinesAsync(command, command.FromId, command.CommunityId, ct, homeId: command.CommunityId),
        };
        return await desk.BookAsync(caller, sheet, nameof(RecordReturnHome), [entry], ct);
    }
}
