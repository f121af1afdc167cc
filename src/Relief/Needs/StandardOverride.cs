namespace Relief.Needs;

/// <summary>What an operation holds to be enough instead of the default, everywhere or at one shelter, and why.</summary>
public sealed class StandardOverride
{
    public int Id { get; private set; }

    public required int OperationId { get; init; }

    /// <summary>Null for the whole operation.</summary>
    public int? PlaceId { get; init; }

    /// <summary>Of an <see cref="Indicator"/>, or one of the codes that <see cref="StandardBook"/> names.</summary>
    public required string Code { get; init; }

    /// <summary>So much for each <see cref="Per"/> people or households; days, or people, where the code says so.</summary>
    public required decimal Amount { get; set; }

    public required int Per { get; set; }

    public required string Reason { get; set; }

    /// <summary>When it was set last, UTC, and by whom.</summary>
    public required DateTime SetAt { get; set; }

    public required string SetBy { get; set; }

    public int Version { get; private set; }
}
