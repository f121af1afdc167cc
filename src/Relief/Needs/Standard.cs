namespace Relief.Needs;

/// <summary>How much of an indicator is enough at a place, and who says so.</summary>
/// <param name="Amount">So much for each <paramref name="Per"/> people or households; null where nobody says.</param>
/// <param name="PeoplePerHousehold">Null where it is counted by people.</param>
/// <param name="Reason">Of an override.</param>
public sealed record Standard(Indicator Indicator, decimal? Amount, int Per, decimal? PeoplePerHousehold, StandardOrigin Origin, string? Reason = null)
{
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
