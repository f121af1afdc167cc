namespace Relief.Ledger;

/// <summary>
/// A past moment by two clocks. <paramref name="HappenedBy"/>: what had happened by then, as it is known today.
/// <paramref name="KnownBy"/>: only what had become known by then.
/// </summary>
public sealed record AsOf(DateTime HappenedBy, DateTime? KnownBy)
{
    /// <summary>No entry is older.</summary>
    public static readonly DateTime Earliest = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>As it was known at the moment itself.</summary>
    public static AsOf AsKnownThen(DateTime moment) => new(moment, moment);

    /// <summary>As it is known today.</summary>
    public static AsOf AsKnownNow(DateTime moment) => new(moment, null);
}
