namespace Relief.Operations;

/// <summary>GeoJSON that an operation brings along, so that its map needs no connection.</summary>
public sealed class MapLayer
{
    public int Id { get; private set; }

    public required int OperationId { get; init; }

    public required MapLayerKind Kind { get; init; }

    /// <summary>A GeoJSON FeatureCollection in WGS 84.</summary>
    public required string GeoJson { get; set; }
}

public enum MapLayerKind
{
    Basemap = 1,
    HazardLine = 2,
}
