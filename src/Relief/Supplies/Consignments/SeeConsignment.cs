using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Storage;

namespace Relief.Supplies.Consignments;

/// <summary>One consignment, by the code on its waybill.</summary>
public sealed class SeeConsignment : IUseCase<SeeConsignment.Query, ConsignmentView>
{
    private readonly Gate gate;
    private readonly IDbContextFactory<ReliefDb> databases;

    internal SeeConsignment(Gate gate, IDbContextFactory<ReliefDb> databases)
    {
        this.gate = gate;
        this.databases = databases;
    }

    public sealed record Query(int OperationId, string Code);

    public async Task<Outcome<ConsignmentView>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;
        await using var db = await databases.CreateDbContextAsync(ct);
        var code = command.Code.Trim().ToUpperInvariant();
        var found = await ConsignmentView.ReadAsync(db, db.Consignments.Where(c => db.Places.Any(p => p.Id == c.PlaceId && p.OperationId == command.OperationId && p.Code == code)),
            await ConsignmentView.MaySeeDriversAsync(gate, caller, command.OperationId, ct), ct);
        return found is [var consignment] ? consignment : new Refusal("ConsignmentNotHere");
    }
}
