namespace Relief.Places;

/// <summary>What is known of a convoy beyond who is in it. Whether it is closed is in the books, not here.</summary>
public sealed record ConvoyFacts
{
    /// <summary>When somebody made it, UTC.</summary>
    public required DateTime MadeAt { get; init; }

    public int? Seats { get; init; }

    public int? DepartsFromId { get; init; }

    public int? DestinationId { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? ExpectedAt { get; init; }
}
