using Relief.Ledger;
using Relief.Needs;
using Relief.Operations;
using Relief.Places;
using Relief.Supplies.Consignments;

namespace Relief.Situation;

/// <summary>
/// An operation at one moment, ready to be shown: immutable, built from the tallies alone, never queried per viewer.
/// </summary>
public sealed record Picture
{
    public required OperationView Operation { get; init; }

    /// <summary>The moment it shows, UTC: now for the live picture, or the moment asked for.</summary>
    public required DateTime At { get; init; }

    /// <summary>The last entry it includes.</summary>
    public required long Sequence { get; init; }

    /// <summary>Grows with every change of the operation's facts or of one of its places.</summary>
    public long FactsVersion { get; init; }

    /// <summary>The past moment that was asked for, and by which clock; null in the live picture.</summary>
    public AsOf? Moment { get; init; }

    public bool IsLive => Moment is null;

    public required Whereabouts Whereabouts { get; init; }

    /// <summary>The whereabouts an hour before, for "last hour"; null where the books are younger.</summary>
    public required Whereabouts? HourBefore { get; init; }

    /// <summary>By name.</summary>
    public required IReadOnlyList<CommunityRow> Communities { get; init; }

    public required IReadOnlyList<ShelterRow> Shelters { get; init; }

    public required IReadOnlyList<WarehouseRow> Warehouses { get; init; }

    /// <summary>Every convoy that was ever made; the open ones first, then by expected time.</summary>
    public required IReadOnlyList<ConvoyRow> Convoys { get; init; }

    /// <summary>Consignments that have left and not come to an end, or were counted otherwise than sent; none in a past picture.</summary>
    public IReadOnlyList<ConsignmentRow> Consignments { get; init; } = [];

    /// <summary>What shelters need, in the order of <see cref="Shelters"/>.</summary>
    public NeedsPicture Needs { get; init; } = NeedsPicture.Nothing;

    /// <summary>What has expired or will expire before it is used up, place by place.</summary>
    public IReadOnlyList<ExpiringLot> Expiring { get; init; } = [];

    /// <summary>What somebody must decide, most urgent first.</summary>
    public required IReadOnlyList<Decision> Decisions { get; init; }
}

/// <summary>Where the people of an operation are, in numbers; the parts add up to <see cref="Total"/>.</summary>
public sealed record Whereabouts(long Home, long OnTheWay, long InShelters, long WithHosts, long Unaccounted, long Hospital, long LeftArea, long Deceased)
{
    public static readonly Whereabouts Nobody = new(0, 0, 0, 0, 0, 0, 0, 0);

    public long Total => Home + OnTheWay + InShelters + WithHosts + Unaccounted + Hospital + LeftArea + Deceased;

    /// <summary>Hospital, left the area, deceased: small numbers that screens show together.</summary>
    public long Elsewhere => Hospital + LeftArea + Deceased;

    public long Of(Part part) => part switch
    {
        Part.Home => Home,
        Part.OnTheWay => OnTheWay,
        Part.InShelters => InShelters,
        Part.WithHosts => WithHosts,
        Part.Unaccounted => Unaccounted,
        Part.Hospital => Hospital,
        Part.LeftArea => LeftArea,
        Part.Deceased => Deceased,
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, null),
    };

    /// <summary>This with <paramref name="people"/> more in one part.</summary>
    public Whereabouts With(Part part, long people) => part switch
    {
        Part.Home => this with { Home = Home + people },
        Part.OnTheWay => this with { OnTheWay = OnTheWay + people },
        Part.InShelters => this with { InShelters = InShelters + people },
        Part.WithHosts => this with { WithHosts = WithHosts + people },
        Part.Unaccounted => this with { Unaccounted = Unaccounted + people },
        Part.Hospital => this with { Hospital = Hospital + people },
        Part.LeftArea => this with { LeftArea = LeftArea + people },
        Part.Deceased => this with { Deceased = Deceased + people },
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, null),
    };

    public static Whereabouts operator +(Whereabouts a, Whereabouts b) => new(a.Home + b.Home, a.OnTheWay + b.OnTheWay, a.InShelters + b.InShelters,
        a.WithHosts + b.WithHosts, a.Unaccounted + b.Unaccounted, a.Hospital + b.Hospital, a.LeftArea + b.LeftArea, a.Deceased + b.Deceased);

    public static Whereabouts operator -(Whereabouts a, Whereabouts b) => new(a.Home - b.Home, a.OnTheWay - b.OnTheWay, a.InShelters - b.InShelters,
        a.WithHosts - b.WithHosts, a.Unaccounted - b.Unaccounted, a.Hospital - b.Hospital, a.LeftArea - b.LeftArea, a.Deceased - b.Deceased);
}

