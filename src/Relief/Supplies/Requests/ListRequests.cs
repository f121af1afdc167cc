using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Storage;

namespace Relief.Supplies.Requests;

/// <summary>The requests of an operation: what waits for somebody, and what ended lately.</summary>
public sealed class ListRequests : IUseCase<ListRequests.Query, Latest<RequestView>>
{
    private readonly Gate gate;
    private readonly IDbContextFactory<ReliefDb> databases;

    internal ListRequests(Gate gate, IDbContextFactory<ReliefDb> databases)
    {
        this.gate = gate;
        this.databases = databases;
    }

    /// <param name="PlaceId">Only those for this place.</param>
    /// <param name="Among">What has ended is listed of so many of the latest; what is open always is.</param>
    public sealed record Query(int OperationId, int? PlaceId = null, int Among = 200);

    /// <summary>What is open first, the most pressing of it first; then what ended, the latest first.</summary>
    public async Task<Outcome<Latest<RequestView>>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;
        await using var db = await databases.CreateDbContextAsync(ct);
        var all = db.SupplyRequests.Where(r => r.OperationId == command.OperationId && (command.PlaceId == null || r.PlaceId == command.PlaceId));
        var open = OpenRequests.Of(db, all).Select(r => r.Id);
        var latest = all.OrderByDescending(r => r.Number).Take(command.Among).Select(r => r.Id);
        var found = await RequestView.ReadAsync(db, all.Where(r => open.Contains(r.Id) || latest.Contains(r.Id)), ct);
        return new Latest<RequestView>(
        [
            .. found.Where(r => r.IsOpen).OrderByDescending(r => r.Priority).ThenBy(r => r.NeededBy ?? DateTime.MaxValue).ThenBy(r => r.Id),
            .. found.Where(r => !r.IsOpen).OrderByDescending(r => r.Id),
        ], await all.CountAsync(ct) - found.Count);
    }
}
