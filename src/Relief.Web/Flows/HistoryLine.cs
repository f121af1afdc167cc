using System.Globalization;
using System.Text;
using Relief.Situation;
using Relief.Web.Situation;

namespace Relief.Web.Flows;

/// <summary>Everybody at a place over time, as an area in the box of a <see cref="TimelineShape"/>.</summary>
/// <param name="Top">How many people the height of the box stands for.</param>
/// <param name="CapacityAt">The line of the capacity; null where it is unknown.</param>
internal sealed record HistoryLine(string Area, long Top, string? CapacityAt)
{
    private static readonly long[] Steps = [2, 4, 6, 8, 10];

    public static readonly HistoryLine Nothing = new("", 1, null);

    public static HistoryLine Of(PlaceHistory history, int? capacityPeople)
    {
        if (history.Points.Count < 2)
            return Nothing;
        var top = Round(Math.Max(history.Points.Max(p => p.Here), capacityPeople ?? 0));
        var span = Math.Max(1, (history.To - history.From).Ticks);
        var path = new StringBuilder("M0 ").Append(TimelineShape.Height);
        foreach (var point in history.Points)
        {
            var x = (double)(point.At - history.From).Ticks / span * TimelineShape.Width;
            path.Append(CultureInfo.InvariantCulture, $"H{x:0.#}V{Y(point.Here, top):0.##}");
        }

        path.Append(CultureInfo.InvariantCulture, $"H{TimelineShape.Width}V{TimelineShape.Height}Z");
        var capacity = capacityPeople is { } places ? string.Create(CultureInfo.InvariantCulture, $"M0 {Y(places, top):0.##}H{TimelineShape.Width}") : null;
        return new HistoryLine(path.ToString(), top, capacity);
    }

    private static double Y(long people, long top) => TimelineShape.Height * (1 - ((double)Math.Max(0, people) / top));

    /// <summary>The next number that reads well and whose half does too.</summary>
    private static long Round(long most)
    {
        var scale = 1L;
        while (scale * 10 < most)
            scale *= 10;
        return Steps.Select(n => n * scale).First(n => n >= most);
    }
}
