using Microsoft.EntityFrameworkCore;
using Relief.Ledger;
using Relief.People;
using Relief.Places;
using Relief.Storage;

namespace Relief.Supplies.Kits;

/// <summary>So much of an item in one kit, as screens show it.</summary>
/// <param name="Quantity">In the smallest unit of the part.</param>
public sealed record PartOf(ItemName Item, long Quantity);

internal static class KitParts
{
    /// <summary>More different parts than any kit of the emergency catalogues has.</summary>
    public const int Most = 100;

    public const long MostOfOne = 1_000_000;

    /// <summary>What one kit is made of, in the order of the catalogue's codes; empty where it is no kit.</summary>
    public static async Task<IReadOnlyList<KitPart>> ReadAsync(ReliefDb db, int kitId, CancellationToken ct) =>
        await (from p in db.KitParts.AsNoTracking() join i in db.Items on p.ItemId equals i.Id where p.KitId == kitId orderby i.Code select p).ToListAsync(ct);

    /// <summary>What so many kits are made of; refused on the sheet where the item is no kit, or so many would be more than can be counted.</summary>
    public static async Task<(Item Kit, IReadOnlyList<KitPart> Parts)> OpenAsync(ReliefDb db, ReportSheet sheet, int kitId, long kits, CancellationToken ct)
    {
        var kit = await db.Items.AsNoTracking().SingleAsync(i => i.Id == kitId, ct);
        var parts = await ReadAsync(db, kitId, ct);
        if (parts.Count == 0)
            sheet.Refuse("NotAKit", "KitId", kit.Names);
        if (parts.Any(p => p.Quantity > EntryRules.MaxQuantity / kits))
            sheet.Refuse("GoodsNotPositive", "Kits", kits, kit.Names);
        return (kit, parts);
    }

    /// <summary>The kits that were put together or taken apart in any operation; what was undone does not count.</summary>
    /// <param name="kitId">Null for all.</param>
    public static async Task<HashSet<int>> MadeAsync(ReliefDb db, CancellationToken ct, int? kitId = null) =>
        [.. await (from l in db.Lines
                   join e in db.Entries on l.AnchorSequence equals e.Sequence
                   join p in db.Places on l.FromId equals p.Id
                   where p.Kind == PlaceKind.Kits && e.Kind == EntryKind.KitsAssembled && (kitId == null || l.ItemId == kitId) && !db.Entries.Any(r => r.ReversesId == e.Id)
                   select l.ItemId)
            .Union(from l in db.Lines
                   join e in db.Entries on l.AnchorSequence equals e.Sequence
                   join p in db.Places on l.ToId equals p.Id
                   where p.Kind == PlaceKind.Kits && e.Kind == EntryKind.KitsTakenApart && (kitId == null || l.ItemId == kitId) && !db.Entries.Any(r => r.ReversesId == e.Id)
                   select l.ItemId).ToListAsync(ct)];

    /// <summary>Takes the kit for itself until the transaction ends, so that what it is made of cannot change meanwhile; false where it is no longer made of <paramref name="parts"/>.</summary>
    public static async Task<bool> HoldAsync(ReliefDb db, int kitId, IReadOnlyList<KitPart> parts, CancellationToken ct)
    {
        await db.Items.Where(i => i.Id == kitId).ExecuteUpdateAsync(s => s.SetProperty(i => i.Version, i => i.Version + 1), ct);
        return (await ReadAsync(db, kitId, ct)).Select(p => (p.ItemId, p.Quantity)).SequenceEqual(parts.Select(p => (p.ItemId, p.Quantity)));
    }
}
