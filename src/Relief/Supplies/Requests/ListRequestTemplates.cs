using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Storage;

namespace Relief.Supplies.Requests;

/// <summary>What an operation keeps to be asked for again, by name.</summary>
public sealed class ListRequestTemplates : IUseCase<ListRequestTemplates.Query, IReadOnlyList<ListRequestTemplates.Row>>
{
    private readonly Gate gate;
    private readonly IDbContextFactory<ReliefDb> databases;

    internal ListRequestTemplates(Gate gate, IDbContextFactory<ReliefDb> databases)
    {
        this.gate = gate;
        this.databases = databases;
    }

    public sealed record Query(int OperationId);

    public sealed record Row(int Id, string Name, DateTime SavedAt, string SavedBy, IReadOnlyList<Wanted> Lines);

    /// <param name="Quantity">In the item's smallest unit.</param>
    public sealed record Wanted(ItemName Item, long Quantity);

    public async Task<Outcome<IReadOnlyList<Row>>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;
        await using var db = await databases.CreateDbContextAsync(ct);
        var kept = await db.RequestTemplates.AsNoTracking().Include(t => t.Goods).Where(t => t.OperationId == command.OperationId).ToListAsync(ct);
        var items = await ItemNames.ReadAsync(db, kept.SelectMany(t => t.Goods).Select(l => l.ItemId), ct);
        return Outcome<IReadOnlyList<Row>>.Success([.. kept.OrderByShown(t => t.Name).Select(t => new Row(t.Id, t.Name, t.SavedAt, t.SavedBy,
            [.. t.Goods.Select(l => new Wanted(items[l.ItemId], l.Quantity)).OrderByShown(l => l.Item.Names)]))]);
    }
}
