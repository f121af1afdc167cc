using Relief.Exchange.Reading;
using Relief.Supplies.Consignments;

namespace Relief.Exchange.Planning;

/// <summary>A consignment that the files tell of.</summary>
internal sealed class PlannedConsignment
{
    public required PlannedPlace Place { get; init; }

    public required ConsignmentRow Row { get; init; }

    public required PlannedPlace To { get; init; }

    /// <summary>As it was when it was compared; null for a new one.</summary>
    public required Consignment? Known { get; init; }

    /// <summary>The entry that loads it; null for a known one.</summary>
    public required PlannedEntry? Load { get; init; }

    /// <summary>UTC: by the file, or else by the first receipt, as when goods are counted in that nobody has reported as arrived.</summary>
    public DateTime? DepartedAt { get; init; }

    public DateTime? ArrivedAt { get; init; }

    public IReadOnlyList<Loaded> Lines { get; init; } = [];

    public bool IsNew => Known is null;

    public bool IsChanged => Known is not null && MovesOn(Known);

    /// <summary>What the file tells of its way beyond what is known; what is known stays.</summary>
    public void WriteTo(Consignment consignment)
    {
        consignment.DepartedAt ??= DepartedAt;
        if (TurnsBack(consignment))
            (consignment.TurnedBackAt, consignment.ArrivedAt, consignment.ExpectedAt) = (Row.TurnedBackAt, null, null);
        if (consignment.TurnedBackAt == Row.TurnedBackAt)
            consignment.ArrivedAt ??= ArrivedAt;
    }

    private bool MovesOn(Consignment known) => (known.DepartedAt is null && DepartedAt is not null) || TurnsBack(known)
        || (known.ArrivedAt is null && ArrivedAt is not null && known.TurnedBackAt == Row.TurnedBackAt);

    private bool TurnsBack(Consignment known) => known.TurnedBackAt is null && Row.TurnedBackAt is not null;

    /// <param name="For">The request that asked for it, if any.</param>
    public sealed record Loaded(PlannedPlace From, PlannedItem Item, PlannedLot? Lot, long Quantity, PlannedRequest? For);
}
