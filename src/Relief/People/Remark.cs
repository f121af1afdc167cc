namespace Relief.People;

/// <summary>Something in a report that the books did not expect. It never stops the report: what was seen is right.</summary>
/// <param name="Held">What the books say; by kind.</param>
/// <param name="Said">What the report says; by kind.</param>
public sealed record Remark(RemarkKind Kind, int PlaceId, int? OriginId, long Held, long Said);

public enum RemarkKind
{
    /// <summary>Held people of that origin are there by the books, Said left.</summary>
    MoreLeftThanHeld,

    /// <summary>Held places by the facts, Said people with those who came.</summary>
    OverCapacity,

    /// <summary>Held seats by the facts, Said people with those who boarded.</summary>
    OverSeats,

    /// <summary>Held people by the books, Said were counted.</summary>
    CountDiffers,

    /// <summary>Held people of that origin go to the unaccounted with the closing of the convoy.</summary>
    LeavesUnaccounted,

    /// <summary>The convoy had been closed before.</summary>
    ConvoyWasClosed,

    /// <summary>The shelter is closed by the facts, Said people came or were counted there.</summary>
    PlaceIsClosed,

    /// <summary>The report names a place that is part of this one by now, and is booked here.</summary>
    PlaceMerged,
}
