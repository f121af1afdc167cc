using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Relief.Storage;

namespace Relief.Places;

/// <summary>
/// Places that were asked for lately, as every report names some and they seldom change. Read only: what it gives is everybody's.
/// </summary>
internal sealed class PlaceMemory
{
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly ConcurrentDictionary<(int OperationId, PlaceKind Kind), int> outside = new();

    // A new one after every change, so that what was read before it cannot come back with a slow query.
    private ConcurrentDictionary<int, Place> places = new();

    // Subscribed for the life of the installation.
    public PlaceMemory(IDbContextFactory<ReliefDb> databases, ChangeFeed feed)
    {
        this.databases = databases;
        feed.Subscribe(change =>
        {
            if (change.Kind == ChangeKind.Places)
                places = new();
        });
    }

    /// <summary>Those of the ids that are places of the operation.</summary>
    public async Task<IReadOnlyDictionary<int, Place>> OfAsync(int operationId, IReadOnlyCollection<int> ids, CancellationToken ct)
    {
        var known = places;
        var missing = ids.Where(id => !known.ContainsKey(id)).ToList();
        if (missing.Count > 0)
        {
            await using var db = await databases.CreateDbContextAsync(ct);
            foreach (var place in await db.Places.AsNoTracking().Where(p => missing.Contains(p.Id)).ToListAsync(ct))
                known[place.Id] = place;
        }

        return ids.Where(id => known.TryGetValue(id, out var place) && place.OperationId == operationId).ToDictionary(id => id, id => known[id]);
    }

    /// <summary>The id of a place outside, of which every operation has one of each kind for good.</summary>
    public async ValueTask<int> OutsideAsync(int operationId, PlaceKind kind, CancellationToken ct)
    {
        if (outside.TryGetValue((operationId, kind), out var known))
            return known;
        await using var db = await databases.CreateDbContextAsync(ct);
        return outside[(operationId, kind)] = await db.Places.Where(p => p.OperationId == operationId && p.Kind == kind).Select(p => p.Id).SingleAsync(ct);
    }
}
