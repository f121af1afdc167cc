using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Ledger;
using Relief.Places;
using Relief.Storage;

namespace Relief.Supplies;

/// <summary>What is in stock at one place, or where one item is, lot by lot.</summary>
public sealed class ListStock : IUseCase<ListStock.Query, IReadOnlyList<ListStock.Row>>
{
    private readonly Gate gate;
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly StockReader stock;

    internal ListStock(Gate gate, IDbContextFactory<ReliefDb> databases, StockReader stock)
    {
        this.gate = gate;
        this.databases = databases;
        this.stock = stock;
    }

    /// <summary>Exactly one of place and item.</summary>
    /// <param name="Moment">Null for now.</param>
    public sealed record Query(int OperationId, int? PlaceId, int? ItemId, AsOf? Moment = null);

    /// <summary>One item at one place.</summary>
    /// <param name="Quantity">In the item's smallest unit; below zero where the books say that more left than came.</param>
    /// <param name="Lots">What expires first comes first; what has no lot, or no day, last.</param>
    /// <param name="Minimum">What the place is to have at least; null where nothing is asked, and as of a past moment.</param>
    public sealed record Row(PlaceName Place, ItemName Item, long Quantity, IReadOnlyList<LotStock> Lots, Least? Minimum)
    {
        public bool IsLow => Minimum is { } least && Quantity < least.Quantity;
    }

    /// <param name="Quantity">In the item's smallest unit.</param>
    public sealed record Least(long Quantity, DateTime SetAt, string SetBy, int Version);

    /// <param name="Code">Null for what is in no lot.</param>
    public sealed record LotStock(int LotId, string? Code, DateOnly? ExpiresOn, long Quantity);

    /// <summary>By place and item, each by its name as it is shown. What a place is to have and has not stands there with nothing.</summary>
    public async Task<Outcome<IReadOnlyList<Row>>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;
        if (command.PlaceId is null == command.ItemId is null)
            return new Refusal("StockOfOneThing");
        await using var db = await databases.CreateDbContextAsync(ct);
        var tallies = await stock.ListAsync(db, command.OperationId, command.PlaceId, command.ItemId, command.Moment, ct);
        var least = command.Moment is null ? await LeastAsync(db, command, ct) : [];
        var held = tallies.ToLookup(t => (t.PlaceId, t.ItemId));
        var kept = held.Select(h => h.Key).Union(least.Keys).ToList();
        if (command.PlaceId is null)
        {
            // What a shelter once held that is part of another by now is the other's.
            var merged = await db.Places.Where(p => p.OperationId == command.OperationId && p.MergedIntoId != null).Select(p => p.Id).ToHashSetAsync(ct);
            kept.RemoveAll(k => merged.Contains(k.PlaceId) && held[k].All(t => t.Quantity == 0));
        }

        var places = await PlaceNames.ReadAsync(db, kept.Select(k => k.PlaceId), ct);
        var items = await ItemNames.ReadAsync(db, kept.Select(k => k.ItemId), ct);
        var lots = await LotsAsync(db, tallies, ct);
        return Outcome<IReadOnlyList<Row>>.Success([.. kept
            .Select(k => new Row(places[k.PlaceId], items[k.ItemId], held[k].Sum(t => t.Quantity),
                [.. held[k].Select(Stock).OrderBy(s => s.ExpiresOn ?? DateOnly.MaxValue).ThenBy(s => s.Code is null)], least.GetValueOrDefault(k)))
            .OrderBy(r => r.Place.Kind switch { PlaceKind.Warehouse => 0, PlaceKind.Consignment => 2, _ => 1 }).ThenByShown(r => r.Place.Names).ThenByShown(r => r.Item.Names)]);

        LotStock Stock(StockReader.Held t) => lots.TryGetValue(t.LotId, out var lot) ? new(lot.Id, lot.Code, lot.ExpiresOn, t.Quantity) : new(0, null, null, t.Quantity);
    }

    private static Task<Dictionary<(int PlaceId, int ItemId), Least>> LeastAsync(ReliefDb db, Query query, CancellationToken ct) =>
        db.MinimumLevels.AsNoTracking().Where(m => (query.PlaceId == null || m.PlaceId == query.PlaceId) && (query.ItemId == null || m.ItemId == query.ItemId)
                && db.Places.Any(p => p.Id == m.PlaceId && p.OperationId == query.OperationId))
            .ToDictionaryAsync(m => (m.PlaceId, m.ItemId), m => new Least(m.Quantity, m.SetAt, m.SetBy, m.Version), ct);

    private static async Task<Dictionary<int, Lot>> LotsAsync(ReliefDb db, IEnumerable<StockReader.Held> tallies, CancellationToken ct)
    {
        var wanted = tallies.Select(t => t.LotId).Where(id => id > 0).Distinct().ToList();
        return wanted.Count == 0 ? [] : await db.Lots.AsNoTracking().Where(l => wanted.Contains(l.Id)).ToDictionaryAsync(l => l.Id, ct);
    }
}
