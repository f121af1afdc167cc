using Microsoft.EntityFrameworkCore;
using Relief.Storage;

namespace Relief.Access;

/// <summary>Places that grants and tokens name, under every record of them.</summary>
internal static class GrantedRecords
{
    /// <summary>The places and those that they are part of by now: whoever may report for a shelter may do so by either of its records.</summary>
    /// <returns>Null for none, which means every place.</returns>
    public static async Task<Func<IReadOnlyCollection<int>, IReadOnlySet<int>?>> ReadAsync(ReliefDb db, IEnumerable<int> placeIds, CancellationToken ct)
    {
        var named = placeIds.Distinct().ToList();
        var into = named.Count == 0 ? [] : await db.Places.Where(p => named.Contains(p.Id) && p.MergedIntoId != null).ToDictionaryAsync(p => p.Id, p => p.MergedIntoId!.Value, ct);
        return of => of.Count == 0 ? null : of.Concat(of.Where(into.ContainsKey).Select(id => into[id])).ToHashSet();
    }
}
