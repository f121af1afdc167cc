using Relief.Needs;

namespace Relief.Situation;

/// <summary>Something that somebody must decide, with the facts that its sentence needs. Texts are the screen's.</summary>
/// <param name="PlaceId">The place it is about; 0 for refused reports and requests, which may be about several.</param>
/// <param name="People">How many people it concerns; what exactly is by kind (see <see cref="DecisionKind"/>).</param>
/// <param name="Since">The moment from which it stands, UTC, where one is known.</param>
/// <param name="OtherPlaceId">Unaccounted: the convoy or place that came short. Convoy or consignment: the destination.</param>
/// <param name="EntryId">Unaccounted: the count or closing that left it open. A need or problem: the report.</param>
/// <param name="Said">A need or problem: what was said.</param>
/// <param name="Lacking">Short tonight, or running out: what the shelter needs, of which <see cref="ShelterNeeds.ShortTonight"/> is lacking.</param>
/// <param name="Expiring">Expiring: the lots, the worst first.</param>
public sealed record Decision(DecisionKind Kind, Urgency Urgency, int PlaceId, long People, DateTime? Since,
    int? OtherPlaceId = null, Guid? EntryId = null, Asked? Said = null, ShelterNeeds? Lacking = null, IReadOnlyList<ExpiringLot>? Expiring = null)
{
    /// <summary>Short tonight, or running out: what is used up before more of it comes, the soonest first.</summary>
    public IReadOnlyList<RunningOut> RunningOut { get; init; } = [];

    /// <summary>Short tonight, or running out: codes of items that nobody has asked for, and how many of the smallest unit of each. Empty where all of it is asked for, or comes soon after.</summary>
    /// <param name="moment">Of the picture, UTC.</param>
    public IReadOnlyList<(string Item, long Quantity)> ToAsk(DateTime moment) => Lacking is not { } shelter ? [] : Asking.Of(
        shelter.ShortTonight.Select(n => (n, shelter.Unasked(n))).Concat(RunningOut.Where(r => !r.IsSoonFollowed(moment)).Select(r => (r.Need, r.Wanted(shelter, moment)))));

    /// <summary>Short tonight, or running out within a day.</summary>
    /// <param name="moment">Of the picture, UTC.</param>
    public bool IsTonight(DateTime moment) => Kind == DecisionKind.ShortTonight || RunningOut.Any(r => r.At - moment < Needs.RunningOut.Horizon);

    /// <summary>Short tonight, or running out: what is waited for, the furthest first where several are; null where nothing is announced.</summary>
    public Announced? Awaited => RunningOut.Select(r => r.Next).FirstOrDefault(n => n is not null) ?? Lacking?.ShortTonight.SelectMany(Lacking.AnnouncedOf).FirstOrDefault();

    /// <summary>Tells it from the others of a picture, and stays the same while its numbers change.</summary>
    public (DecisionKind, Urgency, int, int?, Guid?) Key => (Kind, Urgency, PlaceId, OtherPlaceId, EntryId);
}

public enum Urgency
{
    Critical,
    Serious,
    Notice,
}

/// <summary>One kind a rule; the action that resolves it follows from the kind. Among equally urgent ones, in this order.</summary>
public enum DecisionKind
{
    /// <summary>People will be without something before the night is over: request it. People = how many are there or come within a day.</summary>
    ShortTonight,

    /// <summary>Something is used up before the next delivery of it, and nothing is short tonight by its standard: request it, or look where the delivery is. People as above.</summary>
    RunsOut,

    /// <summary>Somebody reported that something is wrong: see to it.</summary>
    ProblemSaid,

    /// <summary>A place lacks something: see to it. People = how much in all, where that was said.</summary>
    NeedSaid,

    /// <summary>People of a community (or unknown, then the place that counted) are unaccounted for: trace them.</summary>
    Unaccounted,

    /// <summary>A count found more people than the books held: trace where they came from. People = how many more.</summary>
    CountedMore,

    /// <summary>More people than places: redirect. People = how many over.</summary>
    OverCapacity,

    /// <summary>At or over the operation's share of capacity, those expected included: redirect. People = places free.</summary>
    NearlyFull,

    /// <summary>A convoy should have arrived: call. People = how many are in it.</summary>
    ConvoyOverdue,

    /// <summary>A consignment came short, or brought too much: explain it. People = how many pieces.</summary>
    ConsignmentShort,

    /// <summary>A consignment should have arrived: look. People = 0.</summary>
    ConsignmentOverdue,

    /// <summary>Requests for goods wait for a decision. People = how many requests.</summary>
    RequestsWait,

    /// <summary>A place has less of something than it is to have: look. People = of how many items.</summary>
    BelowMinimum,

    /// <summary>Goods at a place have expired, or will before they are used: send, hand out or write off. People = how many lots.</summary>
    Expiring,

    /// <summary>Reports from the field could not be booked: resolve them. People = how many reports.</summary>
    ReportsRefused,

    /// <summary>No report for longer than the limit: ask. People = how many the books hold there.</summary>
    Silent,

    /// <summary>The books say less than nothing: look. People = the negative tally; above zero, how many kinds and lots of goods do.</summary>
    BelowNothing,
}
