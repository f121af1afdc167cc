using Microsoft.EntityFrameworkCore;
using Relief.Storage;

namespace Relief.Ledger;

/// <summary>So much came to a place (above zero) or left it (below zero), at its position in the order of events.</summary>
internal readonly record struct Move(Position At, int PlaceId, Subject Subject, long Change);

internal static class Moves
{
    /// <summary>What an entry moved, of a count the differences that hang on it: what its reversal takes back.</summary>
    public static async Task<List<Move>> OfAsync(ReliefDb db, Entry entry, CancellationToken ct)
    {
        var isCount = entry.Kind.IsCount();
        var lines = await db.Lines.AsNoTracking()
            .Where(l => l.AnchorSequence == entry.Sequence && (isCount ? l.IsDifference : l.Sequence == entry.Sequence && !l.IsDifference)).ToListAsync(ct);
        return Of(new Position(entry.OccurredAt, entry.Id), lines.Select(l => new Movement(l.FromId, l.ToId, new Subject(l.ItemId, l.OfId), l.Quantity)));
    }

    public static List<Move> Of(EntryDraft entry) => Of(new Position(Micros.Round(entry.OccurredAt), entry.Id), entry.Movements);

    private static List<Move> Of(Position at, IEnumerable<Movement> lines) =>
        [.. lines.SelectMany(l => new[] { new Move(at, l.FromId, l.Subject, -l.Quantity), new Move(at, l.ToId, l.Subject, l.Quantity) })];
}
