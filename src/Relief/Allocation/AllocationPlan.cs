using Relief.Needs;
using Relief.Places;
using Relief.Supplies;

namespace Relief.Allocation;

/// <summary>Which warehouse should send what where, worked out at one moment; nothing of it is booked.</summary>
/// <param name="At">When it was worked out, UTC.</param>
/// <param name="LastConsignmentId">The last that was made by then: what was loaded after it, the plan does not know.</param>
/// <param name="Depots">Warehouses that hold anything that lacks somewhere, by name.</param>
/// <param name="Gaps">What lacks, indicator by indicator, and what of it the plan closes; what nothing lacks is left out.</param>
public sealed record AllocationPlan(DateTime At, Horizon Horizon, int LastConsignmentId, IReadOnlyList<AllocationPlan.Depot> Depots,
    IReadOnlyList<AllocationPlan.Lorry> Lorries, IReadOnlyList<AllocationPlan.Closing> Gaps, AllocationPlan.Proof HowGood)
{
    /// <param name="Lorries">How many it has for this plan.</param>
    public sealed record Depot(PlaceName Place, int Lorries);

    /// <summary>What one lorry takes from a warehouse, stop by stop.</summary>
    /// <param name="Km">From the warehouse to the last stop, as the crow flies; null where a point on the way is not known.</param>
    /// <param name="IsInstead">Takes what the lorries of other warehouses had no room for.</param>
    public sealed record Lorry(PlaceName From, IReadOnlyList<Stop> Stops, double? Km, bool IsInstead);

    public sealed record Stop(PlaceName To, IReadOnlyList<Line> Lines);

    /// <summary>So much of one lot, in the item's smallest unit.</summary>
    /// <param name="Code">Of the lot; null for what is in none.</param>
    /// <param name="Held">Of the lot at the warehouse, when the plan was worked out.</param>
    /// <param name="WeightKg">Of one smallest unit; null where the catalogue does not know.</param>
    /// <param name="For">The indicator whose gap it closes.</param>
    /// <param name="Counts">For how many of the indicator's units one smallest unit counts.</param>
    public sealed record Line(ItemName Item, int LotId, string? Code, DateOnly? ExpiresOn, long Quantity, long Held, double? WeightKg, double? VolumeL, Indicator For, long Counts);

    /// <summary>In the indicator's unit.</summary>
    /// <param name="Missing">At all shelters together, beyond what is on the way or approved.</param>
    /// <param name="Closed">Of that, by the plan; never more than lacks.</param>
    /// <param name="InStock">What the warehouses can send of it.</param>
    /// <param name="HeldBack">What they hold beside that, because they are to have so much at least.</param>
    /// <param name="Lacking">How much is missing at each shelter where something is, by its id.</param>
    /// <param name="Places">Where some of it stays missing, the most first.</param>
    /// <param name="UnknownShelters">Shelters of which it is not known what they have: they are not in <paramref name="Missing"/>.</param>
    public sealed record Closing(Indicator Indicator, long Missing, long Closed, long InStock, long HeldBack, IReadOnlyDictionary<int, long> Lacking,
        IReadOnlyList<(PlaceName Place, long Missing)> Places, int UnknownShelters)
    {
        public long Left => Missing - Closed;
    }

    /// <summary>What is known of how good the plan is.</summary>
    /// <param name="Excess">By how much the ways of all goods could be shorter at most, as a share, had every warehouse lorries enough; 0: no plan that closes as much has shorter ways.</param>
    /// <param name="Instead">How many lines go from another warehouse, because the lorries of the first had no room.</param>
    /// <param name="Stays">How many lines there would be stock for, and no lorry.</param>
    /// <param name="StaysKg">What they weigh.</param>
    public sealed record Proof(double Excess, int Instead, int Stays, double StaysKg)
    {
        public bool IsBest => Excess == 0 && Instead == 0 && Stays == 0;
    }
}
