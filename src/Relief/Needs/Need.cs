namespace Relief.Needs;

/// <summary>One indicator at one shelter: what is there and what is used, from which the gap at any horizon follows.</summary>
/// <param name="InStock">At the place, lots that have expired left out, in the indicator's unit; never below nothing.</param>
/// <param name="HandedOut">What was handed out there and still serves; nothing where it is used up within a day.</param>
/// <param name="Provided">By the shelter itself, each day where it lasts a day; null where that is unknown.</param>
public sealed record Need(Standard Standard, long InStock, long HandedOut, long? Provided, DailyUse Use)
{
    public Indicator Indicator => Standard.Indicator;

    /// <summary>How much of what is in stock is inside kits and parcels of several things.</summary>
    public long InKits { get; init; }

    /// <summary>How long what is in stock lasts, in days; null where nothing says how much is used.</summary>
    public decimal? DaysLeft => Use.PerDay is > 0 and var use ? InStock / use : null;

    /// <summary>
    /// people × standard − have, never below nothing. What lasts a day is asked for one day, within three days for all three;
    /// all else once. Where the first days end before the horizon does, see <see cref="Standard.Within"/>.
    /// </summary>
    public Gap At(Horizon horizon, long people)
    {
        var days = Days(horizon);
        var have = InStock + HandedOut + ((Provided ?? 0) * days);
        if (Standard.WholeNeededBy(people, horizon) is not { } needed)
            return new Gap(people, days, null, have, null);
        var missing = Math.Max(0, needed - have);
        return new Gap(people, days, needed, have, missing > 0 && IsProvisionUnknown ? null : missing);
    }

    /// <summary>Whether the shelter may provide some of it, and nobody has said how much.</summary>
    public bool IsProvisionUnknown => Indicator.Fact is not null && Provided is null;

    public int Days(Horizon horizon) => Indicator.Days(horizon);
}

/// <summary>Now, and with everybody who is expected within a day or three.</summary>
public enum Horizon
{
    Now,
    OneDay,
    ThreeDays,
}

/// <param name="Days">How many days it is for.</param>
/// <param name="Needed">Null where no standard says.</param>
/// <param name="Have">As far as it is known.</param>
/// <param name="Missing">Null where it is unknown: then it is <see cref="AtMost"/>.</param>
public readonly record struct Gap(long People, int Days, long? Needed, long Have, long? Missing)
{
    /// <summary>What would be missing if nothing were there beyond what is known; null without a standard.</summary>
    public long? AtMost => Needed is { } needed ? Math.Max(0, needed - Have) : null;

    public bool IsShort => Missing > 0;

    /// <summary>A standard says how much, and what is there is not known.</summary>
    public bool IsUnknown => Needed is not null && Missing is null;
}

/// <summary>How much is used in a day, and how that is known.</summary>
/// <param name="PerDay">In the indicator's unit; null where nothing says, and where the shelter provides enough by itself.</param>
/// <param name="HandedOut">Measured: within the last <paramref name="Days"/> days.</param>
public readonly record struct DailyUse(decimal? PerDay, UseBasis Basis, long HandedOut = 0, int Days = 0)
{
    public static readonly DailyUse Unknown = new(null, UseBasis.Unknown);
    public static readonly DailyUse OwnSource = new(null, UseBasis.OwnSource);
}

public enum UseBasis
{
    Unknown,

    /// <summary>By the standard, less what the shelter provides.</summary>
    Standard,

    /// <summary>By what was handed out.</summary>
    Measured,

    /// <summary>What the shelter itself provides each day is enough for everybody who is there or comes within a day: nothing of the stock is used up.</summary>
    OwnSource,
}
