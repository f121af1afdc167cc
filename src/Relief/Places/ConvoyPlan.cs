namespace Relief.Places;

/// <summary>What is told of a convoy when it is made or changed.</summary>
public sealed record ConvoyPlan
{
    /// <summary>Empty: the convoy is called by its code.</summary>
    public string? Name { get; init; }

    public int? Seats { get; init; }

    public int? DepartsFromId { get; init; }

    public int? DestinationId { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? ExpectedAt { get; init; }

    internal IEnumerable<Refusal> Check(DateTime now)
    {
        if (Name?.Trim().Length > Names.MaxLength)
            yield return new Refusal("NameTooLong", Names.MaxLength) { Field = nameof(Name) };
        if (Seats is <= 0 or > 100_000)
            yield return new Refusal("SeatsOutOfRange") { Field = nameof(Seats) };
        if (ExpectedAt is { } expected && (expected.Year < 2000 || expected > now.AddYears(1)))
            yield return new Refusal("ExpectedOutOfRange") { Field = nameof(ExpectedAt) };
    }
}
