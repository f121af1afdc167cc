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
    /// <param name="Lot">The lot whose code was typed or scanned; null where it was found by its own name or code.</param>
    public sealed record Found(ItemName Item, long Held, FoundLot? Lot = null);

    public sealed record FoundLot(int Id, string Code, DateOnly? ExpiresOn);

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
        var lots = await LotsAsync(db, command.OperationId, text, ct);
        var found = text.Length == 0 ? await LikelyAsync(db, held, ct)
            : (await ItemNames.ReadAsync(db, lots.Keys, ct)).Values.Concat(await index.FindAsync(text, Most, ct, command.Exactly)).DistinctBy(i => i.Id);
        return Outcome<IReadOnlyList<Found>>.Success([.. found.Select(i => new Found(i, held.GetValueOrDefault(i.Id), lots.GetValueOrDefault(i.Id)))]);
    }

    // By item: a code is a lot of several items where several came in one delivery.
    private static async Task<Dictionary<int, FoundLot>> LotsAsync(ReliefDb db, int operationId, string text, CancellationToken ct)
    {
        string[] written = [text, text.ToUpperInvariant()];
        var lots = text.Length == 0 ? [] : await db.Lots.AsNoTracking().Where(l => l.OperationId == operationId && written.Contains(l.Code)).OrderBy(l => l.ItemId).Take(Most).ToListAsync(ct);
        return lots.GroupBy(l => l.ItemId).ToDictionary(g => g.Key, g => new FoundLot(g.First().Id, g.First().Code, g.First().ExpiresOn));
    }

    private async Task<IEnumerable<ItemName>> LikelyAsync(ReliefDb db, Dictionary<int, long> held, CancellationToken ct)
    {
        var here = await ItemNames.ReadAsync(db, held.OrderByDescending(h => h.Value).Take(Most).Select(h => h.Key), ct);
        return here.Values.OrderByShown(i => i.Names).Concat(await index.FindAsync("", Most, ct)).DistinctBy(i => i.Id).Take(Most);
    }
}
