namespace Relief.Situation;

/// <summary>The whereabouts over time, for the timeline: one point a step from the first entry to now.</summary>
/// <param name="Points">In order of time; each holds the whereabouts at that moment as known now.</param>
public sealed record Timeline(DateTime From, DateTime To, IReadOnlyList<TimelinePoint> Points);

public sealed record TimelinePoint(DateTime At, Whereabouts Whereabouts);
