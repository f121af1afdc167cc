using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Ledger;
using Relief.Places;
using Relief.Storage;

namespace Relief.Supplies;

/// <summary>How much of each item an operation has, and where: in its warehouses, at its shelters and communities, on the way.</summary>
public sealed class SeeStock : IUseCase<SeeStock.Query, IReadOnlyList<SeeStock.Row>>
{
    private readonly Gate gate;
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly StockReader stock;

    internal SeeStock(Gate gate, IDbContextFactory<ReliefDb> databases, StockReader stock)
    {
        this.gate = gate;
        this.databases = databases;
        this.stock = stock;
    }

    /// <param name="Moment">Null for now.</param>
    public sealed record Query(int OperationId, AsOf? Moment = null);

    /// <summary>In the item's smallest unit. What was ever in stock and no longer is, or ought to be and is not, stands there with nothing.</summary>
    /// <param name="AtPlaces">At shelters and communities.</param>
    /// <param name="Dated">How much of it has which last day, what expires first before the rest.</param>
    /// <param name="LowAt">How many places have less of it than they are to have; null as of a past moment, of which nobody knows.</param>
    public sealed record Row(ItemName Item, string? Category, long InWarehouses, long AtPlaces, long OnTheWay, IReadOnlyList<DatedStock> Dated, int? LowAt)
    {
        public long InAll => InWarehouses + AtPlaces + OnTheWay;

        /// <summary>Null where nothing expires, or no day is known.</summary>
        public DateOnly? FirstExpiry => Dated.Count == 0 ? null : Dated[0].ExpiresOn;

        /// <summary>How much of it has a last day up to this one; what has expired is counted.</summary>
        public long ExpiringBy(DateOnly day) => Dated.TakeWhile(d => d.ExpiresOn <= day).Sum(d => d.Quantity);
    }

    /// <param name="ExpiresOn">The last day on which it is good.</param>
    /// <param name="Quantity">In the item's smallest unit, above nothing.</param>
    public readonly record struct DatedStock(DateOnly ExpiresOn, long Quantity);

    /// <summary>By the item's name as it is shown.</summary>
    public async Task<Outcome<IReadOnlyList<Row>>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;
        await using var db = await databases.CreateDbContextAsync(ct);
        var sums = (await stock.SumAsync(db, command.OperationId, command.Moment, ct)).ToLookup(s => s.ItemId);
        var expiries = await db.Lots.Where(l => l.OperationId == command.OperationId && l.ExpiresOn != null).Select(l => new { l.Id, l.ExpiresOn }).ToDictionaryAsync(l => l.Id, l => l.ExpiresOn!.Value, ct);
        var low = (command.Moment is null ? await LowStock.ReadAsync(db, command.OperationId, ct) : []).CountBy(l => l.ItemId).ToDictionary();
        var wanted = sums.Select(s => s.Key).Union(low.Keys).ToList();
        var items = await db.Items.AsNoTracking().Where(i => wanted.Contains(i.Id)).ToListAsync(ct);
        return Outcome<IReadOnlyList<Row>>.Success([.. items.OrderByShown(i => i.Names).Select(i => new Row(new ItemName(i.Id, i.Code, i.Names, i.SmallestUnit), i.Category,
            Of(i, PlaceKind.Warehouse), Of(i, PlaceKind.Shelter) + Of(i, PlaceKind.Community), Of(i, PlaceKind.Consignment), Dated(i), command.Moment is null ? low.GetValueOrDefault(i.Id) : null))]);

        DatedStock[] Dated(Item item) => [.. sums[item.Id].Where(s => s.Quantity > 0 && expiries.ContainsKey(s.LotId)).GroupBy(s => expiries[s.LotId])
            .Select(g => new DatedStock(g.Key, g.Sum(s => s.Quantity))).OrderBy(d => d.ExpiresOn)];

        long Of(Item item, PlaceKind kind) => sums[item.Id].Where(s => s.Kind == kind).Sum(s => s.Quantity);
    }
}
