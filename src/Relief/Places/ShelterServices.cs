namespace Relief.Places;

/// <summary>What a shelter itself provides, counted; what nobody has said is null, never nothing.</summary>
public sealed record ShelterServices
{
    public static readonly ShelterServices Unknown = new();

    /// <summary>What its own supply gives in a day, in litres.</summary>
    public int? WaterPerDayL { get; init; }

    public int? Taps { get; init; }

    public int? Toilets { get; init; }

    public int? Handwashing { get; init; }

    /// <summary>Showers and other places to bathe.</summary>
    public int? Showers { get; init; }

    public int? LaundryBasins { get; init; }

    /// <summary>Covered floor that people live on, in square metres.</summary>
    public int? FloorM2 { get; init; }

    /// <summary>Bins of 100 litres.</summary>
    public int? Bins { get; init; }

    /// <summary>Beds that the place has of its own, each with its mattress and blanket.</summary>
    public int? Beds { get; init; }

    /// <summary>People whom its own kitchen, or a caterer, gives a whole day's food.</summary>
    public int? FedPerDay { get; init; }

    public int? Of(ServiceFact fact) => fact switch
    {
        ServiceFact.WaterPerDayL => WaterPerDayL,
        ServiceFact.Taps => Taps,
        ServiceFact.Toilets => Toilets,
        ServiceFact.Handwashing => Handwashing,
        ServiceFact.Showers => Showers,
        ServiceFact.LaundryBasins => LaundryBasins,
        ServiceFact.FloorM2 => FloorM2,
        ServiceFact.Bins => Bins,
        ServiceFact.Beds => Beds,
        ServiceFact.FedPerDay => FedPerDay,
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, null),
    };

    public static ShelterServices From(Func<ServiceFact, int?> value) => new()
    {
        WaterPerDayL = value(ServiceFact.WaterPerDayL),
        Taps = value(ServiceFact.Taps),
        Toilets = value(ServiceFact.Toilets),
        Handwashing = value(ServiceFact.Handwashing),
        Showers = value(ServiceFact.Showers),
        LaundryBasins = value(ServiceFact.LaundryBasins),
        FloorM2 = value(ServiceFact.FloorM2),
        Bins = value(ServiceFact.Bins),
        Beds = value(ServiceFact.Beds),
        FedPerDay = value(ServiceFact.FedPerDay),
    };
}

/// <summary>One number of <see cref="ShelterServices"/>.</summary>
public enum ServiceFact
{
    WaterPerDayL,
    Taps,
    Toilets,
    Handwashing,
    Showers,
    LaundryBasins,
    FloorM2,
    Bins,
    Beds,
    FedPerDay,
}

public static class ServiceFacts
{
    public static readonly IReadOnlyList<ServiceFact> All = Enum.GetValues<ServiceFact>();

    /// <summary>The column of shelters.csv.</summary>
    public static string Column(this ServiceFact fact) => fact switch
    {
        ServiceFact.WaterPerDayL => "water_per_day_l",
        ServiceFact.Taps => "taps",
        ServiceFact.Toilets => "toilets",
        ServiceFact.Handwashing => "handwashing",
        ServiceFact.Showers => "showers",
        ServiceFact.LaundryBasins => "laundry_basins",
        ServiceFact.FloorM2 => "floor_m2",
        ServiceFact.Bins => "bins",
        ServiceFact.Beds => "beds",
        ServiceFact.FedPerDay => "fed_per_day",
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, null),
    };
}
