using Relief.Places;

namespace Relief.Needs;

/// <summary>Works out what shelters need. What nothing happened to within the hour is taken over from the picture before.</summary>
internal static class NeedsBuilder
{
    /// <summary>A shelter with its people, those expected within 24 and 72 hours, and its facts.</summary>
    public readonly record struct Shelter(int PlaceId, long People, long ExpectedInADay, long ExpectedInThreeDays, ShelterServices Services)
    {
        /// <summary>What is to come.</summary>
        public IReadOnlyList<Announced> Announced { get; init; } = [];
    }

    /// <param name="shelters">All of them.</param>
    /// <param name="reserveIds">Warehouses and consignments.</param>
    /// <param name="goods">What is where, and was handed out.</param>
    /// <param name="standards">What is enough.</param>
    /// <param name="at">The moment, UTC.</param>
    /// <param name="today">The day of the operation's clocks at the moment.</param>
    /// <param name="touched">Places that changed since <paramref name="before"/>; null means all.</param>
    /// <param name="before">The picture whose rows may be reused.</param>
    public static NeedsPicture Build(IReadOnlyList<Shelter> shelters, IEnumerable<int> reserveIds, GoodsBook goods, StandardBook standards, DateTime at, DateOnly today,
        IReadOnlySet<int>? touched = null, NeedsPicture? before = null)
    {
        var hour = HandedOut.Hour(at);
        var mayReuse = touched is not null && before is not null && before.Hour == hour && before.Shelters.Count == shelters.Count && before.Standards.FirstDaysAhead == standards.FirstDaysAhead;
        var rows = new ShelterNeeds[shelters.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            var old = mayReuse ? before!.Shelters[i] : null;
            rows[i] = old is null || old.PlaceId != shelters[i].PlaceId || touched!.Contains(old.PlaceId) || !IsSame(old, shelters[i])
                ? Of(shelters[i], goods, standards.At(shelters[i].PlaceId), hour, today)
                : old.Announced.SequenceEqual(shelters[i].Announced) ? old : old with { Announced = shelters[i].Announced };
        }

        var reserve = new Stocked[standards.OfOperation.Count];
        foreach (var id in reserveIds)
        {
            var held = goods.InStock(id, today);
            for (var i = 0; i < reserve.Length; i++)
                reserve[i] = new(reserve[i].All + held[i].There, reserve[i].InKits + held[i].ThereInKits);
        }

        return new NeedsPicture(rows, reserve, standards, hour);
    }

    private static bool IsSame(ShelterNeeds old, Shelter now) =>
        old.People == now.People && old.ExpectedInADay == now.ExpectedInADay && old.ExpectedInThreeDays == now.ExpectedInThreeDays;

    private static ShelterNeeds Of(Shelter shelter, GoodsBook goods, IReadOnlyList<Standard> standards, long hour, DateOnly today)
    {
        var held = goods.At(shelter.PlaceId, hour, today);
        var needs = new Need[standards.Count];
        for (var i = 0; i < needs.Length; i++)
        {
            var standard = standards[i];
            long? provided = standard.Indicator.Fact is { } fact ? shelter.Services.Of(fact) : null;
            needs[i] = new Need(standard, held[i].InStock, held[i].StillServing, provided,
                IsProvidedHere(standard, shelter, provided) ? DailyUse.OwnSource : held[i].Measured ?? ByStandard(standard, shelter.People, provided)) { InKits = held[i].InKits };
        }

        return new ShelterNeeds(shelter.PlaceId, shelter.People, shelter.ExpectedInADay, shelter.ExpectedInThreeDays, needs) { Announced = shelter.Announced };
    }

    // What goes out of the stock beside it is no use that anybody depends on: it does not run out, however fast it goes.
    private static bool IsProvidedHere(Standard standard, Shelter shelter, long? provided) =>
        standard.Indicator.Items.Count > 0 && standard.NeededBy(Math.Max(0, shelter.People + shelter.ExpectedInADay)) is > 0 and var needed && needed <= provided;

    // What serves for good is not used up: only what was handed out tells how fast it goes.
    private static DailyUse ByStandard(Standard standard, long people, long? provided)
    {
        var indicator = standard.Indicator;
        if (indicator.Lasting == Lasting.ForGood || indicator.Items.Count == 0 || standard.NeededBy(Math.Max(0, people)) is not { } needed || (indicator.Fact is not null && provided is null))
            return DailyUse.Unknown;
        return new DailyUse(indicator.Lasting == Lasting.AMonth ? needed / 30 : Math.Max(0, needed - (provided ?? 0)), UseBasis.Standard);
    }
}
