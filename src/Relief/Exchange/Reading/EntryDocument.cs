using Relief.Ledger;

namespace Relief.Exchange.Reading;

/// <summary>One entry as a file tells it, places and items still by their codes or names.</summary>
internal sealed record EntryDocument
{
    public required string File { get; init; }

    /// <summary>Of its first row.</summary>
    public required int Line { get; init; }

    public required Guid Id { get; init; }

    public required EntryKind Kind { get; init; }

    public required DateTime OccurredAt { get; init; }

    /// <summary>Null: known from the moment of the import on.</summary>
    public required DateTime? RecordedAt { get; init; }

    public required string? Place { get; init; }

    public required Guid? Reverses { get; init; }

    public required string? Note { get; init; }

    public required string Author { get; init; }

    /// <summary>Goods that came in: who gave or sold them.</summary>
    public string? Donor { get; init; }

    /// <summary>A loss: why; null where the file does not say.</summary>
    public Aspect? LossReason { get; init; }

    /// <summary>A need: what is lacking.</summary>
    public List<Particularly> Particulars { get; private init; } = [];

    public List<EntryLine> Rows { get; private init; } = [];

    /// <summary>The same entry with other rows.</summary>
    public EntryDocument WithRows(IEnumerable<EntryLine> rows) => this with { Rows = [.. rows] };
}

/// <summary>One row of an entry that moves or counts something.</summary>
internal sealed record EntryLine(int Line, string? From, string? To, long Quantity, string? Origin, string? Item, string? Lot, DateOnly? ExpiresOn);
