using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Relief.Situation;

namespace Relief.Web.Situation;

/// <summary>A timeline as areas one on the other, drawn once for everybody who looks at it.</summary>
/// <param name="Areas">From the ground up; paths in a box of <see cref="Width"/> by <see cref="Height"/>, time from left to right.</param>
internal sealed record TimelineShape(IReadOnlyList<(BarPart Part, string Path)> Areas)
{
    public const int Width = 1000;
    public const int Height = 100;

    private static readonly ConditionalWeakTable<Timeline, TimelineShape> Known = [];

    // Where people are safe lies at the ground and grows; who is still at home shrinks from above.
    private static readonly BarPart[] GroundUp = [BarPart.InShelters, BarPart.WithHosts, BarPart.Elsewhere, BarPart.OnTheWay, BarPart.Unaccounted, BarPart.Home];

    public static TimelineShape Of(Timeline timeline) => Known.GetValue(timeline, Draw);

    private static TimelineShape Draw(Timeline timeline)
    {
        var span = Math.Max(1, (timeline.To - timeline.From).Ticks);
        var points = timeline.Points.Select(p => (X: (double)(p.At - timeline.From).Ticks / span * Width, p.Whereabouts)).ToList();
        var floor = new double[points.Count];
        var areas = new List<(BarPart, string)>();
        foreach (var part in GroundUp)
        {
            var ceiling = new double[points.Count];
            for (var i = 0; i < points.Count; i++)
                ceiling[i] = floor[i] + ShareOf(part, points[i].Whereabouts);
            if (ceiling.Zip(floor, (top, bottom) => top - bottom).Any(height => height > 0))
                areas.Add((part, PathOf(points, floor, ceiling)));
            floor = ceiling;
        }

        return new TimelineShape(areas);
    }

    // A part below nothing takes no room; the others then share the height.
    private static double ShareOf(BarPart part, Whereabouts whereabouts)
    {
        var whole = BarPart.All.Sum(p => Math.Max(0, p.Of(whereabouts)));
        return whole == 0 ? 0 : (double)Math.Max(0, part.Of(whereabouts)) / whole;
    }

    private static string PathOf(List<(double X, Whereabouts)> points, double[] floor, double[] ceiling)
    {
        var path = new StringBuilder();
        for (var i = 0; i < points.Count; i++)
            Append(path, i == 0 ? 'M' : 'L', points[i].X, ceiling[i]);
        for (var i = points.Count - 1; i >= 0; i--)
            Append(path, 'L', points[i].X, floor[i]);
        return path.Append('Z').ToString();
    }

    private static void Append(StringBuilder path, char command, double x, double share) =>
        path.Append(CultureInfo.InvariantCulture, $"{command}{x:0.#} {Height * (1 - share):0.##}");
}
