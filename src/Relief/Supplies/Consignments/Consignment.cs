namespace Relief.Supplies.Consignments;

/// <summary>
/// Goods that travel together. It is a place of the books (<see cref="Places.PlaceKind.Consignment"/>): what is aboard is its
/// tally. Here stands what the books do not say: where it goes, on what, and how far it has come.
/// </summary>
public sealed class Consignment
{
    /// <summary>Of its place, whose code (W-0001) is the number of the waybill.</summary>
    public required int PlaceId { get; init; }

    public required int OperationId { get; init; }

    /// <summary>The entry that loaded it. Undone, the consignment is cancelled.</summary>
    public required Guid LoadEntryId { get; init; }

    /// <summary>The place it was loaded at; of several, the first.</summary>
    public required int FromId { get; init; }

    /// <summary>Where it was to go when it was loaded.</summary>
    public required int ToId { get; init; }

    /// <summary>Where it goes now: back to where it came from, once it was sent back.</summary>
    public int BoundForId => TurnedBackAt is null ? ToId : FromId;

    /// <summary>Consignments with <see cref="BoundForId"/>, as a database works it out.</summary>
    internal static IQueryable<Bound> WithBoundFor(IQueryable<Consignment> consignments) =>
        consignments.Select(c => new Bound { Consignment = c, ForId = c.TurnedBackAt == null ? c.ToId : c.FromId });

    internal sealed class Bound
    {
        public required Consignment Consignment { get; init; }

        public required int ForId { get; init; }
    }

    public required DateTime LoadedAt { get; init; }

    public required string LoadedBy { get; init; }

    public string? Vehicle { get; set; }

    public string? Driver { get; set; }

    public string? DriverPhone { get; set; }

    /// <summary>What the vehicle can carry.</summary>
    public double? CarriesKg { get; set; }

    public double? CarriesL { get; set; }

    /// <summary>UTC.</summary>
    public DateTime? ExpectedAt { get; set; }

    public DateTime? DepartedAt { get; set; }

    public DateTime? ArrivedAt { get; set; }

    /// <summary>When it was sent back with what was refused.</summary>
    public DateTime? TurnedBackAt { get; set; }

    public string? Note { get; set; }

    public int Version { get; private set; }

    public List<ConsignmentLine> Lines { get; init; } = [];
}

/// <summary>So much of one lot that was loaded, in the item's smallest unit.</summary>
public sealed class ConsignmentLine
{
    public int Id { get; private set; }

    public int ConsignmentId { get; init; }

    /// <summary>Where it was taken from.</summary>
    public required int FromId { get; init; }

    public required int ItemId { get; init; }

    /// <summary>0 for what is in no lot.</summary>
    public required int LotId { get; init; }

    public required long Quantity { get; init; }

    /// <summary>What was asked for, where somebody asked.</summary>
    public int? RequestLineId { get; init; }
}
