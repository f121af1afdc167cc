using Relief.Access;
using Relief.Ledger;
using Relief.Places;
using Relief.Storage;

namespace Relief.People;

/// <summary>People of a community boarded a convoy, which the report may make.</summary>
public sealed class RecordDeparture : IUseCase<RecordDeparture.Command, BookedReport>
{
    private readonly Gate gate;
    private readonly ReportDesk desk;

    internal RecordDeparture(Gate gate, ReportDesk desk)
    {
        this.gate = gate;
        this.desk = desk;
    }

    /// <summary>Exactly one of <see cref="ConvoyId"/> and <see cref="NewConvoy"/>; making one needs the right to plan.</summary>
    public sealed record Command : MovementReport
    {
        public required int CommunityId { get; init; }

        public int? ConvoyId { get; init; }

        public ConvoyPlan? NewConvoy { get; init; }
    }

    public async Task<Outcome<BookedReport>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.ReportPeople, command.OperationId, ct, command.CommunityId) is { } refusal)
            return refusal;
        if (command.NewConvoy is not null
            && await gate.CheckAsync(caller, Permission.PlanEvacuation, command.OperationId, ct, command.CommunityId) is { } mayNotPlan)
            return mayNotPlan;

        var sheet = await desk.OpenAsync(command, ct, command.CommunityId, command.ConvoyId, command.NewConvoy?.DestinationId);
        sheet.Expect(nameof(command.CommunityId), command.CommunityId, "NotACommunity", PlaceKind.Community);
        sheet.CheckPeople(command);
        if ((command.ConvoyId is null) == (command.NewConvoy is null))
            sheet.Refuse("OneConvoy", nameof(command.ConvoyId));
        else if (command.ConvoyId is { } convoyId)
            sheet.Expect(nameof(command.ConvoyId), convoyId, "NotAConvoy", PlaceKind.Convoy);
        else
            CheckPlan(sheet, command.NewConvoy!);
        if (sheet.Refusals.Count > 0)
            return Outcome<BookedReport>.Refused(sheet.Refusals);

        return command.NewConvoy is null
            ? await BoardAsync(caller, sheet, command, ct)
            : await BoardNewAsync(caller, sheet, command, ct);
    }

    private static void CheckPlan(ReportSheet sheet, ConvoyPlan plan)
    {
        foreach (var refusal in plan.Check(sheet.Now))
            sheet.Refuse(refusal);
        if (plan.DestinationId is { } destinationId)
            sheet.Expect(nameof(plan.DestinationId), destinationId, "NotAShelter", PlaceKind.Shelter);
    }

    private async Task<Outcome<BookedReport>> BoardAsync(Caller caller, ReportSheet sheet, Command command, CancellationToken ct)
    {
        var convoyId = command.ConvoyId!.Value;
        var entry = sheet.Draft(caller, EntryKind.Departure, command.CommunityId) with
        {
            Movements = await desk.LinesAsync(command, command.CommunityId, convoyId, ct),
        };
        var booked = await desk.BookAsync(caller, sheet, nameof(RecordDeparture), [entry], ct);
        return booked.TryGet(out var report) ? report with { ConvoyId = convoyId } : booked;
    }

    private async Task<Outcome<BookedReport>> BoardNewAsync(Caller caller, ReportSheet sheet, Command command, CancellationToken ct)
    {
        var entry = sheet.Draft(caller, EntryKind.Departure, command.CommunityId) with
        {
            Movements = await desk.LinesAsync(command, command.CommunityId, 0, ct),
        };
        var plan = command.NewConvoy! with { DepartsFromId = command.CommunityId };
        var convoyId = 0;
        var booked = await desk.BookAsync(caller, sheet, nameof(RecordDeparture), [entry], ct, new Preparation(async (db, cancel) =>
        {
            var convoy = await ConvoyMaking.MakeOnceAsync(db, command.OperationId, command.EntryId, plan, sheet.Now, cancel);
            convoyId = convoy.Id;
            return Outcome<IReadOnlyList<EntryDraft>>.Success([entry with { Movements = [.. entry.Movements.Select(m => m with { ToId = convoyId })] }]);
        }) { Changes = [new(ChangeKind.Places, command.OperationId)] });
        return booked.TryGet(out var report) ? report with { ConvoyId = convoyId } : booked;
    }
}
