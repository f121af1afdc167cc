using Relief.Ledger;
using Relief.Places;

namespace Relief.People;

/// <summary>What every report says, whatever it is about. Its id is made before it is sent: sent twice, it is booked once.</summary>
public abstract record Report
{
    public required int OperationId { get; init; }

    /// <summary>Made by whoever writes the report, when they begin to write it (<see cref="EntryIds.New"/>).</summary>
    public required Guid EntryId { get; init; }

    /// <summary>When it happened, UTC. From 2000 on, and at most five minutes ahead of the clock here.</summary>
    public required DateTime OccurredAt { get; init; }

    public string? Note { get; init; }

    /// <summary>Each aspect once, and only such as <see cref="MaySay"/>: 1 or more; of what is lacking 0 where nobody said how many.</summary>
    public IReadOnlyList<Particularly> Particulars { get; init; } = [];

    /// <summary>How it came from a phone or another program; null for what is entered in a form.</summary>
    public Sending? Sending { get; init; }

    /// <summary>What it stands in the place of: undone together with the booking of it, or not at all.</summary>
    public Correction? Corrects { get; init; }

    /// <summary>Whether the report can say something of this aspect. Of people: women, men, ages, special care.</summary>
    internal virtual bool MaySay(Aspect aspect) => aspect.IsSex() || aspect.IsAge() || aspect.IsCare();
}

/// <summary>Earlier reports that a report stands in the place of.</summary>
/// <param name="EntryIds">The one that is corrected, and where that was itself a correction that may not have come, what it corrected.</param>
/// <param name="Because">Why; stays beside what is undone.</param>
public sealed record Correction(IReadOnlyList<Guid> EntryIds, string? Because);

/// <summary>A report of people who moved.</summary>
public abstract record MovementReport : Report
{
    /// <summary>So many of each community; each named once.</summary>
    public IReadOnlyList<PeopleFrom> People { get; init; } = [];

    /// <summary>
    /// Instead of <see cref="People"/>, where nobody asked who comes from where: booked as of the one community whose people
    /// the place they left holds, otherwise as of unknown origin.
    /// </summary>
    public long? PeopleInAll { get; init; }
}

/// <summary>So many people of one community. <paramref name="OriginId"/> null: nobody knows where they come from.</summary>
public sealed record PeopleFrom(int? OriginId, long People);

/// <summary>A report that is in the books.</summary>
/// <param name="WasThere">It had been sent before; nothing was booked twice.</param>
/// <param name="Remarks">Where the books disagreed with the report at the moment it speaks of. It is booked all the same.</param>
/// <param name="ConvoyId">The convoy that people boarded, also when the report made it.</param>
public sealed record BookedReport(Guid EntryId, long Sequence, DateTime RecordedAt, bool WasThere, IReadOnlyList<Remark> Remarks, int? ConvoyId = null)
{
    /// <summary>The places that the remarks speak of, by id.</summary>
    public IReadOnlyDictionary<int, PlaceName> Names { get; init; } = new Dictionary<int, PlaceName>();
}
