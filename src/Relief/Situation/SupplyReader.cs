using Microsoft.EntityFrameworkCore;
using Relief.Storage;
using Relief.Supplies;
using Relief.Supplies.Consignments;
using Relief.Supplies.Requests;

namespace Relief.Situation;

/// <summary>Reads which consignments have not come to an end, what is announced to whom, how many requests wait for somebody, and who has less than they ought to. Only of now: where a lorry was at a past moment stands in no book.</summary>
internal static class SupplyReader
{
    public static async Task ReadAsync(ReliefDb db, BooksState state, int operationId, CancellationToken ct)
    {
        var open = await ConsignmentFlows.OpenAsync(db, operationId, ct);
        var ids = open.Keys.ToList();
        var wanted = await db.Consignments.AsNoTracking().Where(c => c.OperationId == operationId && c.DepartedAt != null
            && (ids.Contains(c.PlaceId) || db.Tallies.Any(t => t.PlaceId == c.PlaceId && t.Quantity != 0)) && !db.Entries.Any(e => e.ReversesId == c.LoadEntryId)).ToListAsync(ct);
        state.Consignments = [.. wanted.Where(c => state.PlaceById.ContainsKey(c.PlaceId))
            .Select(c => new ConsignmentRow(c.PlaceId, state.PlaceById[c.PlaceId].Code, c.TurnedBackAt is null ? c.FromId : c.ToId, c.BoundForId, c.TurnedBackAt ?? c.DepartedAt!.Value, c.ExpectedAt, c.ArrivedAt, open.GetValueOrDefault(c.PlaceId))
            {
                Purpose = ConsignmentPurposes.Of(state.PlaceById[c.FromId].Kind, state.PlaceById[c.ToId].Kind),
                WasTurnedBack = c.TurnedBackAt is not null,
            })
            .OrderBy(c => c.Id)];
        state.Announced = [.. (await AnnouncedGoods.ReadAsync(db, operationId, ct)).Select(a => a with { PlaceId = state.PlaceById.GetValueOrDefault(a.PlaceId)?.MergedIntoId ?? a.PlaceId })];
        state.Requests = await db.SupplyRequests.Where(r => r.OperationId == operationId && r.Status == RequestStatus.Submitted).GroupBy(r => r.OperationId)
            .Select(g => new RequestsNow(g.Count(), g.Min(r => r.SubmittedAt!.Value), g.Max(r => r.Priority))).FirstOrDefaultAsync(ct);
        var low = await LowStock.ReadAsync(db, operationId, ct);
        state.LowStock = (await db.MinimumLevels.Where(m => db.Places.Any(p => p.Id == m.PlaceId && p.OperationId == operationId)).Select(m => m.PlaceId).Distinct().ToListAsync(ct))
            .ToDictionary(id => id, id => low.Count(l => l.PlaceId == id));
    }
}

/// <param name="Since">When the one that waits longest was submitted, UTC.</param>
/// <param name="Most">The most pressing of them.</param>
internal sealed record RequestsNow(int Requests, DateTime Since, RequestPriority Most);
