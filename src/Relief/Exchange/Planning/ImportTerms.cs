namespace Relief.Exchange.Planning;

/// <summary>How a folder is loaded, beyond what its files say.</summary>
internal sealed record ImportTerms
{
    public static readonly ImportTerms Ordinary = new();

    /// <summary>Moves every moment of the files, so that an old operation happens now.</summary>
    public TimeSpan Shift { get; init; }

    /// <summary>UTC: what became known later is kept back, and so are the convoys that only it mentions and the consignments that it loads.</summary>
    public DateTime? Until { get; init; }

    /// <summary>Entries that are left out.</summary>
    public IReadOnlySet<Guid>? Without { get; init; }

    /// <summary>What the installation remembers of the import, written in its transaction.</summary>
    public (string Key, string Value)? Remember { get; init; }

    /// <summary>What is known stays as it is, whatever the files say: places, items and kits, and requests that somebody has decided otherwise.</summary>
    public bool KeepKnown { get; init; }
}
