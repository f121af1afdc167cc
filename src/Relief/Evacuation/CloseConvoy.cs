using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Ledger;
using Relief.People;
using Relief.Places;
using Relief.Storage;

namespace Relief.Evacuation;

/// <summary>
/// Nobody is in the convoy any more: whoever the books still hold in it is unaccounted for, each with their origin. Reported
/// where it arrives, so it takes the right to report for its destination.
/// </summary>
public sealed class CloseConvoy : IUseCase<CloseConvoy.Command, BookedReport>
{
    private readonly Gate gate;
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly ReportDesk desk;

    internal CloseConvoy(Gate gate, IDbContextFactory<ReliefDb> databases, ReportDesk desk)
    {
        this.gate = gate;
        this.databases = databases;
        this.desk = desk;
    }

    public sealed record Command : Report
    {
        public required int ConvoyId { get; init; }
    }

    public async Task<Outcome<BookedReport>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        var reach = await gate.ScopeAsync(caller, Permission.ReportPeople, command.OperationId, ct);
        if (!reach.ReachesAll && !(await DestinationAsync(command, ct) is { } destinationId && reach.Reaches(destinationId)))
            return await gate.CheckAsync(caller, Permission.ReportPeople, command.OperationId, ct) ?? new Refusal(Refusal.NotPermitted);

        var sheet = await desk.OpenAsync(command, ct, command.ConvoyId);
        sheet.Expect(nameof(command.ConvoyId), command.ConvoyId, "NotAConvoy", PlaceKind.Convoy);
        if (sheet.Refusals.Count > 0)
            return Outcome<BookedReport>.Refused(sheet.Refusals);
        var entry = sheet.Draft(caller, EntryKind.ConvoyClosed, command.ConvoyId) with { Counts = [Counted.Nobody(command.ConvoyId)] };
        return await desk.BookAsync(caller, sheet, nameof(CloseConvoy), [entry], ct);
    }

    private async Task<int?> DestinationAsync(Command command, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Places.Where(p => p.Id == command.ConvoyId && p.OperationId == command.OperationId)
            .Select(p => p.Convoy!.DestinationId).FirstOrDefaultAsync(ct);
    }
}
