namespace Relief.Situation;

/// <summary>The people of a place over time.</summary>
/// <param name="From">The moment of the first line; equals <paramref name="To"/> where there is none.</param>
/// <param name="Points">In order of time, the first at <paramref name="From"/> and the last at <paramref name="To"/>; empty where there is no line.</param>
public sealed record PlaceHistory(DateTime From, DateTime To, IReadOnlyList<HistoryPoint> Points)
{
    private const int MostPoints = 200;

    private static readonly TimeSpan[] Steps =
    [
        .. new[] { 1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720 }.Select(minutes => TimeSpan.FromMinutes(minutes)),
        .. new[] { 1, 2, 7, 14, 30, 90, 365 }.Select(days => TimeSpan.FromDays(days)),
    ];

    /// <summary>What the changes add up to, step by step: the smallest round step that gives at most 200 points.</summary>
    internal static PlaceHistory Of(IEnumerable<HistoryChange> changes, DateTime until)
    {
        var ordered = changes.OrderBy(c => c.At).ToList();
        if (ordered.Count == 0)
            return new PlaceHistory(until, until, []);
        var from = ordered[0].At;
        var points = new List<HistoryPoint>();
        var (here, own, next) = (0L, Whereabouts.Nobody, 0);
        foreach (var at in Moments(from, until))
        {
            for (; next < ordered.Count && ordered[next].At <= at; next++)
            {
                if (ordered[next].Part is { } part)
                    own = own.With(part, ordered[next].People);
                else
                    here += ordered[next].People;
            }

            points.Add(new HistoryPoint(at, here, own));
        }

        return new PlaceHistory(from, until, points);
    }

    private static IEnumerable<DateTime> Moments(DateTime from, DateTime to)
    {
        var step = Steps.FirstOrDefault(s => (to - from) / s <= MostPoints - 2, (to - from) / (MostPoints - 2));
        yield return from;
        for (var at = new DateTime((from.Ticks / step.Ticks + 1) * step.Ticks, DateTimeKind.Utc); at < to; at += step)
            yield return at;
        if (to > from)
            yield return to;
    }
}

/// <param name="Here">Everybody at the place.</param>
/// <param name="Own">Where the people of a community are; nobody for other places.</param>
public sealed record HistoryPoint(DateTime At, long Here, Whereabouts Own);

/// <param name="Part">The part that changed of a community's own people; null for everybody at the place.</param>
internal readonly record struct HistoryChange(DateTime At, Part? Part, long People);
