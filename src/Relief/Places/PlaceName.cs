using Microsoft.EntityFrameworkCore;
using Relief.Storage;

namespace Relief.Places;

/// <summary>A place as other things mention it.</summary>
public sealed record PlaceName(int Id, string Code, Names Names, PlaceKind Kind);

internal static class PlaceNames
{
    public static async Task<Dictionary<int, PlaceName>> ReadAsync(ReliefDb db, IEnumerable<int> ids, CancellationToken ct)
    {
        var wanted = ids.Distinct().ToList();
        var places = await db.Places.AsNoTracking().Where(p => wanted.Contains(p.Id))
            .Select(p => new { p.Id, p.Code, p.Names, p.Kind }).ToListAsync(ct);
        return places.ToDictionary(p => p.Id, p => new PlaceName(p.Id, p.Code, p.Names, p.Kind));
    }

    /// <summary>What a place is part of by now; null where it stands for itself.</summary>
    public static async Task<PlaceName?> MergedIntoAsync(ReliefDb db, Place place, CancellationToken ct) =>
        place.MergedIntoId is { } id ? (await ReadAsync(db, [id], ct))[id] : null;
}
