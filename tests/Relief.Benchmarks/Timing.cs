namespace Relief.Benchmarks;

/// <summary>Durations that were measured, in milliseconds.</summary>
internal static class Timing
{
    public static double Percentile(IEnumerable<double> values, double share)
    {
        var sorted = values.Order().ToList();
        return sorted.Count == 0 ? double.NaN : sorted[Math.Min(sorted.Count - 1, (int)(sorted.Count * share))];
    }

    public static double Median(IEnumerable<double> values) => Percentile(values, 0.5);
}
