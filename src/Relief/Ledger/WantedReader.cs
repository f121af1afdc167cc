using Microsoft.EntityFrameworkCore;
using Relief.Storage;

namespace Relief.Ledger;

/// <summary>Reads the items that needs name.</summary>
internal static class WantedReader
{
    /// <returns>By the sequence number of the entry; within one by the items' names as they are shown.</returns>
    public static async Task<ILookup<long, JournalWanted>> ReadAsync(ReliefDb db, IReadOnlyList<long> sequences, CancellationToken ct)
    {
        var found = await (from w in db.WantedItems
                           join i in db.Items on w.ItemId equals i.Id
                           where sequences.Contains(w.Sequence)
                           select new { w.Sequence, i.Code, i.Names, i.SmallestUnit, w.Quantity }).AsNoTracking().ToListAsync(ct);
        return found.OrderByShown(w => w.Names).ToLookup(w => w.Sequence, w => new JournalWanted(w.Code, w.Names, w.SmallestUnit, w.Quantity));
    }
}
