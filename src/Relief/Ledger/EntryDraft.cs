using Relief.Access;

namespace Relief.Ledger;

/// <summary>
/// One document to be entered: what happened, when, where, who says so. Its id is made by whoever writes it, before it is
/// sent: sent twice it changes nothing, and the same id with other content is refused.
/// </summary>
public sealed record EntryDraft
{
    public required Guid Id { get; init; }

    public required int OperationId { get; init; }

    public required EntryKind Kind { get; init; }

    /// <summary>When it happened, UTC, kept to the microsecond.</summary>
    public required DateTime OccurredAt { get; init; }

    /// <summary>
    /// When a history that is loaded says it became known, UTC. Null means now. Never booked earlier than the entry before
    /// it in the sequence, so that "as known then" stays answerable.
    /// </summary>
    public DateTime? RecordedAt { get; init; }

    public int? AuthorId { get; init; }

    public required string AuthorName { get; init; }

    public required Door Door { get; init; }

    /// <summary>The place that reports, and whose figures become fresh by it.</summary>
    public int? PlaceId { get; init; }

    /// <summary>For a reversal: the entry that it undoes.</summary>
    public Guid? ReversesId { get; init; }

    public string? Note { get; init; }

    /// <summary>Who gave or sold the goods; only where goods came in.</summary>
    public string? Donor { get; init; }

    /// <summary>Movements and counts exclude each other.</summary>
    public IReadOnlyList<Movement> Movements { get; init; } = [];

    public IReadOnlyList<Counted> Counts { get; init; } = [];

    /// <summary>Women, men, ages, who needs special care, what a place lacks; each aspect once.</summary>
    public IReadOnlyList<Particularly> Particulars { get; init; } = [];

    /// <summary>For a need: items of the catalogue that the place lacks; each once.</summary>
    public IReadOnlyList<Wanted> Wanted { get; init; } = [];

    /// <summary>For what a phone or another program sent: proof of its bytes, and what its clock and device were.</summary>
    public Sending? Sending { get; init; }

    /// <summary>For a reversal whose original has not come: what its right is judged by then. Null where it has the right whatever comes.</summary>
    internal Ahead? Ahead { get; init; }

    /// <summary>True for stock moved interactively: refused beyond what the books hold, where a report is always booked.</summary>
    public bool Guarded { get; init; }
}

/// <summary>
/// What is counted: people of one origin, or goods of one lot of one item.
/// </summary>
/// <param name="ItemId">0 for people.</param>
/// <param name="OfId">People: the community of origin. Stock: the lot. 0 where that is unknown or does not matter.</param>
public readonly record struct Subject(int ItemId, int OfId)
{
    public static readonly Subject UnknownPeople = new(0, 0);

    public bool IsPeople => ItemId == 0;

    public static Subject People(int originId) => new(0, originId);

    public static Subject Stock(int itemId, int lotId = 0) => new(itemId, lotId);
}

/// <summary>So many, from a place, to a place. <paramref name="Quantity"/> is above zero; stock in the item's smallest unit.</summary>
public readonly record struct Movement(int FromId, int ToId, Subject Subject, long Quantity);

/// <summary>
/// "At this moment there were exactly so many here." The difference to the books is derived, and derived anew whenever
/// something earlier becomes known.
/// </summary>
public readonly record struct Counted(int PlaceId, CountScope Scope, Subject Subject, long Quantity)
{
    /// <summary>Everybody at a place, whatever their origin.</summary>
    public static Counted Everybody(int placeId, long people) => new(placeId, CountScope.Whole, Subject.UnknownPeople, people);

    /// <summary>Nobody is left, of any origin: the difference of each origin is its own.</summary>
    public static Counted Nobody(int placeId) => new(placeId, CountScope.Each, Subject.UnknownPeople, 0);
}

/// <summary>So many of one aspect.</summary>
public readonly record struct Particularly(Aspect Aspect, long Quantity);

/// <summary>So much of an item is lacking, in its smallest unit; 0 where nobody said how much.</summary>
public readonly record struct Wanted(int ItemId, long Quantity);

/// <summary>Of a reversal that comes before its original.</summary>
/// <param name="InsteadId">The report that is booked in the original's place.</param>
/// <param name="Reach">What its author may undo, beside what is the author's own.</param>
internal sealed record Ahead(Guid InsteadId, Scope Reach);

/// <summary>How an entry came from a phone or another program.</summary>
/// <param name="Hash">SHA-256 of the bytes sent. Where both sendings of one id have one, they must agree on it and on nothing else.</param>
/// <param name="SaidAt">The moment by the sender's clock, where that was wrong.</param>
/// <param name="OfSeveral">One of a backlog: nobody waits to hear where the books disagree with it, and looking takes longer than booking.</param>
/// <param name="MadeAt">When a phone made it, UTC, where that is said: what undoes something is judged by it. Null: when it came.</param>
public sealed record Sending(byte[] Hash, DateTime? SaidAt = null, int? DeviceId = null, bool OfSeveral = false, DateTime? MadeAt = null);

/// <summary>What a count covers. Values are stored.</summary>
public enum CountScope : short
{
    /// <summary>All people, or all of an item whatever its lot; the difference is of unknown origin or lot.</summary>
    Whole = 1,

    /// <summary>One origin or one lot, named by the subject.</summary>
    One = 2,

    /// <summary>Every origin or lot there is, each counted as zero.</summary>
    Each = 3,
}
