using Microsoft.EntityFrameworkCore;
using Relief.Exchange.Planning;
using Relief.Ledger;
using Relief.Operations;
using Relief.Places;
using Relief.Storage;
using Relief.Supplies;

namespace Relief.Exchange.Writing;

/// <summary>Writes a plan within the ledger's transaction and answers the entries to book.</summary>
internal sealed class FolderWriter(IDatabaseProvider provider, ImportPlan plan, DateTime now, IProgress<ImportProgress>? progress)
{
    private readonly long total = plan.Named.Count(p => p.IsNew || p.IsChanged) + plan.Items.Count + plan.Censuses.Count + plan.NewEntries.Count;
    private long done;

    public async Task<Outcome<IReadOnlyList<EntryDraft>>> WriteAsync(ReliefDb db, CancellationToken ct)
    {
        done = 0;
        if (plan.Operation is { } operation)
        {
            if (operation.NewFacts is not null && await MakeOperationAsync(db, operation, ct) is { } refusal)
                return refusal;
            var changed = await new PlaceWriter(provider, plan, operation.Id, now).WriteAsync(db, Tell, ct);
            if (changed is not null)
                return changed;
        }

        await WriteItemsAsync(db, ct);
        await WriteLotsAsync(db, ct);
        await WriteLayersAsync(db, ct);
        return DraftAll();
    }

    private async Task<Refusal?> MakeOperationAsync(ReliefDb db, OperationTarget target, CancellationToken ct)
    {
        if (await db.Operations.AnyAsync(o => o.Code == target.Code, ct))
            return new Refusal("ChangedMeanwhile");
        var facts = target.NewFacts!;
        var operation = new Operation
        {
            Code = facts.Code,
            Names = facts.Names,
            TimeZone = facts.TimeZone,
            Languages = facts.Languages,
            Area = facts.Area,
            OrderedAt = facts.OrderedAt,
            IsExercise = facts.IsExercise,
            MapAttribution = facts.Attribution,
            MapStyle = facts.MapStyle,
            CreatedAt = target.CreatedAt,
        };
        operation.ReportLimitMinutes = facts.ReportLimitMinutes ?? operation.ReportLimitMinutes;
        operation.NearlyFullPercent = facts.NearlyFullPercent ?? operation.NearlyFullPercent;
        db.Operations.Add(operation);
        await db.SaveChangesAsync(ct);
        target.Id = operation.Id;
        var outside = OutsidePlaces.For(operation.Id);
        db.Places.AddRange(outside);
        await db.SaveChangesAsync(ct);
        foreach (var place in outside)
            plan.Places.Outside(place.Kind).Id = place.Id;
        return null;
    }

    private async Task WriteItemsAsync(ReliefDb db, CancellationToken ct)
    {
        foreach (var planned in plan.Items.Where(i => i.IsNew || i.IsChanged))
        {
            var said = planned.Row!.Facts;
            var item = planned.Known is { } known ? await db.Items.SingleAsync(i => i.Id == known.Id, ct) : null;
            if (item is null)
                db.Items.Add(item = new Item { Code = said.Code, Names = said.Names, Unit = said.Unit, SmallestUnit = said.SmallestUnit });
            item.Names = Names.Of(said.Names.En, said.Names.He ?? item.Names.He, said.Names.Ar ?? item.Names.Ar);
            item.Unit = said.Unit;
            item.SmallestUnit = said.SmallestUnit;
            item.Category = said.Category ?? item.Category;
            item.WeightKg = said.WeightKg ?? item.WeightKg;
            item.VolumeL = said.VolumeL ?? item.VolumeL;
            item.QuantityBasis = said.QuantityBasis ?? item.QuantityBasis;
            item.Quantity = said.Quantity ?? item.Quantity;
            item.QuantitySource = said.QuantitySource ?? item.QuantitySource;
            item.Source = said.Source ?? item.Source;
        }

        await db.SaveChangesAsync(ct);
        foreach (var item in db.ChangeTracker.Entries<Item>().Select(e => e.Entity))
            plan.Items.Single(i => i.Code == item.Code).Id = item.Id;
        Tell(plan.Items.Count);
    }

    private async Task WriteLotsAsync(ReliefDb db, CancellationToken ct)
    {
        var lots = plan.NewLots.ConvertAll(l => new Lot { OperationId = plan.Operation!.Id, ItemId = l.Item.Id, Code = l.Code, ExpiresOn = l.ExpiresOn });
        db.Lots.AddRange(lots);
        await db.SaveChangesAsync(ct);
        foreach (var (planned, lot) in plan.NewLots.Zip(lots))
            planned.Id = lot.Id;
    }

    private async Task WriteLayersAsync(ReliefDb db, CancellationToken ct)
    {
        foreach (var layer in plan.Layers.Where(l => l.IsNew))
            db.MapLayers.Add(new MapLayer { OperationId = plan.Operation!.Id, Kind = layer.Kind, GeoJson = layer.GeoJson });
        foreach (var layer in plan.Layers.Where(l => l.IsChanged))
            (await db.MapLayers.SingleAsync(l => l.OperationId == plan.Operation!.Id && l.Kind == layer.Kind, ct)).GeoJson = layer.GeoJson;
        await db.SaveChangesAsync(ct);
    }

    private List<EntryDraft> DraftAll()
    {
        if (plan.Operation is not { Id: var operationId })
            return [];
        var census = plan.Censuses.Count == 0 ? 0 : plan.Places.Outside(PlaceKind.Census).Id;
        List<EntryDraft> drafts = [.. plan.Censuses.Select(c => Drafts.Of(c, operationId, census)), .. plan.NewEntries.Select(e => Drafts.Of(e, operationId))];
        Tell(drafts.Count);
        return drafts;
    }

    private void Tell(int more)
    {
        done += more;
        progress?.Report(new ImportProgress(ImportPhase.Writing, done, total));
    }
}
