using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Field;
using Relief.Ledger;
using Relief.Storage;

namespace Relief.Supplies.Requests;

/// <summary>A request that answers what a place reported to need: as soon as somebody is asked, the report is settled, and open again where the request is cancelled.</summary>
internal static class ReportAnswer
{
    /// <summary>Null where it can be answered by a request for the place.</summary>
    public static async Task<Refusal?> CheckAsync(ReliefDb db, int operationId, Guid reportId, int placeId, CancellationToken ct)
    {
        var report = await db.Entries.AsNoTracking().SingleOrDefaultAsync(e => e.Id == reportId && e.OperationId == operationId, ct);
        if (report is null || report.Kind is not (EntryKind.Need or EntryKind.Problem))
            return new Refusal("EntryNotHere");
        return report.PlaceId == placeId || await db.Places.AnyAsync(p => p.Id == report.PlaceId && p.MergedIntoId == placeId, ct) ? null
            : new Refusal("AnswersOtherPlace") { Field = nameof(RequestContent.PlaceId) };
    }

    /// <summary>Settled before, it changes nothing.</summary>
    public static async Task SettleAsync(ReliefDb db, Caller caller, SupplyRequest request, DateTime at, CancellationToken ct)
    {
        if (request.ReportId is not { } reportId || await db.Settlements.AnyAsync(s => s.EntryId == reportId, ct))
            return;
        db.Settlements.Add(new Settlement { EntryId = reportId, OperationId = request.OperationId, SettledAt = at, UserId = caller.UserId, UserName = caller.Name, Note = RequestCodes.Of(request.Number) });
    }

    /// <summary>Likewise what requests answered that it took over. What somebody has settled otherwise stays so.</summary>
    public static async Task ReopenAsync(ReliefDb db, SupplyRequest request, CancellationToken ct)
    {
        for (IReadOnlyList<SupplyRequest> ended = [request]; ended.Count > 0; ended = await TakenOverAsync(db, ended, ct))
        {
            foreach (var answer in ended)
            {
                var code = RequestCodes.Of(answer.Number);
                if (answer.ReportId is { } reportId && await db.Settlements.SingleOrDefaultAsync(s => s.EntryId == reportId && s.Note == code, ct) is { } settled)
                    db.Settlements.Remove(settled);
            }
        }
    }

    private static async Task<IReadOnlyList<SupplyRequest>> TakenOverAsync(ReliefDb db, IReadOnlyList<SupplyRequest> by, CancellationToken ct)
    {
        var (operationId, ids) = (by[0].OperationId, by.Select(r => r.Id).ToList());
        return await db.SupplyRequests.AsNoTracking().Where(r => r.OperationId == operationId && r.MergedIntoId != null && ids.Contains(r.MergedIntoId.Value)).ToListAsync(ct);
    }
}
