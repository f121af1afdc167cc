using Relief.Access;
using Relief.Places;

namespace Relief.Ledger;

/// <summary>An entry as people read it.</summary>
public sealed record JournalRow
{
    /// <summary>From this much between what happened and its record, an entry is called late.</summary>
    public static readonly TimeSpan LateAfter = TimeSpan.FromHours(1);

    public required long Sequence { get; init; }

    public required Guid Id { get; init; }

    public required EntryKind Kind { get; init; }

    public required DateTime OccurredAt { get; init; }

    public required DateTime RecordedAt { get; init; }

    public required string Author { get; init; }

    public required Door Door { get; init; }

    public required PlaceName? Place { get; init; }

    public required string? Note { get; init; }

    /// <summary>Who gave or sold the goods that came in.</summary>
    public string? Donor { get; init; }

    /// <summary>What it moved; empty for counts, reversals and what merely says something of a place.</summary>
    public required IReadOnlyList<JournalLine> Lines { get; init; }

    public required IReadOnlyList<JournalCount> Counts { get; init; }

    /// <summary>What it adds about people or needs, by aspect.</summary>
    public required IReadOnlyList<Particularly> Particulars { get; init; }

    /// <summary>Items that a need names.</summary>
    public IReadOnlyList<JournalWanted> Wanted { get; init; } = [];

    /// <summary>What the sender's clock said of the moment, where that clock was wrong; null where it was right.</summary>
    public required DateTime? SaidAt { get; init; }

    /// <summary>The entry that undid this one.</summary>
    public required EntryLink? ReversedBy { get; init; }

    /// <summary>For a reversal: what it undid.</summary>
    public required EntryLink? Reverses { get; init; }

    /// <summary>Who dealt with the need or problem that it reports; null where nobody has, and of every other kind.</summary>
    public SettledBy? Settled { get; init; }

    /// <summary>Whether the reader may undo it now.</summary>
    public required bool MayReverse { get; init; }

    public bool IsLate => RecordedAt - OccurredAt >= LateAfter;

    public long People => Lines.Where(l => l.Item is null).Sum(l => l.Quantity);

    /// <summary>What its counts leave open: above zero when more were counted than the books held; null when nothing was counted.</summary>
    public long? Difference => Counts.Count == 0 ? null : Counts.Sum(c => c.Difference);
}

/// <param name="Origin">People: the community they come from; null where unknown.</param>
/// <param name="Item">Stock: what; null for people.</param>
/// <param name="Quantity">People, or the item's smallest unit.</param>
public sealed record JournalLine(PlaceName From, PlaceName To, PlaceName? Origin, Names? Item, string? Unit, long Quantity);

/// <param name="Difference">Counted minus what the books held, as known now.</param>
public sealed record JournalCount(PlaceName Place, CountScope Scope, PlaceName? Origin, Names? Item, long Quantity, long Difference);

/// <param name="Quantity">In the item's smallest unit; 0 where nobody said how much.</param>
public sealed record JournalWanted(string Code, Names Item, string Unit, long Quantity);

/// <param name="Note">What was done, where that was said.</param>
public sealed record SettledBy(string Name, DateTime At, string? Note);

/// <summary>Another entry, in few words.</summary>
/// <param name="Donor">Who gave or sold the goods that came in.</param>
public sealed record EntryLink(Guid Id, long Sequence, EntryKind Kind, DateTime RecordedAt, string Author, string? Note, string? Donor = null);
