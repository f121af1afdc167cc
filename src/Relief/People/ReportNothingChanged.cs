using Relief.Access;
using Relief.Ledger;
using Relief.Places;

namespace Relief.People;

/// <summary>A place says that its figures still hold: nobody moves, and they are fresh again.</summary>
public sealed class ReportNothingChanged : IUseCase<ReportNothingChanged.Command, BookedReport>
{
    private readonly Gate gate;
    private readonly ReportDesk desk;

    internal ReportNothingChanged(Gate gate, ReportDesk desk)
    {
        this.gate = gate;
        this.desk = desk;
    }

    public sealed record Command : Report
    {
        public required int PlaceId { get; init; }
    }

    public async Task<Outcome<BookedReport>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.ReportPeople, command.OperationId, ct, command.PlaceId) is { } refusal)
            return refusal;

        var sheet = await desk.OpenAsync(command, ct, command.PlaceId);
        sheet.Expect(nameof(command.PlaceId), command.PlaceId, "NobodyCountedThere", PlaceKind.Community, PlaceKind.Shelter, PlaceKind.Convoy);
        if (sheet.Refusals.Count > 0)
            return Outcome<BookedReport>.Refused(sheet.Refusals);
        return await desk.BookAsync(caller, sheet, nameof(ReportNothingChanged), [sheet.Draft(caller, EntryKind.NothingChanged, command.PlaceId)], ct);
    }
}
