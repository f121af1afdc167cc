using Microsoft.EntityFrameworkCore;
using Relief.Storage;

namespace Relief.People;

/// <summary>Who the books hold at a place at a moment, by origin; 0 stands for unknown origin.</summary>
internal static class PeopleHeld
{
    // From what is there now back to the moment: what a report speaks of is seldom long ago, and a large place has a long history.
    // One statement, so that nothing is booked between its parts.
    public static Task<Dictionary<int, long>> AtAsync(ReliefDb db, int placeId, DateTime moment, CancellationToken ct) =>
        db.Tallies.Where(t => t.PlaceId == placeId && t.ItemId == 0).Select(t => new { t.OfId, People = t.Quantity })
            .Concat(db.Lines.Where(l => l.ToId == placeId && l.ItemId == 0 && l.OccurredAt > moment).Select(l => new { l.OfId, People = -l.Quantity }))
            .Concat(db.Lines.Where(l => l.FromId == placeId && l.ItemId == 0 && l.OccurredAt > moment).Select(l => new { l.OfId, People = l.Quantity }))
            .GroupBy(p => p.OfId).Select(g => new { OfId = g.Key, People = g.Sum(p => p.People) })
            .Where(p => p.People != 0)
            .ToDictionaryAsync(p => p.OfId, p => p.People, ct);
}
