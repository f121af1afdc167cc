using Relief.Access;
using Relief.Ledger;
using Relief.Places;

namespace Relief.People;

/// <summary>A place says what it lacks: nobody moves, and somebody must see to it. The particulars say what and how many.</summary>
public sealed class ReportNeed : IUseCase<ReportNeed.Command, BookedReport>
{
    private readonly Gate gate;
    private readonly ReportDesk desk;

    internal ReportNeed(Gate gate, ReportDesk desk)
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
        if (command.Particulars.Count == 0 && string.IsNullOrWhiteSpace(command.Note))
            sheet.Refuse("NeedOfWhat", nameof(command.Particulars));
        if (sheet.Refusals.Count > 0)
            return Outcome<BookedReport>.Refused(sheet.Refusals);
        return await desk.BookAsync(caller, sheet, nameof(ReportNeed), [sheet.Draft(caller, EntryKind.Need, command.PlaceId)], ct);
    }
}
