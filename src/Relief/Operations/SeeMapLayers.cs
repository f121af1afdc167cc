using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Storage;

namespace Relief.Operations;

/// <summary>What lies under an operation's map: the base map, the hazard line, and the strip along that line.</summary>
public sealed class SeeMapLayers : IUseCase<SeeMapLayers.Query, MapLayers>
{
    /// <summary>How far from the hazard line people were told to leave, metres.</summary>
    public const double HazardDistanceM = 5000;

    private readonly Gate gate;
    private readonly IDbContextFactory<ReliefDb> databases;

    // A new one after every change, so that what was read before it cannot come back with a slow query.
    private ConcurrentDictionary<int, MapLayers> remembered = new();

    internal SeeMapLayers(Gate gate, IDbContextFactory<ReliefDb> databases, ChangeFeed feed)
    {
        this.gate = gate;
        this.databases = databases;
        feed.Subscribe(change =>
        {
            if (change.Kind == ChangeKind.Operations)
                remembered = new();
        });
    }

    public sealed record Query(int OperationId);

    public async Task<Outcome<MapLayers>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;
        var known = remembered;
        if (known.TryGetValue(command.OperationId, out var held))
            return held;
        var layers = await ReadAsync(command.OperationId, ct);
        // An operation without layers may be one whose import is still under way.
        return layers.IsEmpty ? layers : known.GetOrAdd(command.OperationId, layers);
    }

    private async Task<MapLayers> ReadAsync(int operationId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var rows = await db.MapLayers.AsNoTracking().Where(l => l.OperationId == operationId).ToListAsync(ct);
        var line = rows.SingleOrDefault(l => l.Kind == MapLayerKind.HazardLine)?.GeoJson;
        return MapLayers.Of(rows.SingleOrDefault(l => l.Kind == MapLayerKind.Basemap)?.GeoJson, line,
            line is null ? null : HazardStrip.Along(line, HazardDistanceM));
    }
}
