namespace Relief.Needs;

/// <summary>How much of an indicator is enough at a place, and who says so.</summary>
/// <param name="Amount">So much for each <paramref name="Per"/> people or households; null where nobody says.</param>
/// <param name="PeoplePerHousehold">Null where it is counted by people.</param>
/// <param name="Reason">Of an override.</param>
public sealed record Standard(Indicator Indicator, decimal? Amount, int Per, decimal? PeoplePerHousehold, StandardOrigin Origin, string? Reason = null)
{
    private const long Billion = 1_000_000_000;

    // In thousandths, beyond which no standard is set: a list asks for some hundred thousand gaps, and whole numbers are quicker.
    private readonly long amount = (long)((Amount ?? 0) * 1000);
    private readonly long per = (long)(Per * 1000 * (PeoplePerHousehold ?? 1));

    /// <summary>What is enough after the first days, where this is their minimum; null where it stays.</summary>
    public Standard? Then { get; init; }

    /// <summary>How many of the coming days, this moment's included, begin within the first days; counted up to <see cref="StandardBook.MostDaysAhead"/>.</summary>
    public int FirstDaysAhead { get; init; }

    /// <summary>What so many people need for so many days, rounded up to a whole unit; null where nobody says.</summary>
    public long? WholeNeededBy(long people, int days) => Amount is null ? null : people < Billion ? ((people * days * amount) + per - 1) / per : (long)((((Int128)people * days * amount) + per - 1) / per);

    /// <summary>What so many people need at a horizon, each part (see <see cref="Within"/>) rounded up to a whole unit; null where nobody says.</summary>
    public long? WholeNeededBy(long people, Horizon horizon)
    {
        var days = Indicator.Days(horizon);
        if (Then is not { } then)
            return WholeNeededBy(people, days);
        var first = FirstDaysWithin(horizon, days);
        return (first == 0 ? 0 : WholeNeededBy(people, first)) + (first == days ? 0 : then.WholeNeededBy(people, days - first));
    }

    /// <summary>What so many people need, for one day where it lasts a day; rounded up by who asks.</summary>
    public decimal? NeededBy(long people) => Amount is { } amount ? people * amount / (Per * (PeoplePerHousehold ?? 1)) : null;

    /// <summary>
    /// What holds at a horizon, and for how many of its days. Of what is used up in a day each day is judged by what is enough when
    /// it begins; all else by what is enough when the horizon ends, for that is when it has to be there.
    /// </summary>
    public IEnumerable<(Standard Standard, int Days)> Within(Horizon horizon)
    {
        var days = Indicator.Days(horizon);
        var first = Then is null ? days : FirstDaysWithin(horizon, days);
        if (first > 0)
            yield return (this, first);
        if (first < days)
            yield return (Then!, days - first);
    }

    private int FirstDaysWithin(Horizon horizon, int days) => Indicator.Lasting == Lasting.ADay ? Math.Min(days, FirstDaysAhead)
        : FirstDaysAhead > (horizon switch { Horizon.Now => 0, Horizon.OneDay => 1, _ => 3 }) ? days : 0;
}

public enum StandardOrigin
{
    /// <summary>The handbook's minimum, or nobody's where there is none.</summary>
    Default,

    /// <summary>The handbook's minimum of the first days.</summary>
    FirstDays,

    /// <summary>An override of the whole operation.</summary>
    Operation,

    /// <summary>An override of the one place.</summary>
    Place,
}
