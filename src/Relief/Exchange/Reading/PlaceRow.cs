using Relief.Places;

using Relief.Supplies.Consignments;

namespace Relief.Exchange.Reading;

/// <summary>What a file says of a place. Null means that it says nothing: what is known then stays.</summary>
internal abstract record PlaceRow
{
    public string File { get; init; } = "";

    public int Line { get; init; }

    public abstract PlaceKind Kind { get; }

    /// <summary>Null when the file leaves it empty: then a name must tell which known place is meant.</summary>
    public string? Code { get; init; }

    public string? NameEn { get; init; }

    public string? NameHe { get; init; }

    public string? NameAr { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    public double? Lat { get; init; }

    public double? Lon { get; init; }

    public string? Source { get; init; }

    /// <summary>Every spelling that the row gives.</summary>
    public IEnumerable<string> Spellings => ((string?[])[NameEn, NameHe, NameAr]).OfType<string>().Concat(Aliases);
}

internal sealed record CommunityRow : PlaceRow
{
    public override PlaceKind Kind => PlaceKind.Community;

    public string? District { get; init; }

    public long? Population { get; init; }

    public long? PopulationYear { get; init; }
}

internal sealed record ShelterRow : PlaceRow
{
    public override PlaceKind Kind => PlaceKind.Shelter;

    /// <summary>Unknown and null where the file says nothing.</summary>
    public required ShelterFacts Facts { get; init; }
}

internal sealed record WarehouseRow : PlaceRow
{
    public override PlaceKind Kind => PlaceKind.Warehouse;
}

internal sealed record ConvoyRow : PlaceRow
{
    public override PlaceKind Kind => PlaceKind.Convoy;

    public int? Seats { get; init; }

    public string? DepartsFrom { get; init; }

    public string? Destination { get; init; }

    public DateTime? ExpectedAt { get; init; }
}

/// <summary>Goods and where they were loaded stand in the entry that dispatches them; here stands the rest of its waybill.</summary>
internal sealed record ConsignmentRow : PlaceRow
{
    public override PlaceKind Kind => PlaceKind.Consignment;

    /// <summary>The codes of the requests that it answers, the first served first.</summary>
    public required IReadOnlyList<string> Requests { get; init; }

    public required string To { get; init; }

    public required ConsignmentJourney Journey { get; init; }

    /// <summary>UTC; null where it has not happened, or nobody wrote it down.</summary>
    public required DateTime? DepartedAt { get; init; }

    /// <summary>At where it was bound for at last.</summary>
    public required DateTime? ArrivedAt { get; init; }

    public required DateTime? TurnedBackAt { get; init; }

    public IEnumerable<DateTime> Steps => ((DateTime?[])[DepartedAt, TurnedBackAt, ArrivedAt]).OfType<DateTime>();

    public ConsignmentRow Moved(TimeSpan shift) => this with
    {
        DepartedAt = DepartedAt + shift, ArrivedAt = ArrivedAt + shift, TurnedBackAt = TurnedBackAt + shift, Journey = Journey with { ExpectedAt = Journey.ExpectedAt + shift },
    };

    /// <summary>As it was known then: without the steps of its way that came later.</summary>
    public ConsignmentRow KnownAt(DateTime moment) => this with
    {
        DepartedAt = DepartedAt > moment ? null : DepartedAt, ArrivedAt = ArrivedAt > moment ? null : ArrivedAt, TurnedBackAt = TurnedBackAt > moment ? null : TurnedBackAt,
    };
}
