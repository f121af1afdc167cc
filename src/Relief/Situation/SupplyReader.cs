using Microsoft.EntityFrameworkCore;
using Relief.Places;
using Relief.Storage;
using Relief.Supplies.Requests;

namespace Relief.Situation;

/// <summary>Reads which consignments have not come to an end, and how many requests wait for somebody. Only of now: where a lorry was at a past moment stands in no book.</summary>
internal static class SupplyReader
{
    public static async Task ReadAsync(ReliefDb db, BooksState state, int operationId, CancellationToken ct)
    {
        var open = await OpenAsync(db, operationId, ct);
        var ids = open.Keys.ToList();
        var wanted = await db.Consignments.AsNoTracking().Where(c => c.OperationId == operationId && c.DepartedAt != null
            && (ids.Contains(c.PlaceId) || db.Tallies.Any(t => t.PlaceId == c.PlaceId && t.Quantity != 0)) && !db.Entries.Any(e => e.ReversesId == c.LoadEntryId)).ToListAsync(ct);
        state.Consignments = [.. wanted.Where(c => state.PlaceById.ContainsKey(c.PlaceId))
            .Select(c => new ConsignmentRow(c.PlaceId, state.PlaceById[c.PlaceId].Code, c.TurnedBackAt is null ? c.FromId : c.ToId, c.ToId, c.TurnedBackAt ?? c.DepartedAt!.Value, c.ExpectedAt, c.ArrivedAt, open.GetValueOrDefault(c.PlaceId)))
            .OrderBy(c => c.Id)];
        state.Requests = await db.SupplyRequests.Where(r => r.OperationId == operationId && r.Status == RequestStatus.Submitted).GroupBy(r => r.OperationId)
            .Select(g => new RequestsNow(g.Count(), g.Min(r => r.SubmittedAt!.Value), g.Max(r => r.Priority))).FirstOrDefaultAsync(ct);
    }

    // By consignment, how much is missing or too much, each lot for itself.
    private static async Task<Dictionary<int, long>> OpenAsync(ReliefDb db, int operationId, CancellationToken ct)
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
}

/// <param name="Since">When the one that waits longest was submitted, UTC.</param>
/// <param name="Most">The most pressing of them.</param>
internal sealed record RequestsNow(int Requests, DateTime Since, RequestPriority Most);
