using Relief.Supplies;

namespace Relief.Needs;

/// <summary>Something is used up at a shelter before more of it comes.</summary>
/// <param name="At">When nothing is left at today's use, UTC; the moment of asking where nothing is left now.</param>
/// <param name="Next">The delivery that is waited for, else what is asked for; null where nothing is announced.</param>
/// <param name="Until">Until when it would have to last, UTC.</param>
public sealed record RunningOut(Need Need, DateTime At, Announced? Next, DateTime Until)
{
    /// <summary>
    /// Where nobody says when the next delivery comes, what runs out within so much time is told: a request that is made today is
    /// answered within a day or so. A house rule, no standard names one.
    /// </summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromHours(24);

    /// <summary>A delivery that comes within so much time after nothing is left is not overtaken by one that is asked for now. A house rule.</summary>
    private static readonly TimeSpan Overtaken = TimeSpan.FromHours(6);

    /// <summary>What is on the way comes soon after nothing is left: to look after it helps more than to ask for more.</summary>
    /// <param name="moment">The moment of asking, UTC.</param>
    public bool IsSoonFollowed(DateTime moment) => Next is { Stage: AnnouncedStage.OnTheWay } next && next.IsTimedAfter(moment) && next.At - At <= Overtaken;

    /// <summary>What runs out, the soonest first. The books may be asked for any moment, the last there is included: then nothing runs out any more.</summary>
    /// <param name="shelter">Whose.</param>
    /// <param name="moment">The moment for which it is asked, UTC.</param>
    public static IReadOnlyList<RunningOut> Of(ShelterNeeds shelter, DateTime moment)
    {
        if (shelter.IsEmpty || DateTime.MaxValue - moment <= Horizon)
            return [];
        List<RunningOut>? found = null;
        for (var i = 0; i < shelter.Needs.Count; i++)
        {
            if (Of(shelter, shelter.Needs[i], moment) is { } early)
                (found ??= []).Add(early);
        }

        found?.Sort((a, b) => a.At != b.At ? a.At.CompareTo(b.At) : b.Need.Indicator.Tonight.CompareTo(a.Need.Indicator.Tonight));
        return found ?? [];
    }

    /// <summary>
    /// Null where it lasts. What serves for good is not used up, and of what was never there nothing runs out: both are gaps, and
    /// shown as such. What has arrived and is not counted in yet is there.
    /// </summary>
    public static RunningOut? Of(ShelterNeeds shelter, Need need, DateTime moment)
    {
        if (need.Use.PerDay is not > 0 || need.Indicator.Lasting == Lasting.ForGood)
            return null;
        var perDay = need.Use.PerDay.Value;
        var announced = shelter.Announced.Count == 0 ? [] : shelter.AnnouncedOf(need).ToList();
        var there = need.InStock + announced.Where(a => a.Stage == AnnouncedStage.Arrived).Sum(a => a.Quantity);
        if (there == 0 && need.Use.Basis != UseBasis.Measured)
            return null;
        var next = NextOf(announced, moment);
        var until = next?.IsTimedAfter(moment) == true ? next.At!.Value : moment + Horizon;
        return there < perDay * (decimal)(until - moment).TotalDays ? new RunningOut(need, moment.AddDays((double)(there / perDay)), next, until) : null;
    }

    /// <summary>How much would have to come before <see cref="Until"/>, in the indicator's unit, beyond what is announced for that time or for no time that is known.</summary>
    public long Wanted(ShelterNeeds shelter, DateTime moment) => Math.Max(0,
        (long)decimal.Ceiling(Need.Use.PerDay!.Value * (decimal)(Until - moment).TotalDays) - Need.InStock - shelter.AnnouncedOf(Need).Where(a => !(a.IsTimedAfter(moment) && a.At >= Until)).Sum(a => a.Quantity));

    // What is on the way counts before what is only loaded or approved, whenever that is wanted.
    private static Announced? NextOf(IReadOnlyList<Announced> announced, DateTime moment) =>
        announced.Where(a => a.IsTimedAfter(moment)).OrderByDescending(a => a.Stage).ThenBy(a => a.At).FirstOrDefault()
        ?? announced.Where(a => a.Stage != AnnouncedStage.Arrived).OrderByDescending(a => a.Stage).FirstOrDefault();
}
