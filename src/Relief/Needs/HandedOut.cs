using Relief.Storage;

namespace Relief.Needs;

/// <summary>What of one item was handed out at one place, by the hour; what was undone is taken off at its own hour.</summary>
internal sealed class HandedOut
{
    /// <summary>Use is measured over at most so many days, so that it follows how many people there are.</summary>
    public const int MostDays = 3;

    /// <summary>Use is not known before so many hours have passed since the first time.</summary>
    public const int LeastHours = 12;

    /// <summary>Beyond this age nothing asks for the hour any more.</summary>
    public const int KeptDays = 31;

    private const int MonthHours = 30 * 24;

    private readonly SortedList<long, long> hours = [];

    public long Total { get; private set; }

    /// <summary>The hour, since 1970, of a moment.</summary>
    public static long Hour(DateTime moment) => Micros.From(moment) / 3_600_000_000;

    /// <param name="hour">Null for what is older than <see cref="KeptDays"/>.</param>
    public void Add(long? hour, long quantity)
    {
        Total += quantity;
        if (hour is { } at)
            hours[at] = hours.GetValueOrDefault(at) + quantity;
        else
            HasOlder = true;
    }

    public bool HasOlder { get; private set; }

    /// <summary>What of it was not used up by now.</summary>
    public long StillServing(Lasting lasting, long now) => lasting switch
    {
        Lasting.ADay => 0,
        Lasting.AMonth => After(now - MonthHours, now),
        _ => Total,
    };

    /// <summary>Since how many hours something has been handed out here; null where nothing was.</summary>
    public long? Since(long now)
    {
        if (HasOlder)
            return KeptDays * 24;
        for (var i = 0; i < hours.Count; i++)
        {
            if (hours.GetValueAtIndex(i) > 0)
                return now - hours.GetKeyAtIndex(i);
        }

        return null;
    }

    public long Within(long now, int days) => After(now - (days * 24), now);

    private long After(long since, long now)
    {
        var sum = 0L;
        for (var i = hours.Count - 1; i >= 0 && hours.GetKeyAtIndex(i) > since; i--)
            sum += hours.GetKeyAtIndex(i) <= now ? hours.GetValueAtIndex(i) : 0;
        return sum;
    }
}
