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

    /// <summary>What so many people need for so many days, rounded up to a whole unit; null where nobody says.</summary>
    public long? WholeNeededBy(long people, int days) => Amount is null ? null : people < Billion ? ((people * days * amount) + per - 1) / per : (long)((((Int128)people * days * amount) + per - 1) / per);

    /// <summary>What so many people need, for one day where it lasts a day; rounded up by who asks.</summary>
    public decimal? NeededBy(long people) => Amount is { } amount ? people * amount / (Per * (PeoplePerHousehold ?? 1)) : null;
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
