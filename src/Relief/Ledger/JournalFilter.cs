using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Storage;

namespace Relief.Ledger;

/// <summary>Which entries a reader wants to see. What is left out does not narrow.</summary>
public sealed record JournalFilter
{
    /// <summary>Entries that this place reported, or that moved or counted something there.</summary>
    public int? PlaceId { get; init; }

    public IReadOnlyList<EntryKind> Kinds { get; init; } = [];

    /// <summary>Entries about people of this community.</summary>
    public int? OriginId { get; init; }

    /// <summary>Part of the author's name.</summary>
    public string? Author { get; init; }

    public Door? Door { get; init; }

    /// <summary>Part of the note or of the author's name; or an entry's id, or its number with "#".</summary>
    public string? Text { get; init; }

    /// <summary>UTC, by <see cref="Clock"/>; included.</summary>
    public DateTime? From { get; init; }

    /// <summary>UTC, by <see cref="Clock"/>; not included.</summary>
    public DateTime? Until { get; init; }

    public JournalClock Clock { get; init; }

    public JournalOnly Only { get; init; }

    internal IQueryable<Entry> On(ReliefDb db, int operationId)
    {
        var entries = Only == JournalOnly.Late ? Late(db) : db.Entries;
        entries = entries.Where(e => e.OperationId == operationId);
        if (PlaceId is { } placeId)
            entries = entries.Where(e => Touching(db, placeId).Contains(e.Sequence));
        if (Kinds.Count > 0)
            entries = entries.Where(e => Kinds.Contains(e.Kind));
        if (OriginId is { } originId)
            entries = entries.Where(e => db.Lines.Any(l => l.Sequence == e.Sequence && l.ItemId == 0 && l.OfId == originId));
        if (Wording.Line(Author)?.ToLowerInvariant() is { Length: > 0 } author)
            entries = By(entries, author);
        if (Door is { } door)
            entries = entries.Where(e => e.Door == door);
        if (Wording.Line(Text)?.ToLowerInvariant() is { Length: > 0 } text)
            entries = WithText(entries, text);
        return InPeriod(OnlyOf(db, entries));
    }

    /// <summary>The sequence numbers of all entries that have to do with a place.</summary>
    internal static IQueryable<long> Touching(ReliefDb db, int placeId) => db.Entries.Where(e => e.PlaceId == placeId).Select(e => e.Sequence)
        .Union(db.Lines.Where(l => l.FromId == placeId && !l.IsDifference).Select(l => l.Sequence))
        .Union(db.Lines.Where(l => l.ToId == placeId && !l.IsDifference).Select(l => l.Sequence))
        .Union(db.Counts.Where(c => c.PlaceId == placeId).Select(c => c.Sequence));

    private static IQueryable<Entry> Late(ReliefDb db)
    {
        var micros = (long)JournalRow.LateAfter.TotalMicroseconds;
        return db.Entries.FromSql($"SELECT * FROM entries WHERE recorded_at - occurred_at >= {micros}");
    }

#pragma warning disable CA1304, CA1311, CA1862, MA0011 // Lower case is made in SQL, where there is no culture.
    private static IQueryable<Entry> By(IQueryable<Entry> entries, string author) => entries.Where(e => e.AuthorName.ToLower().Contains(author));

    private static IQueryable<Entry> WithText(IQueryable<Entry> entries, string text)
    {
        if (Guid.TryParse(text, out var id))
            return entries.Where(e => e.Id == id);
        if (text[0] == '#' && long.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence))
            return entries.Where(e => e.Sequence == sequence);
        return entries.Where(e => e.Note!.ToLower().Contains(text) || e.AuthorName.ToLower().Contains(text));
    }
#pragma warning restore CA1304, CA1311, CA1862, MA0011

    private IQueryable<Entry> OnlyOf(ReliefDb db, IQueryable<Entry> entries) => Only switch
    {
        JournalOnly.Reversed => entries.Where(e => db.Entries.Any(r => r.ReversesId == e.Id)),
        JournalOnly.Differences => entries.Where(e => db.Lines.Where(l => l.IsDifference && l.AnchorSequence == e.Sequence)
            .Sum(l => l.ToId == e.PlaceId ? l.Quantity : -l.Quantity) != 0),
        _ => entries,
    };

    private IQueryable<Entry> InPeriod(IQueryable<Entry> entries)
    {
        if (From is { } from)
            entries = Clock == JournalClock.Occurred ? entries.Where(e => e.OccurredAt >= from) : entries.Where(e => e.RecordedAt >= from);
        if (Until is { } until)
            entries = Clock == JournalClock.Occurred ? entries.Where(e => e.OccurredAt < until) : entries.Where(e => e.RecordedAt < until);
        return entries;
    }
}

/// <summary>By which clock a journal is ordered, newest first, and its period taken.</summary>
public enum JournalClock
{
    Recorded,
    Occurred,
}

public enum JournalOnly
{
    Everything,

    /// <summary>What was undone.</summary>
    Reversed,
    Late,

    /// <summary>Counts that leave a difference open.</summary>
    Differences,
}
