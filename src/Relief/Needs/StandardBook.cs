namespace Relief.Needs;

/// <summary>What is enough, everywhere in an operation: the defaults, what an operation overrides, and what a single shelter does.</summary>
public sealed record StandardBook
{
    /// <summary>
    /// For how many days from the order on the minimum of the first days is enough. The handbook names no number of days; three is
    /// a house default, which an operation overrides.
    /// </summary>
    public const int FirstDays = 3;

    /// <summary>The days ahead of which one asks are three: whether the first days last longer than that is all there is to know.</summary>
    public const int MostDaysAhead = 4;

    /// <summary>Stands for itself in overrides: for how many days the minimum of the first days holds.</summary>
    public const string FirstDaysCode = "first-days";

    /// <summary>Stands for itself in overrides: how many people a household has.</summary>
    public const string HouseholdCode = "household-size";

    /// <summary>People in a household where nobody says: the relief items of the catalogue are made up for households of five.</summary>
    public const decimal PeoplePerHousehold = 5;

    private readonly Dictionary<int, IReadOnlyList<Standard>> ofPlaces = [];
    private ILookup<string, StandardOverride> ofOperation = Array.Empty<StandardOverride>().ToLookup(o => o.Code);

    private StandardBook()
    {
    }

    /// <summary>Indicator by indicator.</summary>
    public IReadOnlyList<Standard> OfOperation { get; private init; } = [];

    /// <summary>What was set, by people, in no order.</summary>
    public IReadOnlyList<StandardOverride> Overrides { get; private init; } = [];

    /// <summary>Until when the minimum of the first days is enough; null where nobody knows since when they count.</summary>
    public DateTime? FirstDaysUntil { get; private init; }

    public bool IsFirstDays => FirstDaysAhead > 0;

    /// <summary>How many of the coming days, this moment's included, begin within the first days; counted up to <see cref="MostDaysAhead"/>.</summary>
    public int FirstDaysAhead { get; private init; }

    public IReadOnlyList<Standard> At(int placeId) => ofPlaces.GetValueOrDefault(placeId, OfOperation);

    /// <summary>The override of a code that holds at a place, its own before the operation's.</summary>
    public StandardOverride? Set(string code, int? placeId = null) =>
        Overrides.FirstOrDefault(o => o.Code == code && o.PlaceId == placeId && placeId is not null) ?? ofOperation[code].FirstOrDefault();

    /// <param name="overrides">Of the operation and of its places.</param>
    /// <param name="orderedAt">When people were told to leave, UTC; null: the first days are over, since the full minimum is the safer one.</param>
    /// <param name="at">The moment for which it is asked, UTC.</param>
    public static StandardBook Of(IReadOnlyList<StandardOverride> overrides, DateTime? orderedAt, DateTime at) => Of(Indicators.All, overrides, orderedAt, at);

    internal static StandardBook Of(IReadOnlyList<Indicator> indicators, IReadOnlyList<StandardOverride> overrides, DateTime? orderedAt, DateTime at)
    {
        var whole = overrides.Where(o => o.PlaceId is null).ToDictionary(o => o.Code);
        var days = whole.TryGetValue(FirstDaysCode, out var set) ? (double)set.Amount : FirstDays;
        var until = orderedAt?.AddDays(days);
        var ahead = at < until ? (int)Math.Min(MostDaysAhead, Math.Ceiling((until.Value - at).TotalDays)) : 0;
        var book = new StandardBook
        {
            Overrides = overrides,
            FirstDaysUntil = until,
            FirstDaysAhead = ahead,
            OfOperation = [.. indicators.Select(i => Resolve(i, ahead, whole, null))],
            ofOperation = whole.Values.ToLookup(o => o.Code),
        };
        foreach (var place in overrides.Where(o => o.PlaceId is not null).GroupBy(o => o.PlaceId!.Value))
        {
            var own = place.ToDictionary(o => o.Code);
            book.ofPlaces[place.Key] = [.. indicators.Select(i => Resolve(i, ahead, whole, own))];
        }

        return book;
    }

    private static Standard Resolve(Indicator indicator, int ahead, Dictionary<string, StandardOverride> whole, Dictionary<string, StandardOverride>? own)
    {
        decimal? household = !indicator.OfHouseholds ? null
            : own?.GetValueOrDefault(HouseholdCode)?.Amount ?? whole.GetValueOrDefault(HouseholdCode)?.Amount ?? PeoplePerHousehold;
        if (own?.GetValueOrDefault(indicator.Code) is { } here)
            return new Standard(indicator, here.Amount, here.Per, household, StandardOrigin.Place, here.Reason);
        if (whole.GetValueOrDefault(indicator.Code) is { } everywhere)
            return new Standard(indicator, everywhere.Amount, everywhere.Per, household, StandardOrigin.Operation, everywhere.Reason);
        var usual = new Standard(indicator, indicator.Amount, indicator.Per, household, StandardOrigin.Default);
        return ahead > 0 && indicator.First is { } first
            ? new Standard(indicator, first.Amount, first.Per, household, StandardOrigin.FirstDays) { Then = usual, FirstDaysAhead = ahead }
            : usual;
    }
}
