namespace Relief.Field;

/// <summary>
/// Works out the true moment of a report from the clock that its sender had at the time of sending: however wrong that clock
/// is, it was as wrong when the report was written.
/// </summary>
public sealed class SenderClock
{
    /// <summary>Less than this is the way through the network and the drift of ordinary clocks.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(2);

    private readonly DateTime now;

    /// <param name="now">The time here when the report came, UTC.</param>
    /// <param name="sentAt">The sender's clock when it was sent, UTC; null where it did not say, and is then believed.</param>
    public SenderClock(DateTime now, DateTime? sentAt)
    {
        this.now = now;
        var offset = now - (sentAt ?? now);
        Offset = offset.Duration() > Tolerance ? offset : TimeSpan.Zero;
        IsKnown = sentAt is not null;
    }

    /// <summary>What must be added to the sender's time; zero for a clock that is right.</summary>
    public TimeSpan Offset { get; }

    private bool IsKnown { get; }

    /// <summary>The true moment, and what was said where that differs.</summary>
    /// <param name="said">By the sender's clock, UTC.</param>
    public (DateTime At, DateTime? SaidAt) Of(DateTime said)
    {
        var at = Add(said, Offset);
        // Written while the clock was ahead, and sent after it was set right: no later than now is all that is known.
        if (IsKnown && at > now)
            at = now;
        return (at - said).Duration() > Tolerance ? (at, said) : (at, null);
    }

    private static DateTime Add(DateTime moment, TimeSpan offset)
    {
        var ticks = Int128.Clamp((Int128)moment.Ticks + offset.Ticks, DateTime.MinValue.Ticks, DateTime.MaxValue.Ticks);
        return new DateTime((long)ticks, DateTimeKind.Utc);
    }
}
