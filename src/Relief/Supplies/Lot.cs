namespace Relief.Supplies;

/// <summary>Goods of one item that came together, with the day on which they expire where that matters.</summary>
public sealed class Lot
{
    public int Id { get; private set; }

    public required int OperationId { get; init; }

    public required int ItemId { get; init; }

    /// <summary>In capitals, see <see cref="Lots.CodeOf"/>; each once for an item of an operation.</summary>
    public required string Code { get; init => field = value.ToUpperInvariant(); }

    public DateOnly? ExpiresOn { get; init; }
}

/// <summary>A lot that expires, as other things mention it.</summary>
/// <param name="ExpiresOn">The last day on which it is good.</param>
public sealed record DatedLot(int Id, string Code, ItemName Item, DateOnly ExpiresOn);
