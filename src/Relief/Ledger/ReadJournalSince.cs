using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Storage;

namespace Relief.Ledger;

/// <summary>
/// The entries of an operation in the order in which they became known, for programs that follow the books. The lines of all of
/// them up to one, added up, are the tallies that were known by it: differences of counts come with the entry that changed them.
/// </summary>
public sealed class ReadJournalSince : IUseCase<ReadJournalSince.Query, ReadJournalSince.Page>
{
    public const int MostRows = 500;

    private readonly Gate gate;
    private readonly IDbContextFactory<ReliefDb> databases;

    internal ReadJournalSince(Gate gate, IDbContextFactory<ReliefDb> databases)
    {
        this.gate = gate;
        this.databases = databases;
    }

    /// <param name="Since">The last sequence number that the reader has; 0 for the beginning.</param>
    public sealed record Query(int OperationId, long Since, int Rows);

    /// <param name="HasMore">Whether later entries are known already.</param>
    public sealed record Page(IReadOnlyList<FeedEntry> Entries, bool HasMore);

    public async Task<Outcome<Page>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;
        await using var db = await databases.CreateDbContextAsync(ct);
        var wanted = Math.Clamp(command.Rows, 1, MostRows);
        var found = await db.Entries.AsNoTracking().Where(e => e.OperationId == command.OperationId && e.Sequence > command.Since)
            .OrderBy(e => e.Sequence).Take(wanted + 1).ToListAsync(ct);
        return new Page(await WholeAsync(db, [.. found.Take(wanted)], ct), found.Count > wanted);
    }

    private static async Task<IReadOnlyList<FeedEntry>> WholeAsync(ReliefDb db, List<Entry> entries, CancellationToken ct)
    {
        var sequences = entries.ConvertAll(e => e.Sequence);
        var lines = await db.Lines.AsNoTracking().Where(l => sequences.Contains(l.Sequence)).OrderBy(l => l.Sequence).ThenBy(l => l.Ordinal).ToListAsync(ct);
        var counts = await db.Counts.AsNoTracking().Where(c => sequences.Contains(c.Sequence)).OrderBy(c => c.Ordinal).ToListAsync(ct);
        var particulars = (await db.Particulars.AsNoTracking().Where(p => sequences.Contains(p.Sequence)).OrderBy(p => p.Aspect).ToListAsync(ct)).ToLookup(p => p.Sequence);
        var wanted = await WantedReader.ReadAsync(db, [.. entries.Where(e => e.Kind == EntryKind.Need).Select(e => e.Sequence)], ct);
        var codes = await BookCodes.ReadAsync(db,
            entries.Select(e => e.PlaceId ?? 0).Concat(lines.SelectMany(l => new[] { l.FromId, l.ToId })).Concat(counts.Select(c => c.PlaceId)),
            lines.Select(l => new Subject(l.ItemId, l.OfId)).Concat(counts.Select(c => new Subject(c.ItemId, c.OfId))), ct);
        var (moved, counted) = (lines.ToLookup(l => l.Sequence), counts.ToLookup(c => c.Sequence));
        return entries.ConvertAll(e => new FeedEntry(e, e.PlaceId is { } placeId ? codes.Place(placeId) : null,
            [.. moved[e.Sequence].Select(l => new FeedLine(codes.Place(l.FromId), codes.Place(l.ToId), codes.Of(new Subject(l.ItemId, l.OfId)), l.Quantity, l.OccurredAt, l.AnchorSequence, l.IsDifference))],
            [.. counted[e.Sequence].Select(c => new FeedCount(codes.Place(c.PlaceId), c.Scope, codes.Of(new Subject(c.ItemId, c.OfId)), c.Quantity))],
            [.. particulars[e.Sequence].Select(p => new Particularly(p.Aspect, p.Quantity))]) { Wanted = [.. wanted[e.Sequence]] });
    }
}

/// <summary>An entry with all that was written because of it. It never changes.</summary>
/// <param name="Place">Code of the place that reported; null for none.</param>
public sealed record FeedEntry(Entry Entry, string? Place, IReadOnlyList<FeedLine> Lines, IReadOnlyList<FeedCount> Counts, IReadOnlyList<Particularly> Particulars)
{
    /// <summary>Items that a need names.</summary>
    public IReadOnlyList<JournalWanted> Wanted { get; init; } = [];
}

/// <param name="From">Code.</param>
/// <param name="To">Code.</param>
/// <param name="OccurredAt">Of the entry that it hangs on, UTC.</param>
/// <param name="AnchorSequence">That entry: its own, the original of a reversal, or the count whose difference it corrects.</param>
public sealed record FeedLine(string From, string To, SubjectCodes Of, long Quantity, DateTime OccurredAt, long AnchorSequence, bool IsDifference);

/// <param name="Place">Code.</param>
public sealed record FeedCount(string Place, CountScope Scope, SubjectCodes Of, long Quantity);
