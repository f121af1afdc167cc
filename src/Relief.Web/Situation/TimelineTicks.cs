using Relief.Web.Layout;

namespace Relief.Web.Situation;

/// <summary>Where the clock's round hours stand on a stretch of time.</summary>
internal static class TimelineTicks
{
    private const int Most = 8;
    private static readonly int[] StepsHours = [1, 2, 3, 6, 12, 24, 48, 24 * 7, 24 * 14, 24 * 28];

    /// <summary>Moments in UTC that are round on the operation's clocks, few enough to be read; none too near to an end.</summary>
    public static IReadOnlyList<DateTime> Between(DateTime from, DateTime to, OperationScope scope)
    {
        var hours = (to - from).TotalHours;
        var step = StepsHours.FirstOrDefault(s => hours / s <= Most, StepsHours[^1]);
        var margin = (to - from) / 9;
        var local = scope.Local(from);
        var ticks = new List<DateTime>();
        for (var at = local.Date; ; at = at.AddHours(step))
        {
            var utc = scope.Utc(at);
            if (utc > to - margin)
                return ticks;
            if (utc >= from + margin)
                ticks.Add(utc);
        }
    }
}
