using System.Text;
using System.Text.Json;

namespace Relief.Exchange.Reading;

/// <summary>Reads a map layer: a GeoJSON collection of features in WGS 84.</summary>
internal static class LayerFile
{
    public static string? Read(string file, byte[] content, Findings findings)
    {
        using var document = JsonFile.Open(file, content, findings);
        if (document is null)
            return null;
        var root = document.RootElement;
        if (!root.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String || type.GetString() != "FeatureCollection"
            || !root.TryGetProperty("features", out var features) || features.ValueKind != JsonValueKind.Array)
        {
            findings.Bad(file, null, null, new Refusal("ImportNotFeatures"));
            return null;
        }

        var number = 0;
        foreach (var feature in features.EnumerateArray())
        {
            number++;
            if (feature.ValueKind != JsonValueKind.Object || !feature.TryGetProperty("geometry", out var geometry)
                || geometry.ValueKind != JsonValueKind.Object || !geometry.TryGetProperty("coordinates", out var coordinates) || !IsOnEarth(coordinates))
                findings.Bad(file, null, null, new Refusal("ImportBadFeature", number));
        }

        return findings.BadIn(file) == 0 ? JsonText(content) : null;
    }

    private static string JsonText(byte[] content) => Encoding.UTF8.GetString(Utf8.Check(content).Value.Span);

    private static bool IsOnEarth(JsonElement coordinates)
    {
        if (coordinates.ValueKind != JsonValueKind.Array || coordinates.GetArrayLength() == 0)
            return false;
        if (coordinates[0].ValueKind != JsonValueKind.Number)
            return coordinates.EnumerateArray().All(IsOnEarth);
        return coordinates.GetArrayLength() >= 2 && coordinates[1].ValueKind == JsonValueKind.Number
            && Math.Abs(coordinates[0].GetDouble()) <= 180 && Math.Abs(coordinates[1].GetDouble()) <= 90;
    }
}
