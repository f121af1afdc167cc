using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Storage;

namespace Relief.Supplies;

/// <summary>
/// Finds an item of the catalogue while its code or name is typed, in any language, typing errors tolerated; or by the code of
/// one of its lots, as a scanner types it.
/// </summary>
public sealed class FindItem : IUseCase<FindItem.Query, IReadOnlyList<FindItem.Found>>
{
    private const int Most = 12;

    private readonly Gate gate;
    private readonly ItemIndex index;
    private readonly IDbContextFactory<ReliefDb> databases;

    internal FindItem(Gate gate, ItemIndex index, IDbContextFactory<ReliefDb> databases)
    {
        this.gate = gate;
        this.index = index;
        this.databases = databases;
    }

    /// <param name="Text">As typed; empty gives what is in stock at the place, and then the beginning of the catalogue.</param>
    /// <param name="PlaceId">The place whose stock is told with each item.</param>
    /// <param name="Exactly">Forgives no typing error: goods are booked as what is found.</param>
    public sealed record Query(int OperationId, string? Text, int? PlaceId = null, bool Exactly = false);

    /// <param name="Held">How much the books hold at the place, in the smallest unit.</param>
    public sealed record Found(ItemName Item, long Held);

    public async Task<Outcome<IReadOnlyList<Found>>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;
        await using var db = await databases.CreateDbContextAsync(ct);
        var held = command.PlaceId is not { } placeId ? [] : await db.Tallies.Where(t => t.OperationId == command.OperationId && t.PlaceId == placeId && t.ItemId > 0 && t.Quantity > 0)
            .GroupBy(t => t.ItemId).Select(g => new { g.Key, Quantity = g.Sum(t => t.Quantity) }).ToDictionaryAsync(g => g.Key, g => g.Quantity, ct);
        var text = command.Text?.Trim() ?? "";
        if (text.Length > Names.MaxLength)
            return Outcome<IReadOnlyList<Found>>.Success([]);
        var found = text.Length > 0 ? (await OfLotAsync(db, command.OperationId, text, ct)).Concat(await index.FindAsync(text, Most, ct, command.Exactly)).DistinctBy(i => i.Id) : await LikelyAsync(db, held, ct);
        return Outcome<IReadOnlyList<Found>>.Success([.. found.Select(i => new Found(i, held.GetValueOrDefault(i.Id)))]);
    }

    private static async Task<IEnumerable<ItemName>> OfLotAsync(ReliefDb db, int operationId, string text, CancellationToken ct)
    {
        string[] written = [text, text.ToUpperInvariant()];
        var items = await db.Lots.Where(l => l.OperationId == operationId && written.Contains(l.Code)).Select(l => l.ItemId).Distinct().OrderBy(id => id).Take(Most).ToListAsync(ct);
        return items.Count == 0 ? [] : (await ItemNames.ReadAsync(db, items, ct)).Values;
    }

    private async Task<IEnumerable<ItemName>> LikelyAsync(ReliefDb db, Dictionary<int, long> held, CancellationToken ct)
    {
        var here = await ItemNames.ReadAsync(db, held.OrderByDescending(h => h.Value).Take(Most).Select(h => h.Key), ct);
        return here.Values.OrderBy(i => i.Names.En, StringComparer.Ordinal).Concat(await index.FindAsync("", Most, ct)).DistinctBy(i => i.Id).Take(Most);
    }
}
