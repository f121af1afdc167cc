using Microsoft.EntityFrameworkCore;
using Relief.Ledger;
using Relief.Places;
using Relief.Storage;

namespace Relief.Supplies.Consignments;

/// <summary>What came out of consignments, by the books: reversals and explained differences are in it already.</summary>
internal static class ConsignmentFlows
{
    /// <summary>So much of a lot went from the consignment to a place, less what came back from it.</summary>
    /// <param name="Explained">By somebody who found out what became of a difference, not by who counted.</param>
    public sealed record Flow(int ConsignmentId, int OtherId, PlaceKind OtherKind, int ItemId, int LotId, bool Explained, long Quantity);

    /// <summary>Without what was loaded, which is <see cref="Consignment.Lines"/>.</summary>
    public static async Task<IReadOnlyList<Flow>> ReadAsync(ReliefDb db, IReadOnlyCollection<int> consignmentIds, CancellationToken ct)
    {
        if (consignmentIds.Count == 0)
            return [];
        // Each end of a line has its index; one question for both ends would read the whole ledger.
        var consignments = db.Consignments.Where(c => EF.Parameter(consignmentIds).Contains(c.PlaceId));
        var anchors = db.Entries.Where(e => e.Kind == EntryKind.ConsignmentReceived || e.Kind == EntryKind.DifferenceExplained);
        var went = from c in consignments
                   join l in db.Lines on c.PlaceId equals l.FromId
                   join e in anchors on l.AnchorSequence equals e.Sequence
                   select new { ConsignmentId = l.FromId, OtherId = l.ToId, l.ItemId, LotId = l.OfId, e.Kind, l.Quantity };
        var cameBack = from c in consignments
                       join l in db.Lines on c.PlaceId equals l.ToId
                       join e in anchors on l.AnchorSequence equals e.Sequence
                       select new { ConsignmentId = l.ToId, OtherId = l.FromId, l.ItemId, LotId = l.OfId, e.Kind, Quantity = -l.Quantity };
        var sums = from l in went.Concat(cameBack)
                   group l.Quantity by new { l.ConsignmentId, l.OtherId, l.ItemId, l.LotId, l.Kind } into g
                   select new { g.Key, Quantity = g.Sum() };
        var flows = await (from s in sums
                           join p in db.Places on s.Key.OtherId equals p.Id
                           where s.Quantity != 0
                           select new { s.Key.ConsignmentId, s.Key.OtherId, OtherKind = p.Kind, s.Key.ItemId, s.Key.LotId, s.Key.Kind, s.Quantity }).ToListAsync(ct);
        return flows.ConvertAll(s => new Flow(s.ConsignmentId, s.OtherId, s.OtherKind, s.ItemId, s.LotId, s.Kind == EntryKind.DifferenceExplained, s.Quantity));
    }

    /// <summary>By consignment, how much is missing or too much, each lot for itself; in the items' smallest units.</summary>
    public static async Task<Dictionary<int, long>> OpenAsync(ReliefDb db, int operationId, CancellationToken ct)
    {
        var lines = await (from l in db.Lines
                           join p in db.Places on l.ToId equals p.Id
                           where l.OperationId == operationId && p.Kind == PlaceKind.LostInTransit
                           select new { ConsignmentId = l.FromId, l.ItemId, l.OfId, l.Quantity })
            .Concat(from l in db.Lines
                    join p in db.Places on l.FromId equals p.Id
                    where l.OperationId == operationId && p.Kind == PlaceKind.LostInTransit
                    select new { ConsignmentId = l.ToId, l.ItemId, l.OfId, Quantity = -l.Quantity })
            .GroupBy(l => new { l.ConsignmentId, l.ItemId, l.OfId }).Select(g => new { g.Key.ConsignmentId, Open = g.Sum(l => l.Quantity) }).Where(l => l.Open != 0).ToListAsync(ct);
        return lines.GroupBy(l => l.ConsignmentId).ToDictionary(g => g.Key, g => g.Sum(l => Math.Abs(l.Open)));
    }

    /// <summary>Those of the consignments whose loading was undone.</summary>
    public static async Task<IReadOnlySet<int>> CancelledAsync(ReliefDb db, IReadOnlyCollection<int> consignmentIds, CancellationToken ct) =>
        await db.Consignments.Where(c => consignmentIds.Contains(c.PlaceId) && db.Entries.Any(e => e.ReversesId == c.LoadEntryId)).Select(c => c.PlaceId).ToHashSetAsync(ct);
}
