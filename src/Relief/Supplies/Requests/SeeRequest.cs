using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Storage;

namespace Relief.Supplies.Requests;

/// <summary>One request, by its code.</summary>
public sealed class SeeRequest : IUseCase<SeeRequest.Query, SeeRequest.View>
{
    private readonly Gate gate;
    private readonly IDbContextFactory<ReliefDb> databases;

    internal SeeRequest(Gate gate, IDbContextFactory<ReliefDb> databases)
    {
        this.gate = gate;
        this.databases = databases;
    }

    public sealed record Query(int OperationId, string Code);

    /// <param name="Consignments">The codes of those that carry something of it, cancelled ones left out.</param>
    /// <param name="Mergeable">Other submitted requests for the same place, which it could take over.</param>
    /// <param name="TookOver">The codes of those that it did take over.</param>
    public sealed record View(RequestView Request, IReadOnlyList<string> Consignments, IReadOnlyList<Other> Mergeable, IReadOnlyList<string> TookOver);

    public sealed record Other(int Id, string Code, int Version);

    public async Task<Outcome<View>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;
        await using var db = await databases.CreateDbContextAsync(ct);
        var number = RequestCodes.Number(command.Code);
        var found = await RequestView.ReadAsync(db, db.SupplyRequests.Where(r => r.OperationId == command.OperationId && r.Number == number), ct);
        if (found is not [var request])
            return new Refusal("RequestNotHere");
        var lines = request.Lines.Select(l => l.Id).ToList();
        var consignments = await (from c in db.Consignments
                                  join p in db.Places on c.PlaceId equals p.Id
                                  where c.Lines.Any(l => l.RequestLineId != null && lines.Contains(l.RequestLineId.Value)) && !db.Entries.Any(e => e.ReversesId == c.LoadEntryId)
                                  orderby p.Id
                                  select p.Code).ToListAsync(ct);
        var mergeable = request.Status != RequestStatus.Submitted ? [] : await db.SupplyRequests
            .Where(r => r.OperationId == command.OperationId && r.PlaceId == request.Place.Id && r.Id != request.Id && r.Status == RequestStatus.Submitted)
            .OrderBy(r => r.Number).Select(r => new Other(r.Id, RequestCodes.Of(r.Number), r.Version)).ToListAsync(ct);
        var tookOver = await db.SupplyRequests.Where(r => r.OperationId == command.OperationId && r.MergedIntoId == request.Id).OrderBy(r => r.Number).Select(r => r.Number).ToListAsync(ct);
        return new View(request, consignments, mergeable, [.. tookOver.Select(RequestCodes.Of)]);
    }
}
