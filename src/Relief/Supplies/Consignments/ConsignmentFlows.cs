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
        var rows = await (from l in db.Lines
                          join e in db.Entries on l.AnchorSequence equals e.Sequence
                          where (e.Kind == EntryKind.ConsignmentReceived || e.Kind == EntryKind.DifferenceExplained)
                              && (consignmentIds.Contains(l.FromId) || consignmentIds.Contains(l.ToId))
                          select new { l.FromId, l.ToId, l.ItemId, l.OfId, l.Quantity, e.Kind }).ToListAsync(ct);
        var flows = rows.Select(l => consignmentIds.Contains(l.FromId)
            ? (Consignment: l.FromId, Other: l.ToId, l.ItemId, l.OfId, l.Kind, l.Quantity)
            : (Consignment: l.ToId, Other: l.FromId, l.ItemId, l.OfId, l.Kind, Quantity: -l.Quantity)).ToList();
        var others = await PlaceNames.ReadAsync(db, flows.Select(f => f.Other), ct);
        return [.. flows.GroupBy(f => (f.Consignment, f.Other, f.ItemId, f.OfId, f.Kind))
            .Select(g => new Flow(g.Key.Consignment, g.Key.Other, others[g.Key.Other].Kind, g.Key.ItemId, g.Key.OfId, g.Key.Kind == EntryKind.DifferenceExplained, g.Sum(f => f.Quantity)))
            .Where(f => f.Quantity != 0)];
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
