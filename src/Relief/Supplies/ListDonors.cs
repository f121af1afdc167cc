using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Ledger;
using Relief.Places;
using Relief.Storage;

namespace Relief.Supplies;

/// <summary>Who gave or sold goods to an operation, and what of each item; what was undone is not counted.</summary>
public sealed class ListDonors : IUseCase<ListDonors.Query, IReadOnlyList<ListDonors.Donor>>
{
    private readonly Gate gate;
    private readonly IDbContextFactory<ReliefDb> databases;

    internal ListDonors(Gate gate, IDbContextFactory<ReliefDb> databases)
    {
        this.gate = gate;
        this.databases = databases;
    }

    /// <param name="Moment">Null for now.</param>
    public sealed record Query(int OperationId, AsOf? Moment = null);

    /// <param name="Name">Null for what came from outside without a name.</param>
    /// <param name="LastAt">When something of theirs last came in, UTC.</param>
    /// <param name="Goods">By the name that is shown.</param>
    public sealed record Donor(string? Name, DateTime LastAt, IReadOnlyList<Given> Goods);

    /// <param name="Quantity">In the item's smallest unit.</param>
    public sealed record Given(ItemName Item, long Quantity);

    public async Task<Outcome<IReadOnlyList<Donor>>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;
        await using var db = await databases.CreateDbContextAsync(ct);
        var supplierId = await db.Places.Where(p => p.OperationId == command.OperationId && p.Kind == PlaceKind.Supplier).Select(p => p.Id).SingleAsync(ct);
        var lines = db.Lines.Where(l => l.FromId == supplierId || l.ToId == supplierId);
        if (command.Moment is { } moment)
        {
            var (until, last) = (moment.HappenedBy, await moment.LastKnownAsync(db, command.OperationId, ct));
            lines = lines.Where(l => l.OccurredAt <= until && l.Sequence <= last);
        }

        var came = await (from l in lines
                          join e in db.Entries on l.AnchorSequence equals e.Sequence
                          group new { l.OccurredAt, Quantity = l.FromId == supplierId ? l.Quantity : -l.Quantity } by new { e.Donor, l.ItemId } into g
                          select new { g.Key.Donor, g.Key.ItemId, Last = g.Max(l => l.OccurredAt), Quantity = g.Sum(l => l.Quantity) }).ToListAsync(ct);
        var items = await ItemNames.ReadAsync(db, came.Select(c => c.ItemId), ct);
        return Outcome<IReadOnlyList<Donor>>.Success([.. came.Where(c => c.Quantity != 0).GroupBy(c => c.Donor)
            .Select(g => new Donor(g.Key, g.Max(c => c.Last), [.. g.Select(c => new Given(items[c.ItemId], c.Quantity)).OrderByShown(c => c.Item.Names)]))
            .OrderByShown(d => d.Name)]);
    }
}
