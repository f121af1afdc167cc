namespace Relief.Supplies.Kits;

/// <summary>So much of an item is in one kit. An item with parts is a kit; its parts are none themselves.</summary>
public sealed class KitPart
{
    public required int KitId { get; init; }

    public required int ItemId { get; init; }

    /// <summary>1 or more, in the smallest unit of the part.</summary>
    public required long Quantity { get; init; }
}
