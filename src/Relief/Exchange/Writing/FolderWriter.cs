using Microsoft.EntityFrameworkCore;
using Relief.Exchange.Planning;
using Relief.Ledger;
using Relief.Operations;
using Relief.Places;
using Relief.Storage;

namespace Relief.Exchange.Writing;

/// <summary>Writes a plan within the ledger's transaction and answers the entries to book.</summary>
internal sealed class FolderWriter(IDatabaseProvider provider, ImportPlan plan, DateTime now, IProgress<ImportProgress>? progress)
{
    /// <summary>New lots written between two looks at whether to stop.</summary>
    private const int Chunk = 2500;

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

        await new ItemWriter(provider, plan).WriteAsync(db, Tell, ct);
        await WriteLotsAsync(db, ct);
        await WriteLayersAsync(db, ct);
        if (plan.Operation is { } into && await new RequestWriter(plan, into).WriteAsync(db, ct) is { } late)
            return late;
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

    private async Task WriteLotsAsync(ReliefDb db, CancellationToken ct)
    {
        if (plan.NewLots.Count == 0)
            return;
        var operationId = plan.Operation!.Id;
        foreach (var some in plan.NewLots.Chunk(Chunk))
        {
            ct.ThrowIfCancellationRequested();
            await provider.InsertAsync(db, new BulkRows("lots", ["operation_id", "item_id", "code", "expires_on"], [.. some.Select(l => (object?[])[operationId, l.Item.Id, l.Code, l.ExpiresOn])]), ct);
        }

        var ids = await db.Lots.Where(l => l.OperationId == operationId).Select(l => new { l.ItemId, l.Code, l.Id }).ToDictionaryAsync(l => (l.ItemId, l.Code), l => l.Id, ct);
        foreach (var lot in plan.NewLots)
            lot.Id = ids[(lot.Item.Id, lot.Code)];
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
