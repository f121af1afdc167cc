using Relief.Access;
using Relief.Ledger;
using Relief.Places;

namespace Relief.People;

/// <summary>"At this moment there were exactly so many here." The difference to the books stands open until somebody traces it.</summary>
public sealed class RecordHeadCount : IUseCase<RecordHeadCount.Command, BookedReport>
{
    private readonly Gate gate;
    private readonly ReportDesk desk;

    internal RecordHeadCount(Gate gate, ReportDesk desk)
    {
        this.gate = gate;
        this.desk = desk;
    }

    /// <summary>Exactly one of <see cref="Everybody"/> and <see cref="ByOrigin"/>.</summary>
    public sealed record Command : Report
    {
        public required int PlaceId { get; init; }

        /// <summary>All people there, whatever their origin.</summary>
        public long? Everybody { get; init; }

        /// <summary>Each origin is a count of its own; those not named are not counted.</summary>
        public IReadOnlyList<PeopleFrom> ByOrigin { get; init; } = [];
    }

    public async Task<Outcome<BookedReport>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.ReportPeople, command.OperationId, ct, command.PlaceId) is { } refusal)
            return refusal;

        var sheet = await desk.OpenAsync(command, ct, [command.PlaceId, .. command.ByOrigin.Select(o => o.OriginId)]);
        sheet.Expect(nameof(command.PlaceId), command.PlaceId, "NobodyCountedThere", PlaceKind.Community, PlaceKind.Shelter, PlaceKind.Convoy);
        if (command.Everybody is null == (command.ByOrigin.Count == 0))
            sheet.Refuse("OneKindOfCount", nameof(command.Everybody));
        if (command.Everybody is { } everybody)
            sheet.CheckNumber(nameof(command.Everybody), everybody, least: 0);
        sheet.CheckOrigins(nameof(command.ByOrigin), command.ByOrigin, least: 0);
        if (sheet.Refusals.Count > 0)
            return Outcome<BookedReport>.Refused(sheet.Refusals);

        var entry = sheet.Draft(caller, EntryKind.HeadCount, command.PlaceId) with
        {
            Counts = command.Everybody is { } people
                ? [Counted.Everybody(command.PlaceId, people)]
                : [.. command.ByOrigin.Select(o => new Counted(command.PlaceId, CountScope.One, Subject.People(o.OriginId ?? 0), o.People))],
        };
        return await desk.BookAsync(caller, sheet, nameof(RecordHeadCount), [entry], ct);
    }
}
