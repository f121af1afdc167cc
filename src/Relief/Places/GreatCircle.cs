namespace Relief.Places;

/// <summary>How far places lie from each other, as the crow flies.</summary>
public static class GreatCircle
{
    private const double MeanEarthRadiusKm = 6371.0088;

    /// <summary>By the haversine formula on the mean radius of the earth (IUGG), good to half a percent; null where a point is not known.</summary>
    public static double? Km(double? lat, double? lon, double? otherLat, double? otherLon)
    {
        if (lat is not { } a || lon is not { } b || otherLat is not { } c || otherLon is not { } d)
            return null;
        var half = Math.Pow(Math.Sin(Radians(c - a) / 2), 2) + (Math.Cos(Radians(a)) * Math.Cos(Radians(c)) * Math.Pow(Math.Sin(Radians(d - b) / 2), 2));
        return 2 * MeanEarthRadiusKm * Math.Asin(Math.Min(1, Math.Sqrt(half)));
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
