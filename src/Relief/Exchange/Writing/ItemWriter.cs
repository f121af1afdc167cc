using Microsoft.EntityFrameworkCore;
using Relief.Exchange.Planning;
using Relief.Places;
using Relief.Storage;
using Relief.Supplies;

namespace Relief.Exchange.Writing;

/// <summary>Writes the catalogue of a plan: new items and other names in bulk, changed items under their version.</summary>
internal sealed class ItemWriter(IDatabaseProvider provider, ImportPlan plan)
{
    /// <summary>Items written between two looks at whether to stop.</summary>
    private const int Chunk = 1000;

    private static readonly string[] Columns =
    [
        "code", "names_en", "names_he", "names_ar", "unit", "smallest_unit", "pieces_per_unit", "by_lot", "shelf_life_days", "category",
        "weight_kg", "volume_l", "quantity_basis", "quantity", "quantity_source", "source", "version",
    ];

    public async Task WriteAsync(ReliefDb db, Action<int> tell, CancellationToken ct)
    {
        foreach (var some in plan.Items.Where(i => i.IsNew).Chunk(Chunk))
        {
            ct.ThrowIfCancellationRequested();
            await provider.InsertAsync(db, new BulkRows("items", Columns, [.. some.Select(i => Row(i.Row!.Facts))]), ct);
            tell(some.Length);
        }

        await FindIdsAsync(db, ct);
        await UpdateAsync(db, tell, ct);
        foreach (var some in plan.Items.SelectMany(i => i.NewAliases.Select(a => (object?[])[i.Id, a, Spelling.Normalize(a)])).Chunk(Chunk))
            await provider.InsertAsync(db, new BulkRows("item_aliases", ["item_id", "text", "normalized"], some), ct);
        foreach (var kit in plan.Kits.Where(k => k.IsNew || k.IsChanged))
        {
            await db.KitParts.Where(p => p.KitId == kit.Kit.Id).ExecuteDeleteAsync(ct);
            await provider.InsertAsync(db, new BulkRows("kit_parts", ["kit_id", "item_id", "quantity"], [.. kit.Parts.Select(p => (object?[])[kit.Kit.Id, p.Item.Id, p.Quantity])]), ct);
        }
    }

    private async Task FindIdsAsync(ReliefDb db, CancellationToken ct)
    {
        if (!plan.Items.Exists(i => i.IsNew))
            return;
        var ids = await db.Items.Select(i => new { i.Code, i.Id }).ToDictionaryAsync(i => i.Code, i => i.Id, ct);
        foreach (var item in plan.Items.Where(i => i.IsNew))
            item.Id = ids[item.Code];
    }

    private async Task UpdateAsync(ReliefDb db, Action<int> tell, CancellationToken ct)
    {
        foreach (var some in plan.Items.Where(i => i.IsChanged).Chunk(Chunk))
        {
            ct.ThrowIfCancellationRequested();
            var wanted = some.Select(i => i.Id).ToList();
            var rows = await db.Items.Where(i => wanted.Contains(i.Id)).ToDictionaryAsync(i => i.Id, ct);
            foreach (var planned in some)
                Fill(rows[planned.Id], planned.Row!.Facts);
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
            tell(some.Length);
        }
    }

    // What the file leaves empty stays.
    private static void Fill(Item item, Item said)
    {
        item.Names = Names.Of(said.Names.En, said.Names.He ?? item.Names.He, said.Names.Ar ?? item.Names.Ar);
        item.Unit = said.Unit;
        item.SmallestUnit = said.SmallestUnit;
        item.PiecesPerUnit = said.PiecesPerUnit ?? item.PiecesPerUnit;
        item.ByLot = said.ByLot ?? item.ByLot;
        item.ShelfLifeDays = said.ShelfLifeDays ?? item.ShelfLifeDays;
        item.Category = said.Category ?? item.Category;
        item.WeightKg = said.WeightKg ?? item.WeightKg;
        item.VolumeL = said.VolumeL ?? item.VolumeL;
        item.QuantityBasis = said.QuantityBasis ?? item.QuantityBasis;
        item.Quantity = said.Quantity ?? item.Quantity;
        item.QuantitySource = said.QuantitySource ?? item.QuantitySource;
        item.Source = said.Source ?? item.Source;
    }

    private static object?[] Row(Item item) =>
    [
        item.Code, item.Names.En, item.Names.He, item.Names.Ar, item.Unit, item.SmallestUnit, item.PiecesPerUnit, item.ByLot, item.ShelfLifeDays, item.Category,
        item.WeightKg, item.VolumeL, item.QuantityBasis, item.Quantity, item.QuantitySource, item.Source, 0,
    ];
}
