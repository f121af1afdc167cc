using Relief.Supplies;

namespace Relief.Web.Movements;

/// <summary>One item in an open dialog, and how much of it.</summary>
public sealed class GoodsLine
{
    public ItemName? Item { get; set; }

    public long? Quantity { get; set; }

    /// <summary>Of what is there: 0 for what is in no lot, null for what expires first.</summary>
    public int? LotId { get; set; }

    /// <summary>The lot whose code was typed or scanned; null where it was chosen otherwise.</summary>
    public FindItem.FoundLot? Scanned { get; set; }

    /// <summary>Of what came in, as it stands on the package.</summary>
    public string? Lot { get; set; }

    public DateOnly? ExpiresOn { get; set; }
}
