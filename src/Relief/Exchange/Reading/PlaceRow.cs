using Relief.Places;

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
