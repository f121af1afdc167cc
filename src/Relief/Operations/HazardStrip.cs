using System.Text.Json;
using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Utilities;
using NetTopologySuite.IO.Converters;
using NetTopologySuite.Operation.Union;
using NetTopologySuite.Simplify;

namespace Relief.Operations;

/// <summary>All that lies within a distance of a line on the ground.</summary>
public static class HazardStrip
{
    private const double MetresPerDegree = 111_195;

    private static readonly JsonSerializerOptions GeoJson = new() { Converters = { new GeoJsonConverterFactory() } };

    /// <summary>
    /// GeoJSON in, GeoJSON out, both a FeatureCollection in WGS 84; null where there is nothing to measure from. Measured on
    /// a plane that is true along the line's middle latitude: for a line of 300 km from north to south off by under 3 %.
    /// </summary>
    public static string? Along(string line, double distanceM)
    {
        var features = JsonSerializer.Deserialize<FeatureCollection>(line, GeoJson);
        var shapes = features?.Select(f => f.Geometry).Where(g => g is { IsEmpty: false }).ToList();
        if (shapes is null or [])
            return null;
        var together = UnaryUnionOp.Union(shapes);
        var northM = MetresPerDegree;
        var eastM = MetresPerDegree * Math.Cos(together.EnvelopeInternal.Centre.Y * Math.PI / 180);
        var plane = AffineTransformation.ScaleInstance(eastM, northM).Transform(together);
        // A bend of less than a fiftieth of the distance cannot be seen in the strip, and costs thousands of corners.
        var strip = DouglasPeuckerSimplifier.Simplify(plane, distanceM / 50).Buffer(distanceM);
        var ground = AffineTransformation.ScaleInstance(1 / eastM, 1 / northM).Transform(strip);
        return JsonSerializer.Serialize(new FeatureCollection { new Feature(Rounded(ground), new AttributesTable()) }, GeoJson);
    }

    private static Geometry Rounded(Geometry shape)
    {
        shape.Apply(new ToFiveDecimals());
        return shape;
    }

    // About a metre on the ground.
    private sealed class ToFiveDecimals : ICoordinateFilter
    {
        public void Filter(Coordinate coord)
        {
            coord.X = Math.Round(coord.X, 5);
            coord.Y = Math.Round(coord.Y, 5);
        }
    }
}
