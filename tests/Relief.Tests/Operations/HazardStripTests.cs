using System.Text.Json;
using Relief.Operations;

namespace Relief.Tests.Operations;

public sealed class HazardStripTests
{
    [Fact]
    public void The_strip_reaches_as_far_in_every_direction()
    {
        var strip = HazardStrip.Along("""
            {"type":"FeatureCollection","features":[{"type":"Feature","properties":{},
             "geometry":{"type":"LineString","coordinates":[[35.0,33.0],[35.5,33.0]]}}]}
            """, 5000);

        var corners = CornersOf(strip!);
        Assert.Equal(5, MetresNorth(corners.Max(c => c.Lat) - 33.0), 0.05);
        Assert.Equal(5, MetresNorth(33.0 - corners.Min(c => c.Lat)), 0.05);
        Assert.Equal(5, MetresNorth(corners.Max(c => c.Lon) - 35.5) * Math.Cos(33.0 * Math.PI / 180), 0.05);
    }

    [Fact]
    public void Two_pieces_of_a_line_that_lie_apart_give_two_strips()
    {
        var strip = HazardStrip.Along("""
            {"type":"FeatureCollection","features":[
             {"type":"Feature","properties":null,"geometry":{"type":"LineString","coordinates":[[35.0,33.0],[35.1,33.0]]}},
             {"type":"Feature","properties":null,"geometry":{"type":"LineString","coordinates":[[36.0,33.0],[36.1,33.0]]}}]}
            """, 5000);

        using var json = JsonDocument.Parse(strip!);
        Assert.Equal("MultiPolygon", json.RootElement.GetProperty("features")[0].GetProperty("geometry").GetProperty("type").GetString());
    }

    [Fact]
    public void No_line_gives_no_strip() => Assert.Null(HazardStrip.Along("""{"type":"FeatureCollection","features":[]}""", 5000));

    private static double MetresNorth(double degrees) => degrees * 111.195;

    private static List<(double Lon, double Lat)> CornersOf(string geoJson)
    {
        using var json = JsonDocument.Parse(geoJson);
        var rings = json.RootElement.GetProperty("features")[0].GetProperty("geometry").GetProperty("coordinates");
        return [.. rings[0].EnumerateArray().Select(c => (c[0].GetDouble(), c[1].GetDouble()))];
    }
}
