using Relief.Places;

namespace Relief.Needs;

/// <summary>Something that people in a shelter must have, how much of it, and what counts as having it.</summary>
/// <param name="Code">Names it in addresses and in what is stored: it never changes.</param>
/// <param name="Unit">What it is counted in, always whole: litre, piece, ration.</param>
/// <param name="Source">Who says so.</param>
public sealed record Indicator(string Code, string Unit, string Source)
{
    /// <summary>So much for each <see cref="Per"/> people or households; null where no standard says, and only use tells.</summary>
    public decimal? Amount { get; init; }

    public int Per { get; init; } = 1;

    /// <summary>What is enough in the first days, instead of <see cref="Amount"/> for each <see cref="Per"/>.</summary>
    public (decimal Amount, int Per)? First { get; init; }

    public bool OfHouseholds { get; init; }

    public Lasting Lasting { get; init; }

    /// <summary>The number of the shelter's facts that provides it; each day so much, where it lasts a day.</summary>
    public ServiceFact? Fact { get; init; }

    /// <summary>Codes of the items that satisfy it, and for how many of its units the smallest unit of each counts.</summary>
    public IReadOnlyDictionary<string, long> Items { get; init; } = new Dictionary<string, long>();

    /// <summary>What to ask for where it lacks; null where no item helps.</summary>
    public string? AskedItem { get; init; }

    /// <summary>People cannot be without it for a night: a shortage is a decision.</summary>
    public bool Tonight { get; init; }

    /// <summary>For how many days it is asked at a horizon: within three days for all three where it is used up in one, else once.</summary>
    public int Days(Horizon horizon) => Lasting == Lasting.ADay && horizon == Horizon.ThreeDays ? 3 : 1;

    /// <summary>How many of the smallest units of <see cref="AskedItem"/> make up so much; null where no item helps.</summary>
    public long? Asked(long units) => AskedItem is { } item ? (units + Items[item] - 1) / Items[item] : null;
}

/// <summary>How long what was handed out serves.</summary>
public enum Lasting
{
    /// <summary>For good: what was handed out at the place is still there.</summary>
    ForGood,

    /// <summary>Used up within the day.</summary>
    ADay,

    /// <summary>Used up within a month of 30 days.</summary>
    AMonth,
}
