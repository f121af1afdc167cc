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
    public sealed record Row(PlaceName Place, ItemName Item, long Quantity, IReadOnlyList<LotStock> Lots);

    /// <param name="Code">Null for what is in no lot.</param>
    public sealed record LotStock(int LotId, string? Code, DateOnly? ExpiresOn, long Quantity);

    /// <summary>By place and item, each by its main name.</summary>
    public async Task<Outcome<IReadOnlyList<Row>>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;
        if (command.PlaceId is null == command.ItemId is null)
            return new Refusal("StockOfOneThing");
        await using var db = await databases.CreateDbContextAsync(ct);
        var tallies = await stock.ListAsync(db, command.OperationId, command.PlaceId, command.ItemId, command.Moment, ct);
        var places = await PlaceNames.ReadAsync(db, tallies.Select(t => t.PlaceId), ct);
        var items = await ItemNames.ReadAsync(db, tallies.Select(t => t.ItemId), ct);
        var lots = await LotsAsync(db, tallies, ct);
        return Outcome<IReadOnlyList<Row>>.Success([.. tallies.GroupBy(t => (t.PlaceId, t.ItemId))
            .Select(g => new Row(places[g.Key.PlaceId], items[g.Key.ItemId], g.Sum(t => t.Quantity), [.. g.Select(Stock).OrderBy(s => s.ExpiresOn ?? DateOnly.MaxValue).ThenBy(s => s.Code is null)]))
            .OrderBy(r => r.Place.Kind != PlaceKind.Warehouse).ThenBy(r => r.Place.Names.En, StringComparer.Ordinal).ThenBy(r => r.Item.Names.En, StringComparer.Ordinal)]);

        LotStock Stock(StockReader.Held t) => lots.TryGetValue(t.LotId, out var lot) ? new(lot.Id, lot.Code, lot.ExpiresOn, t.Quantity) : new(0, null, null, t.Quantity);
    }

    private static async Task<Dictionary<int, Lot>> LotsAsync(ReliefDb db, IEnumerable<StockReader.Held> tallies, CancellationToken ct)
    {
        var wanted = tallies.Select(t => t.LotId).Where(id => id > 0).Distinct().ToList();
        return wanted.Count == 0 ? [] : await db.Lots.AsNoTracking().Where(l => wanted.Contains(l.Id)).ToDictionaryAsync(l => l.Id, ct);
    }
}
