using Microsoft.EntityFrameworkCore;
using Relief.Exchange.Planning;
using Relief.Places;
using Relief.Storage;

namespace Relief.Exchange.Writing;

/// <summary>Writes the places of a plan: new ones in bulk, changed ones under their version.</summary>
internal sealed class PlaceWriter(IDatabaseProvider provider, ImportPlan plan, int operationId, DateTime now)
{
    /// <summary>New places written between two looks at whether to stop.</summary>
    private const int Chunk = 2500;

    /// <summary>Null when all is written.</summary>
    public async Task<Refusal?> WriteAsync(ReliefDb db, Action<int> tell, CancellationToken ct)
    {
        // A convoy names the places at its ends, so these come first.
        foreach (var convoys in (bool[])[false, true])
        {
            var fresh = plan.Named.Where(p => p.IsNew && p.Kind == PlaceKind.Convoy == convoys).ToList();
            foreach (var some in fresh.Chunk(Chunk))
            {
                ct.ThrowIfCancellationRequested();
                await provider.InsertAsync(db, PlaceRows.Places(some, operationId, now), ct);
                tell(some.Length);
            }

            await FindIdsAsync(db, fresh, ct);
        }

        if (await UpdateAsync(db, ct) is { } refusal)
            return refusal;
        tell(plan.Named.Count(p => p.IsChanged));
        var aliases = plan.Named.SelectMany(p => p.NewAliases.Select(a => (p.Id, a))).ToList();
        foreach (var some in aliases.Chunk(Chunk))
            await provider.InsertAsync(db, PlaceRows.Aliases(some, operationId), ct);
        return null;
    }

    private async Task FindIdsAsync(ReliefDb db, List<PlannedPlace> fresh, CancellationToken ct)
    {
        if (fresh.Count == 0)
            return;
        var ids = await db.Places.Where(p => p.OperationId == operationId).Select(p => new { p.Code, p.Id }).ToDictionaryAsync(p => p.Code, p => p.Id, ct);
        foreach (var place in fresh)
            place.Id = ids[place.Code];
    }

    private async Task<Refusal?> UpdateAsync(ReliefDb db, CancellationToken ct)
    {
        foreach (var some in plan.Named.Where(p => p.IsChanged && p.After != p.Before).Chunk(Chunk))
        {
            var ids = some.Select(p => p.Id).ToList();
            var rows = await db.Places.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
            foreach (var planned in some)
            {
                // Somebody edited the place after it was compared: what they wrote must not be lost unseen.
                if (!rows.TryGetValue(planned.Id, out var place) || place.Version != planned.Version)
                    return new Refusal("ChangedMeanwhile");
                Fill(place, planned);
            }

            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
        }

        return null;
    }

    private void Fill(Place place, PlannedPlace planned)
    {
        var state = planned.After;
        place.Names = state.Names;
        place.Lat = state.Lat;
        place.Lon = state.Lon;
        place.District = state.District;
        place.Source = state.Source;
        place.Shelter = state.Shelter;
        if (planned.Kind == PlaceKind.Convoy)
        {
            place.Convoy = new ConvoyFacts
            {
                MadeAt = place.Convoy?.MadeAt ?? now,
                Seats = state.Seats,
                ExpectedAt = state.ExpectedAt,
                DepartsFromId = planned.DepartsFrom?.Id,
                DestinationId = planned.Destination?.Id,
            };
        }
    }
}
