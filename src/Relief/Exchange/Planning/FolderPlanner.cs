using Microsoft.EntityFrameworkCore;
using Relief.Exchange.Reading;
using Relief.Exchange.Writing;
using Relief.Ledger;
using Relief.Operations;
using Relief.Places;
using Relief.Storage;
using Relief.Supplies.Catalogue;
using Relief.Supplies.Kits;

namespace Relief.Exchange.Planning;

/// <summary>Compares what a folder says with what is known, and makes the plan of what to write.</summary>
internal sealed class FolderPlanner(IDbContextFactory<ReliefDb> databases, TimeProvider clock)
{
    /// <summary>Ids asked for in one query.</summary>
    private const int Chunk = 1000;

    public async Task<ImportPlan> PlanAsync(FolderContent content, Operation? known, Findings findings, ImportTerms terms, CancellationToken ct)
    {
        var now = Micros.Round(clock.GetUtcNow().UtcDateTime);
        await using var db = await databases.CreateDbContextAsync(ct);
        var plan = new ImportPlan { Operation = Target(content, known, now, findings) };
        await FindPlacesAsync(db, plan, ct);
        var places = new PlacePlanner(plan, findings, terms);
        places.Plan(content.Places);
        places.PlanCensuses(await OpenedAsync(db, plan, ct));
        var wantsItems = content.Items.Count + content.Kits.Count + content.Requests.Count > 0 || content.Documents.Values.Any(e => e.Kind.IsStock());
        var items = wantsItems ? await ItemsAsync(db, plan, findings, ct) : new ItemPlanner(plan, findings, [], [], []);
        items.Plan(content.Items, terms.KeepKnown);
        items.KeepUnits(await ItemRules.CountedAsync(db, items.OtherUnits, ct));
        var kits = new KitPlanner(plan, items, findings);
        if (content.Kits.Count > 0 || content.Documents.Values.Any(e => e.Kind.IsOfKits()))
            kits.Plan(await db.KitParts.AsNoTracking().ToListAsync(ct), content.Kits.Count > 0 ? await KitParts.MadeAsync(db, ct) : new HashSet<int>(), content.Kits, terms.KeepKnown);
        await PlanEntriesAsync(db, plan, content, new EntryPlanner(plan, items, kits, findings, now), findings, ct);
        await PlanPapersAsync(db, plan, content, new RequestPlanner(plan, items, findings, terms, now), findings, terms, now, ct);
        await PlanLayersAsync(db, plan, content, ct);
        MentionConvoys(plan, content);
        return plan;
    }

    /// <summary>The places, items and lots that a known operation has, to find them as a table writes them.</summary>
    public static async Task<(PlaceBook Places, ItemPlanner Items)> OpenAsync(ReliefDb db, Operation known, CancellationToken ct)
    {
        var findings = new Findings();
        var plan = new ImportPlan { Operation = Target(new FolderContent(), known, known.CreatedAt, findings) };
        await FindPlacesAsync(db, plan, ct);
        return (plan.Places, await ItemsAsync(db, plan, findings, ct));
    }

    private static OperationTarget? Target(FolderContent content, Operation? known, DateTime now, Findings findings)
    {
        if (known is not null)
        {
            if (content.Operation is not null)
                findings.Note(FolderFiles.Operation, null, new Refusal("ImportOperationStays", known.Code));
            return new OperationTarget { Id = known.Id, Code = known.Code, NewFacts = null, OrderedAt = known.OrderedAt, CreatedAt = known.CreatedAt };
        }

        return content.Operation is { } facts
            ? new OperationTarget { Code = facts.Code, NewFacts = facts, OrderedAt = facts.OrderedAt, CreatedAt = now }
            : null;
    }

    private static async Task FindPlacesAsync(ReliefDb db, ImportPlan plan, CancellationToken ct)
    {
        if (plan.Operation is not { } operation)
            return;
        var places = operation.IsNew ? [.. OutsidePlaces.For(0)] : await db.Places.AsNoTracking().Where(p => p.OperationId == operation.Id).ToListAsync(ct);
        var codes = places.Where(p => p.Id != 0).ToDictionary(p => p.Id, p => p.Code);
        var byId = new Dictionary<int, PlannedPlace>();
        foreach (var place in places)
        {
            var state = PlaceState.Of(place, id => id is { } known ? codes.GetValueOrDefault(known) : null);
            var planned = new PlannedPlace { Kind = place.Kind, Code = place.Code, Id = place.Id, Version = place.Version, Before = state, After = state };
            plan.Places.Add(planned);
            byId[place.Id] = planned;
        }

        if (operation.IsNew)
            return;
        foreach (var part in places.Where(p => p.MergedIntoId is not null))
            (byId[part.Id].MergedInto, byId[part.Id].MergedAt) = (byId[part.MergedIntoId!.Value], part.MergedAt!.Value);
        foreach (var alias in await db.PlaceAliases.AsNoTracking().Where(a => a.OperationId == operation.Id).ToListAsync(ct))
            byId[alias.PlaceId].Aliases.Add(alias.Text);
    }

