using Microsoft.EntityFrameworkCore;
using Relief.Storage;

namespace Relief.Ledger;

/// <summary>What a count left open, as the books said it between two sequence numbers.</summary>
/// <param name="FromSequence">The entry by which it became known.</param>
/// <param name="UntilSequence">The entry that superseded it, no longer included; null while it holds.</param>
/// <param name="Cause">The entry of <paramref name="FromSequence"/>: the count itself, or what became known later.</param>
public sealed record DifferenceHeld(long Difference, long FromSequence, long? UntilSequence, EntryLink Cause);

internal static class DifferenceHistory
{
    public static async Task<IReadOnlyList<DifferenceHeld>> OfAsync(ReliefDb db, Entry count, CancellationToken ct)
    {
        var changes = (await db.Lines.AsNoTracking().Where(l => l.IsDifference && l.AnchorSequence == count.Sequence).ToListAsync(ct))
            .GroupBy(l => l.Sequence)
            .ToDictionary(g => g.Key, g => g.Sum(l => l.ToId == count.PlaceId ? l.Quantity : l.FromId == count.PlaceId ? -l.Quantity : 0));
        changes.TryAdd(count.Sequence, 0);
        var causes = await db.Entries.AsNoTracking().Where(e => changes.Keys.Contains(e.Sequence)).OrderBy(e => e.Sequence).ToListAsync(ct);
        var held = new List<DifferenceHeld>();
        var difference = 0L;
        for (var i = 0; i < causes.Count; i++)
        {
            var cause = causes[i];
            difference += changes[cause.Sequence];
            held.Add(new DifferenceHeld(difference, cause.Sequence, i + 1 < causes.Count ? causes[i + 1].Sequence : null,
                new EntryLink(cause.Id, cause.Sequence, cause.Kind, cause.RecordedAt, cause.AuthorName, cause.Note)));
        }

        return held;
    }
}
