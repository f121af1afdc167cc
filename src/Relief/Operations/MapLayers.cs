using System.Security.Cryptography;
using System.Text;

namespace Relief.Operations;

/// <summary>GeoJSON in WGS 84, UTF-8, ready to be sent; null where the operation brought none.</summary>
/// <param name="Basemap">Land, water and borders, told apart by the property <c>layer</c>.</param>
/// <param name="HazardLine">The line that people were told to keep away from.</param>
/// <param name="HazardStrip">All that lies within <see cref="SeeMapLayers.HazardDistanceM"/> of it.</param>
/// <param name="Stamp">Changes when any of them does.</param>
public sealed record MapLayers(byte[]? Basemap, byte[]? HazardLine, byte[]? HazardStrip, string Stamp)
{
    public bool IsEmpty => Basemap is null && HazardLine is null;

    public static MapLayers Of(string? basemap, string? hazardLine, string? hazardStrip)
    {
        byte[]?[] parts = [Bytes(basemap), Bytes(hazardLine), Bytes(hazardStrip)];
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var part in parts)
        {
            hash.AppendData([part is null ? (byte)0 : (byte)1]);
            hash.AppendData(part ?? []);
        }

        return new MapLayers(parts[0], parts[1], parts[2], Convert.ToHexStringLower(hash.GetHashAndReset())[..16]);
    }

    private static byte[]? Bytes(string? text) => text is null ? null : Encoding.UTF8.GetBytes(text);
}
