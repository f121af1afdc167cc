using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Storage;

namespace Relief.Supplies.Requests;

/// <summary>The requests of an operation: what waits for somebody, and what ended lately.</summary>
public sealed class ListRequests : IUseCase<ListRequests.Query, IReadOnlyList<RequestView>>
{
    private const int MostEnded = 200;

    private readonly Gate gate;
    private readonly IDbContextFactory<ReliefDb> databases;

    internal ListRequests(Gate gate, IDbContextFactory<ReliefDb> databases)
    {
        this.gate = gate;
        this.databases = databases;
    }

    /// <param name="PlaceId">Only those for this place.</param>
    public sealed record Query(int OperationId, int? PlaceId = null);

    /// <summary>What is open first, the most pressing of it first; then what ended, the latest first.</summary>
    public async Task<Outcome<IReadOnlyList<RequestView>>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;
        await using var db = await databases.CreateDbContextAsync(ct);
        var all = db.SupplyRequests.Where(r => r.OperationId == command.OperationId && (command.PlaceId == null || r.PlaceId == command.PlaceId));
        var undecided = await RequestView.ReadAsync(db, all.Where(r => r.Status < RequestStatus.Rejected), ct);
        var ended = await RequestView.ReadAsync(db, all.Where(r => r.Status >= RequestStatus.Rejected).OrderByDescending(r => r.Number).Take(MostEnded), ct);
        return Outcome<IReadOnlyList<RequestView>>.Success(
        [
            .. undecided.Where(r => r.IsOpen).OrderByDescending(r => r.Priority).ThenBy(r => r.NeededBy ?? DateTime.MaxValue).ThenBy(r => r.Id),
            .. undecided.Where(r => !r.IsOpen).Concat(ended).OrderByDescending(r => r.Id),
        ]);
    }
}
