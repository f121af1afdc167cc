using Microsoft.EntityFrameworkCore;
using Relief.Storage;

namespace Relief.Supplies;

/// <summary>An item as other things mention it.</summary>
/// <param name="Unit">What the books count it in, always whole numbers.</param>
public sealed record ItemName(int Id, string Code, Names Names, string Unit);

internal static class ItemNames
{
    public static async Task<Dictionary<int, ItemName>> ReadAsync(ReliefDb db, IEnumerable<int> ids, CancellationToken ct)
    {
        var wanted = ids.Distinct().ToList();
        var items = await db.Items.AsNoTracking().Where(i => wanted.Contains(i.Id))
            .Select(i => new { i.Id, i.Code, i.Names, i.SmallestUnit }).ToListAsync(ct);
        return items.ToDictionary(i => i.Id, i => new ItemName(i.Id, i.Code, i.Names, i.SmallestUnit));
    }
}
