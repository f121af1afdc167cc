using Relief.Access;
using Relief.Ledger;
using Relief.Places;

namespace Relief.People;

/// <summary>People left a community by their own arrangement: to friends and relatives, or straight to a shelter.</summary>
public sealed class RecordOwnWay : IUseCase<RecordOwnWay.Command, BookedReport>
{
    private readonly Gate gate;
    private readonly ReportDesk desk;

    internal RecordOwnWay(Gate gate, ReportDesk desk)
    {
        this.gate = gate;
        this.desk = desk;
    }

    public sealed record Command : MovementReport
    {
        public required int CommunityId { get; init; }

        /// <summary>Null: to friends and relatives.</summary>
        public int? ShelterId { get; init; }
    }

    public async Task<Outcome<BookedReport>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.ReportPeople, command.OperationId, ct, command.CommunityId) is { } refusal)
            return refusal;

        var sheet = await desk.OpenAsync(command, ct, command.CommunityId, command.ShelterId);
        sheet.Expect(nameof(command.CommunityId), command.CommunityId, "NotACommunity", PlaceKind.Community);
        if (command.ShelterId is { } shelterId)
            sheet.Expect(nameof(command.ShelterId), shelterId, "NotAShelter", PlaceKind.Shelter);
        sheet.CheckPeople(command);
        if (sheet.Refusals.Count > 0)
            return Outcome<BookedReport>.Refused(sheet.Refusals);

        var toId = command.ShelterId ?? await desk.OutsideAsync(command.OperationId, PlaceKind.Hosts, ct);
        var entry = sheet.Draft(caller, EntryKind.OwnWay, command.CommunityId) with
        {
            Movements = await desk.LinesAsync(command, command.CommunityId, toId, ct),
        };
        return await desk.BookAsync(caller, sheet, nameof(RecordOwnWay), [entry], ct);
    }
}
