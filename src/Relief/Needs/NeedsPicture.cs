namespace Relief.Needs;

/// <summary>What every shelter of an operation needs at one moment, and all of them together.</summary>
/// <param name="Shelters">In the order in which they were given.</param>
/// <param name="Reserve">What warehouses and consignments on the way hold of each indicator, without what has expired.</param>
/// <param name="Standards">What is enough where no shelter has a standard of its own.</param>
/// <param name="Hour">The hour, since 1970, at which it was worked out.</param>
public sealed record NeedsPicture(IReadOnlyList<ShelterNeeds> Shelters, IReadOnlyList<Stocked> Reserve, StandardBook Standards, long Hour)
{
    private readonly Lazy<IReadOnlyList<OperationNeed>> operation = new(() => [.. Standards.OfOperation.Select((s, i) => OperationNeed.Of(i, Shelters, Reserve[i], s))]);

    public static NeedsPicture Nothing { get; } = new([], [.. Indicators.All.Select(_ => default(Stocked))], StandardBook.Of([], null, default), 0);

    /// <summary>Indicator by indicator: the sums over all shelters.</summary>
    public IReadOnlyList<OperationNeed> Operation => operation.Value;

    public ShelterNeeds? Of(int placeId) => Shelters.FirstOrDefault(s => s.PlaceId == placeId);
}

/// <summary>One indicator over all shelters: what one has too much does not help another, so what is missing is added up too.</summary>
/// <param name="UnknownShelters">Shelters with people of which it is not known what they have.</param>
/// <param name="ShortShelters">Shelters where something is missing, by horizon.</param>
/// <param name="InStock">At shelters.</param>
/// <param name="Reserve">In warehouses and on the way.</param>
/// <param name="Measured">Shelters whose use was measured, of those whose use is known.</param>
public sealed record OperationNeed(Standard Standard, IReadOnlyList<long?> Needed, IReadOnlyList<long> Missing, IReadOnlyList<int> ShortShelters, int UnknownShelters,
    long InStock, long Reserve, decimal UsedPerDay, int Measured, int ByStandard)
{
    public Indicator Indicator => Standard.Indicator;

    /// <summary>All that there is, at shelters, in warehouses and on the way.</summary>
    public long InAll => InStock + Reserve;

    /// <summary>How much of all that there is is inside kits.</summary>
    public long InKits { get; init; }

    /// <summary>How long all that there is lasts, in days; null where nothing is used.</summary>
    public decimal? DaysLeft => UsedPerDay > 0 ? InAll / UsedPerDay : null;

    public static OperationNeed Of(int indicator, IReadOnlyList<ShelterNeeds> shelters, Stocked reserve, Standard standard)
    {
        var needed = new long?[3];
        var missing = new long[3];
        var shortOf = new int[3];
        var (unknown, inStock, inKits, used, measured, byStandard) = (0, 0L, reserve.InKits, 0m, 0, 0);
        foreach (var shelter in shelters)
        {
            var need = shelter.Needs[indicator];
            inStock += need.InStock;
            inKits += need.InKits;
            if (shelter.IsEmpty)
                continue;
            for (var h = 0; h < needed.Length; h++)
            {
                var gap = shelter.Gap(need, (Horizon)h);
                if (gap.Needed is { } wanted)
                    needed[h] = (needed[h] ?? 0) + wanted;
                missing[h] += gap.Missing ?? 0;
                shortOf[h] += gap.IsShort ? 1 : 0;
            }

            unknown += shelter.Gap(need, Horizon.OneDay).IsUnknown ? 1 : 0;
            used += need.Use.PerDay ?? 0;
            measured += need.Use.Basis == UseBasis.Measured ? 1 : 0;
            byStandard += need.Use is { Basis: UseBasis.Standard, PerDay: > 0 } ? 1 : 0;
        }

        return new OperationNeed(standard, needed, missing, shortOf, unknown, inStock, reserve.All, used, measured, byStandard) { InKits = inKits };
    }
}
