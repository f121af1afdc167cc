namespace Relief.Places;

/// <summary>What is known of a shelter. Null and <see cref="Known.Unknown"/> mean unknown, never "no".</summary>
public sealed record ShelterFacts
{
    public ShelterType Type { get; init; }

    public ShelterStatus Status { get; init; }

    public int? CapacityPeople { get; init; }

    /// <summary>What is there, comma separated, from <see cref="Facility"/>; null where nobody has said.</summary>
    public string? Facilities { get; init; }

    public Known Accessible { get; init; }

    public Known Animals { get; init; }

    public string? ContactName { get; init; }

    public string? ContactPhone { get; init; }

    /// <summary>Whether the place may be told to the public.</summary>
    public Known Public { get; init; }

    public ShelterServices Services { get; init; } = ShelterServices.Unknown;

    public IReadOnlyList<Facility>? FacilityList => Facilities is null
        ? null
        : [.. Facilities.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Facility>)];
}

public enum Known : short
{
    Unknown = 0,
    Yes = 1,
    No = 2,
}

/// <summary>Types by the camp coordination and camp management (CCCM) typology.</summary>
public enum ShelterType : short
{
    Unknown = 0,
    Hotel = 1,
    Guesthouse = 2,
    YouthHostel = 3,
    School = 4,
    SportsHall = 5,
    PublicBuilding = 6,
    ReceptionCentre = 7,
    TransitCentre = 8,
    PlannedSite = 9,
    Hosted = 10,
}

public enum ShelterStatus : short
{
    Unknown = 0,
    Planned = 1,
    Standby = 2,
    Open = 3,
    Full = 4,
    Closing = 5,
    Closed = 6,
}

public enum Facility : short
{
    Kitchen = 1,
    Showers = 2,
    Toilets = 3,
    Laundry = 4,
    Heating = 5,
    Cooling = 6,
    Generator = 7,
    ShelterRoom = 8,
    Clinic = 9,
    Internet = 10,
    Parking = 11,
    Playground = 12,
}
