using Relief.Supplies;

namespace Relief.Needs;

/// <summary>All that one shelter needs, indicator by indicator in the order of <see cref="Indicators.All"/>.</summary>
/// <param name="ExpectedInADay">On open convoys that should arrive here within 24 hours, or of which nobody says when; and the seats of those that are planned to arrive in that time.</param>
/// <param name="ExpectedInThreeDays">Those, and likewise within 72 hours.</param>
public sealed record ShelterNeeds(int PlaceId, long People, long ExpectedInADay, long ExpectedInThreeDays, IReadOnlyList<Need> Needs)
{
    /// <summary>What is to come, the furthest first; nothing in a past picture, of which no book tells.</summary>
    public IReadOnlyList<Announced> Announced { get; init; } = [];

    /// <summary>People there at a horizon. The books may say less than nobody, and nobody needs nothing.</summary>
    public long PeopleAt(Horizon horizon) => Math.Max(0, horizon switch
    {
        Horizon.Now => People,
        Horizon.OneDay => People + ExpectedInADay,
        _ => People + ExpectedInThreeDays,
    });

    public Gap Gap(Need need, Horizon horizon) => need.At(horizon, PeopleAt(horizon));

    /// <summary>Nobody is there and nobody is expected: nothing is needed.</summary>
    public bool IsEmpty => PeopleAt(Horizon.ThreeDays) == 0;

    /// <summary>
    /// What people will be without before the night is over: what is missing for everybody who is there or comes within a day,
    /// and, where no standard or no fact tells that, what is used up within a day at the measured use.
    /// </summary>
    public IEnumerable<Need> ShortTonight => IsEmpty ? [] : Needs.Where(n => n.Indicator.Tonight && IsShortTonight(n));

    public bool IsShortTonight(Need need) => Gap(need, Horizon.OneDay).Missing is { } missing
        ? missing > 0
        : need.Use is { Basis: UseBasis.Measured, PerDay: { } perDay } && need.Indicator.Lasting == Lasting.ADay
            && need.InStock + AnnouncedOf(need).Where(a => a.Stage >= AnnouncedStage.Loaded).Sum(a => a.Quantity) < perDay;

    public IEnumerable<Announced> AnnouncedOf(Need need) => Announced.Where(a => a.Indicator == need.Indicator.Code);

    /// <summary>What comes first in a list of needs: 3 what is short tonight, 2 what is missing, 1 what is unknown, 0 the rest.</summary>
    public int Urgency(Need need) => need.Indicator.Tonight && IsShortTonight(need) ? 3 : Gap(need, Horizon.OneDay) switch
    {
        { IsShort: true } => 2,
        { IsUnknown: true } => 1,
        _ => 0,
    };

    /// <summary>
    /// How much to ask for, in the indicator's unit: what is missing at the horizon, or where that is not known and use was measured,
    /// what is used until then beyond what is in stock.
    /// </summary>
    public long Wanted(Need need, Horizon horizon = Horizon.OneDay) => Gap(need, horizon).Missing is { } missing
        ? missing
        : need.Use.Basis == UseBasis.Measured && need.Indicator.Lasting == Lasting.ADay
            ? Math.Max(0, (long)decimal.Ceiling(need.Use.PerDay!.Value * need.Days(horizon)) - need.InStock) : 0;

    /// <summary>What of <see cref="Wanted"/> nobody has asked for yet, in the indicator's unit.</summary>
    public long Unasked(Need need, Horizon horizon = Horizon.OneDay) => Math.Max(0, Wanted(need, horizon) - AnnouncedOf(need).Sum(a => a.Quantity));

    /// <summary>
    /// How bad it is, for the worst first: what is short tonight counts whole, all else that is missing as the share of what is
    /// needed; what is unknown counts nothing.
    /// </summary>
    public double Severity(Horizon horizon)
    {
        var sum = 0d;
        foreach (var need in Needs)
        {
            var gap = Gap(need, horizon);
            if (gap is { Missing: > 0, Needed: > 0 })
                sum += ((double)gap.Missing.Value / gap.Needed.Value) + (need.Indicator.Tonight ? 10 : 0);
        }

        return sum;
    }
}
