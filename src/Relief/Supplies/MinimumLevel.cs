using Microsoft.EntityFrameworkCore;
using Relief.Storage;

namespace Relief.Supplies;

/// <summary>So much of an item a place is to have at least; below it somebody is told.</summary>
public sealed class MinimumLevel
{
    public required int PlaceId { get; init; }

    public required int ItemId { get; init; }

    /// <summary>In the item's smallest unit; above nothing.</summary>
    public required long Quantity { get; set; }

    /// <summary>When it was set last, UTC, and by whom.</summary>
    public required DateTime SetAt { get; set; }

    public required string SetBy { get; set; }

    public int Version { get; private set; }
}

/// <summary>An item of which a place has less than it is to have.</summary>
/// <param name="Held">All lots together, in the item's smallest unit.</param>
internal sealed record LowStock(int PlaceId, int ItemId, long Minimum, long Held)
{
    public static async Task<IReadOnlyList<LowStock>> ReadAsync(ReliefDb db, int operationId, CancellationToken ct)
    {
        var watched = await (from m in db.MinimumLevels
                             join p in db.Places on m.PlaceId equals p.Id
                             where p.OperationId == operationId
                             select new LowStock(m.PlaceId, m.ItemId, m.Quantity, db.Tallies.Where(t => t.PlaceId == m.PlaceId && t.ItemId == m.ItemId).Sum(t => t.Quantity))).ToListAsync(ct);
        return [.. watched.Where(l => l.Held < l.Minimum)];
    }
}
