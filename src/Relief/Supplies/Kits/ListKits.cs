using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Storage;

namespace Relief.Supplies.Kits;

/// <summary>The kits of the catalogue, and what each is made of.</summary>
public sealed class ListKits : IUseCase<ListKits.Query, IReadOnlyList<ListKits.Kit>>
{
    private readonly Gate gate;
    private readonly IDbContextFactory<ReliefDb> databases;

    internal ListKits(Gate gate, IDbContextFactory<ReliefDb> databases)
    {
        this.gate = gate;
        this.databases = databases;
    }

    /// <param name="OperationId">From where they are looked at; the catalogue is shared by all operations.</param>
    public sealed record Query(int OperationId);

    /// <param name="Parts">What one kit holds, by the name that is shown.</param>
    public sealed record Kit(ItemName Item, IReadOnlyList<PartOf> Parts)
    {
        /// <summary>For how many kits the parts suffice.</summary>
        /// <param name="held">How much of an item is there, in its smallest unit.</param>
        public long EnoughFor(Func<ItemName, long> held) => Parts.Min(p => Math.Max(0, held(p.Item)) / p.Quantity);
    }

    public async Task<Outcome<IReadOnlyList<Kit>>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;
        await using var db = await databases.CreateDbContextAsync(ct);
        var parts = await db.KitParts.AsNoTracking().ToListAsync(ct);
        var names = await ItemNames.ReadAsync(db, parts.SelectMany(p => new[] { p.KitId, p.ItemId }), ct);
        return Outcome<IReadOnlyList<Kit>>.Success([.. parts.GroupBy(p => p.KitId)
            .Select(g => new Kit(names[g.Key], [.. g.Select(p => new PartOf(names[p.ItemId], p.Quantity)).OrderByShown(p => p.Item.Names)]))
            .OrderByShown(k => k.Item.Names)]);
    }
}
