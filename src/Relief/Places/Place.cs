namespace Relief.Places;

/// <summary>Somewhere people or goods can be. Which of the facts apply follows from <see cref="Kind"/>.</summary>
public sealed class Place
{
    public int Id { get; private set; }

    public required int OperationId { get; init; }

    public required PlaceKind Kind { get; init; }

    /// <summary>Unique within the operation, compared without case; what files and addresses call the place.</summary>
    public required string Code { get; init; }

    public required Names Names { get; set; }

    /// <summary>WGS 84 degrees; both or neither.</summary>
    public double? Lat { get; set; }

    public double? Lon { get; set; }

    /// <summary>The council or district that a community belongs to.</summary>
    public string? District { get; set; }

    /// <summary>Where the facts of this place come from.</summary>
    public string? Source { get; set; }

    public ShelterFacts? Shelter { get; set; }

    public ConvoyFacts? Convoy { get; set; }

    /// <summary>
    /// The shelter that this is another record of: what is said of this one since then is booked there. That one is never itself
    /// part of another.
    /// </summary>
    public int? MergedIntoId { get; set; }

    /// <summary>The moment at which the books moved what it held, UTC.</summary>
    public DateTime? MergedAt { get; set; }

    /// <summary>Of the entry that moved its people; its goods went by the one <see cref="Ledger.EntryIds.After"/> it.</summary>
    public Guid? MergeEntryId { get; set; }

    public int Version { get; private set; }
}
