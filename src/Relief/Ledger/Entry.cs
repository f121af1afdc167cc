using Relief.Access;

namespace Relief.Ledger;

/// <summary>An entry as it stands in the books: signed and never changed.</summary>
public sealed class Entry
{
    /// <summary>Follows commit order over the whole installation.</summary>
    public long Sequence { get; init; }

    public Guid Id { get; init; }

    public int OperationId { get; init; }

    public EntryKind Kind { get; init; }

    public DateTime OccurredAt { get; init; }

    public DateTime RecordedAt { get; init; }

    public int? AuthorId { get; init; }

    public required string AuthorName { get; init; }

    public Door Door { get; init; }

    public int? PlaceId { get; init; }

    public Guid? ReversesId { get; init; }

    public string? Note { get; init; }

    /// <summary>Who gave or sold the goods that came in; null where nobody said, and of every other kind.</summary>
    public string? Donor { get; init; }

    /// <summary>SHA-256 of what was said.</summary>
    public required byte[] ContentHash { get; init; }

    /// <summary>SHA-256 of the bytes as a phone or another program sent them; null where a form or a file said it.</summary>
    public byte[]? SentHash { get; init; }

    /// <summary>What the sender's clock said of the moment, where that clock was wrong; <see cref="OccurredAt"/> is the true time worked out from it.</summary>
    public DateTime? SaidAt { get; init; }

    /// <summary>The device that it was written on.</summary>
    public int? DeviceId { get; init; }
}

/// <summary>
/// So many moved from a place to a place. A line counts at the moment of the entry it hangs on
/// (<see cref="AnchorSequence"/>): its own, the original of a reversal, or the count whose difference it corrects. It was
/// written because of the entry <see cref="Sequence"/>, and so is known from that one on.
/// </summary>
public sealed class Line
{
    public long Sequence { get; init; }

    public int Ordinal { get; init; }

    public long AnchorSequence { get; init; }

    public int OperationId { get; init; }

    /// <summary>Of the entry it hangs on.</summary>
    public DateTime OccurredAt { get; init; }

    public int FromId { get; init; }

    public int ToId { get; init; }

    public int ItemId { get; init; }

    public int OfId { get; init; }

    public long Quantity { get; init; }

    /// <summary>True for the derived difference of a count.</summary>
    public bool IsDifference { get; init; }

    /// <summary>True for stock moved interactively: the database itself then refuses to go below nothing.</summary>
    public bool IsGuarded { get; init; }
}

/// <summary>What a count entry said.</summary>
public sealed class CountLine
{
    public long Sequence { get; init; }

    public int Ordinal { get; init; }

    public int OperationId { get; init; }

    public DateTime OccurredAt { get; init; }

    public int PlaceId { get; init; }

    public CountScope Scope { get; init; }

    public int ItemId { get; init; }

    public int OfId { get; init; }

    public long Quantity { get; init; }
}

/// <summary>What an entry adds about people or needs, beside what it moved or counted.</summary>
public sealed class Particular
{
    public long Sequence { get; init; }

    public Aspect Aspect { get; init; }

    /// <summary>People, or pieces of what is needed; 0 where nobody said how many.</summary>
    public long Quantity { get; init; }
}

/// <summary>An item that a need names.</summary>
public sealed class WantedItem
{
    public long Sequence { get; init; }

    public int ItemId { get; init; }

    /// <summary>In the item's smallest unit; 0 where nobody said how much.</summary>
    public long Quantity { get; init; }
}

/// <summary>How many are where now. Derived from the lines in the transaction that writes them.</summary>
public sealed class Tally
{
    public int PlaceId { get; init; }

    public int ItemId { get; init; }

    public int OfId { get; init; }

    public int OperationId { get; init; }

    public long Quantity { get; init; }
}