    /// <summary>With how many people each community's books opened, by the id of the opening entry.</summary>
    private static async Task<Dictionary<Guid, long>> OpenedAsync(ReliefDb db, ImportPlan plan, CancellationToken ct)
    {
        if (plan.Operation is not { IsNew: false, Id: var operationId })
            return [];
        return await db.Entries.Where(e => e.OperationId == operationId && e.Kind == EntryKind.Census)
            .Join(db.Lines.Where(l => l.AnchorSequence == l.Sequence && l.Ordinal == 0), e => e.Sequence, l => l.Sequence, (e, l) => new { e.Id, l.Quantity })
            .ToDictionaryAsync(o => o.Id, o => o.Quantity, ct);
    }

    private static async Task<ItemPlanner> ItemsAsync(ReliefDb db, ImportPlan plan, Findings findings, CancellationToken ct)
    {
        var operationId = plan.Operation?.Id ?? 0;
        var lots = operationId > 0 ? await db.Lots.AsNoTracking().Where(l => l.OperationId == operationId).ToListAsync(ct) : [];
        return new ItemPlanner(plan, findings, await db.Items.AsNoTracking().ToListAsync(ct), await db.ItemAliases.AsNoTracking().ToListAsync(ct), lots);
    }

    private static async Task PlanEntriesAsync(ReliefDb db, ImportPlan plan, FolderContent content, EntryPlanner planner, Findings findings, CancellationToken ct)
    {
        if (plan.Operation is not { } operation)
            return;
        var there = await ThereAsync(db, content.Documents.Values.SelectMany(e => e.Reverses is { } original ? (Guid[])[e.Id, original] : [e.Id]), ct);
        var merged = new MergedPlaces(plan.Places.All.Where(p => p.MergedInto is not null).ToDictionary(p => p.Id, p => new Merger(p.MergedInto!.Id, p.MergedAt)));
        var entries = new List<PlannedEntry>();
        foreach (var said in content.Documents.Values)
        {
            ct.ThrowIfCancellationRequested();
            if (said.Reverses is { } original && !content.Documents.ContainsKey(original) && !there.ContainsKey(original))
                findings.Note(said.File, said.Line, new Refusal("ImportReversalWaits", original));
            if (planner.Plan(said) is not { } entry)
                continue;
            if (!there.TryGetValue(said.Id, out var hash))
                entries.Add(entry);
            else if (operation.IsNew || !IsBooked(Drafts.Of(entry, operation.Id), hash, merged))
                findings.Bad(said.File, said.Line, "entry", new Refusal("EntryIdTaken", said.Id));
            else
                plan.EntriesThere[said.File] = plan.EntriesThere.GetValueOrDefault(said.File) + 1;
        }

        plan.NewEntries.AddRange(planner.InOrder(entries));
    }

    // Before the merger of one of its places under that one, after it under the other.
    private static bool IsBooked(EntryDraft said, byte[] hash, MergedPlaces merged) =>
        hash.AsSpan().SequenceEqual(EntryHash.Of(said)) || (merged.Count > 0 && hash.AsSpan().SequenceEqual(EntryHash.Of(merged.Redirect(said))));

    private static async Task PlanPapersAsync(ReliefDb db, ImportPlan plan, FolderContent content, RequestPlanner requests, Findings findings, ImportTerms terms, DateTime now, CancellationToken ct)
    {
        var consignments = new ConsignmentPlanner(plan, requests, findings, terms, now);
        if (content.Requests.Count == 0 && !consignments.IsWanted)
            return;
        await requests.ReadKnownAsync(db, content.Places.OfType<ConsignmentRow>().SelectMany(c => c.Requests).ToHashSet(StringComparer.Ordinal), ct);
        requests.Plan(content.Requests);
        await consignments.ReadKnownAsync(db, ct);
        consignments.Plan();
    }

    private static async Task<Dictionary<Guid, byte[]>> ThereAsync(ReliefDb db, IEnumerable<Guid> ids, CancellationToken ct)
    {
        var there = new Dictionary<Guid, byte[]>();
        foreach (var some in ids.Distinct().Chunk(Chunk))
        {
            foreach (var entry in await db.Entries.Where(e => some.Contains(e.Id)).Select(e => new { e.Id, e.ContentHash }).ToListAsync(ct))
                there[entry.Id] = entry.ContentHash;
        }

        return there;
    }

    private static async Task PlanLayersAsync(ReliefDb db, ImportPlan plan, FolderContent content, CancellationToken ct)
    {
        if (plan.Operation is not { } operation || content.Layers.Count == 0)
            return;
        var known = operation.IsNew ? [] : await db.MapLayers.AsNoTracking().Where(l => l.OperationId == operation.Id).ToDictionaryAsync(l => l.Kind, l => l.GeoJson, ct);
        foreach (var (kind, layer) in content.Layers)
        {
            var file = kind == MapLayerKind.HazardLine ? FolderFiles.Border : FolderFiles.Basemap;
            var isKnown = known.TryGetValue(kind, out var before);
            plan.Layers.Add(new PlannedLayer(file, kind, layer, !isKnown, isKnown && before != layer));
        }
    }

    private static void MentionConvoys(ImportPlan plan, FolderContent content)
    {
        foreach (var entry in content.Documents.Values)
        {
            foreach (var code in entry.Rows.SelectMany(l => (string?[])[l.From, l.To]).Append(entry.Place).OfType<string>())
            {
                if (plan.Places.WithCode(code) is { Kind: PlaceKind.Convoy } convoy && !(convoy.FirstMentionedAt <= entry.OccurredAt))
                    convoy.FirstMentionedAt = entry.OccurredAt;
            }
        }
    }
}
