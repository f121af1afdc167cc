using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Storage;

namespace Relief.Supplies.Consignments;

/// <summary>The consignments of an operation, or those that come to a place or leave it.</summary>
public sealed class ListConsignments : IUseCase<ListConsignments.Query, Latest<ConsignmentView>>
{
    private readonly Gate gate;
    private readonly IDbContextFactory<ReliefDb> databases;

    internal ListConsignments(Gate gate, IDbContextFactory<ReliefDb> databases)
    {
        this.gate = gate;
        this.databases = databases;
    }

    /// <param name="PlaceId">Only those that go there or were loaded there.</param>
    /// <param name="Among">What has ended is listed of so many of the latest; what waits for somebody always is.</param>
    public sealed record Query(int OperationId, int? PlaceId = null, int Among = 500);

    /// <summary>What waits for somebody, the expected first; then what has ended, the latest first.</summary>
    public async Task<Outcome<Latest<ConsignmentView>>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;
        await using var db = await databases.CreateDbContextAsync(ct);
        var all = db.Consignments.Where(c => c.OperationId == command.OperationId && (command.PlaceId == null || c.ToId == command.PlaceId || c.Lines.Any(l => l.FromId == command.PlaceId)));
        var questioned = (await ConsignmentFlows.OpenAsync(db, command.OperationId, ct)).Keys.ToList();
        var latest = all.OrderByDescending(c => c.PlaceId).Take(command.Among).Select(c => c.PlaceId);
        var wanted = all.Where(c => latest.Contains(c.PlaceId) || questioned.Contains(c.PlaceId) || db.Tallies.Any(t => t.PlaceId == c.PlaceId && t.Quantity != 0));
        var found = await ConsignmentView.ReadAsync(db, wanted, await ConsignmentView.MaySeeDriversAsync(gate, caller, command.OperationId, ct), ct);
        return new Latest<ConsignmentView>([.. found
            .OrderByDescending(c => c.IsOpen).ThenBy(c => c.IsOpen ? c.Journey.ExpectedAt ?? DateTime.MaxValue : DateTime.MaxValue).ThenByDescending(c => c.Id)], await all.CountAsync(ct) - found.Count);
    }
}
