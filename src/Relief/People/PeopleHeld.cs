using Microsoft.EntityFrameworkCore;
using Relief.Storage;

namespace Relief.People;

/// <summary>Who the books hold at a place at a moment, by origin; 0 stands for unknown origin.</summary>
internal static class PeopleHeld
{
    public static async Task<Dictionary<int, long>> AtAsync(ReliefDb db, int placeId, DateTime moment, CancellationToken ct)
    {
        var came = await db.Lines.Where(l => l.ToId == placeId && l.ItemId == 0 && l.OccurredAt <= moment)
            .GroupBy(l => l.OfId).Select(g => new { OfId = g.Key, People = g.Sum(l => l.Quantity) }).ToListAsync(ct);
        var left = await db.Lines.Where(l => l.FromId == placeId && l.ItemId == 0 && l.OccurredAt <= moment)
            .GroupBy(l => l.OfId).Select(g => new { OfId = g.Key, People = -g.Sum(l => l.Quantity) }).ToListAsync(ct);
        return came.Concat(left).GroupBy(p => p.OfId)
            .Select(g => (OfId: g.Key, People: g.Sum(p => p.People)))
            .Where(p => p.People != 0)
            .ToDictionary(p => p.OfId, p => p.People);
    }
}