/// <summary>The parts of the bar, in the order in which it shows them.</summary>
public enum Part
{
    Home,
    OnTheWay,
    InShelters,
    WithHosts,
    Unaccounted,
    Hospital,
    LeftArea,
    Deceased,
}

public static class Parts
{
    /// <summary>The part that people at a kind of place belong to; null where no people are counted.</summary>
    public static Part? Of(PlaceKind kind) => kind switch
    {
        PlaceKind.Community => Part.Home,
        PlaceKind.Convoy => Part.OnTheWay,
        PlaceKind.Shelter => Part.InShelters,
        PlaceKind.Hosts => Part.WithHosts,
        PlaceKind.Unaccounted => Part.Unaccounted,
        PlaceKind.Hospital => Part.Hospital,
        PlaceKind.LeftArea => Part.LeftArea,
        PlaceKind.Deceased => Part.Deceased,
        _ => null,
    };
}

/// <summary>The last that a place said of itself: when it happened, when it became known, who said so and what.</summary>
public sealed record LastReport(DateTime OccurredAt, DateTime RecordedAt, string Author, EntryKind Kind);

/// <summary>A community. <paramref name="People"/> is its population; <paramref name="Whereabouts"/> is of its own people.</summary>
/// <param name="Here">Everybody at the place now, people of other communities included.</param>
public sealed record CommunityRow(int Id, string Code, Names Names, double? Lat, double? Lon, string? District,
    long People, long Here, Whereabouts Whereabouts, LastReport? LastReport);

/// <param name="Expected">People on open convoys whose destination this is.</param>
public sealed record ShelterRow(int Id, string Code, Names Names, double? Lat, double? Lon, ShelterType Type, ShelterStatus Status,
    int? CapacityPeople, long People, long Expected, LastReport? LastReport)
{
    /// <summary>Places free now; null where the capacity is unknown, below zero where it is over capacity.</summary>
    public long? Free => CapacityPeople - Math.Max(0, People);

    /// <summary>Share of the capacity in use, 1 is full; null where the capacity is unknown or nothing.</summary>
    public double? Occupancy => CapacityPeople > 0 ? (double)People / CapacityPeople : null;

    /// <summary>The facts say closed and the books hold people there: one of the two is wrong.</summary>
    public bool IsClosedWithPeople => Status == ShelterStatus.Closed && People > 0;
}

public sealed record WarehouseRow(int Id, string Code, Names Names, double? Lat, double? Lon, LastReport? LastReport);

/// <param name="FromId">Where it left: where it was loaded, or where it was turned back.</param>
/// <param name="Open">How much was missing or too much and is not yet explained, in smallest units.</param>
public sealed record ConsignmentRow(int Id, string Code, int FromId, int ToId, DateTime DepartedAt, DateTime? ExpectedAt, DateTime? ArrivedAt, long Open)
{
    public ConsignmentPurpose Purpose { get; init; }

    public bool WasTurnedBack { get; init; }

    public bool IsUnderWay => ArrivedAt is null;

    /// <summary>How long it is overdue at a moment; null when it is not.</summary>
    public TimeSpan? LateAt(DateTime moment) => IsUnderWay && ExpectedAt is { } expected && moment > expected ? moment - expected : null;
}

/// <param name="DepartedAt">When the first people were booked into it; null before.</param>
/// <param name="ClosedAt">When somebody said that nobody is in it any more; null while open.</param>
public sealed record ConvoyRow(int Id, string Code, Names Names, int? Seats, int? DepartsFromId, int? DestinationId, DateTime? ExpectedAt,
    DateTime? DepartedAt, DateTime? ClosedAt, long People, LastReport? LastReport)
{
    public bool IsOpen => ClosedAt is null;

    /// <summary>Whether it brings people to a place by a moment; late ones, and those of which nobody says when, may come any time.</summary>
    public bool Brings(int placeId, DateTime by) => IsOpen && People > 0 && DestinationId == placeId && !(ExpectedAt > by);

    /// <summary>
    /// Whether it is only planned, nobody having boarded yet, and should bring its seats full to a place between two moments. One that
    /// should have come already, or of which nobody says when, is no more than an intention.
    /// </summary>
    public bool Plans(int placeId, DateTime after, DateTime by) => IsOpen && DepartedAt is null && People == 0 && DestinationId == placeId && ExpectedAt > after && ExpectedAt <= by;

    /// <summary>How long it is overdue at a moment; null when it is not.</summary>
    public TimeSpan? LateAt(DateTime moment) =>
        IsOpen && People > 0 && ExpectedAt is { } expected && moment > expected ? moment - expected : null;
}
