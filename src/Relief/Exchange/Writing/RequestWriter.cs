using Microsoft.EntityFrameworkCore;
using Relief.Exchange.Planning;
using Relief.Exchange.Reading;
using Relief.Storage;
using Relief.Supplies.Consignments;
using Relief.Supplies.Requests;

namespace Relief.Exchange.Writing;

/// <summary>Writes the requests and consignments of a plan, whose places and goods have their ids by now.</summary>
internal sealed class RequestWriter(ImportPlan plan, OperationTarget operation)
{
    /// <summary>Null when all is written.</summary>
    public async Task<Refusal?> WriteAsync(ReliefDb db, CancellationToken ct) =>
        await MakeRequestsAsync(db, ct) ?? await CarryOnAsync(db, ct) ?? await WriteConsignmentsAsync(db, ct) ?? await CancelAsync(db, ct);

    private async Task<Refusal?> MakeRequestsAsync(ReliefDb db, CancellationToken ct)
    {
        var fresh = plan.Requests.Where(r => r.IsNew).ToList();
        if (fresh.Count == 0)
            return null;
        var last = Math.Max(await db.SupplyRequests.Where(r => r.OperationId == operation.Id).MaxAsync(r => (int?)r.Number, ct) ?? 0, fresh.Max(r => r.Number ?? 0));
        var made = new List<(PlannedRequest Planned, SupplyRequest Request)>();
        foreach (var planned in fresh)
        {
            var request = RequestPlanner.New(planned, planned.Row!, operation.Id, (item, _) => item.Id, operation.Code, planned.Number ?? ++last);
            if (Step(planned, planned.Row!, request) is { } refusal)
                return refusal;
            db.SupplyRequests.Add(request);
            made.Add((planned, request));
        }

        await db.SaveChangesAsync(ct);
        foreach (var (planned, request) in made)
        {
            planned.Id = request.Id;
            foreach (var line in planned.Lines)
                planned.LineIds[line.Item] = request.Goods.Find(l => l.ItemId == line.Item.Id)!.Id;
        }

        return null;
    }

    private async Task<Refusal?> CarryOnAsync(ReliefDb db, CancellationToken ct)
    {
        foreach (var planned in plan.Requests.Where(r => r.IsChanged && (r.Submits || r.Decides)))
        {
            var request = await db.SupplyRequests.Include(r => r.Goods).SingleAsync(r => r.Id == planned.Id, ct);
            if (request.Version != planned.Known!.Version)
                return new Refusal("ChangedMeanwhile");
            if (Step(planned, planned.Row!, request) is { } refusal)
                return refusal;
        }

        await db.SaveChangesAsync(ct);
        return null;
    }

    private static Refusal? Step(PlannedRequest planned, RequestRow row, SupplyRequest request)
    {
        if (planned.Submits)
            RequestSteps.Submit(request, row.SubmittedAt!.Value);
        if (!planned.Decides)
            return null;
        var approved = planned.Lines.Where(l => l.Approved is not null).ToDictionary(l => l.Item.Id, l => l.Approved!.Value);
        var outcome = RequestSteps.Decide(request, approved, row.Reason, row.DecidedAt!.Value, row.DecidedBy!);
        return outcome.Succeeded ? null : outcome.Refusals[0];
    }

    private async Task<Refusal?> WriteConsignmentsAsync(ReliefDb db, CancellationToken ct)
    {
        foreach (var planned in plan.Consignments)
        {
            if (planned.IsNew)
                db.Consignments.Add(New(planned, planned.Load!));
            if (!planned.IsChanged)
                continue;
            var consignment = await db.Consignments.SingleAsync(c => c.PlaceId == planned.Place.Id, ct);
            if (consignment.Version != planned.Known!.Version)
                return new Refusal("ChangedMeanwhile");
            planned.WriteTo(consignment);
        }

        await db.SaveChangesAsync(ct);
        return null;
    }

    private Consignment New(PlannedConsignment planned, PlannedEntry load)
    {
        var consignment = new Consignment
        {
            PlaceId = planned.Place.Id,
            OperationId = operation.Id,
            LoadEntryId = load.Said.Id,
            FromId = load.Lines[0].From!.Standing.Id,
            ToId = planned.To.Standing.Id,
            LoadedAt = load.Said.OccurredAt,
            LoadedBy = load.Said.Author,
            Lines = [.. planned.Lines.Select(l => new ConsignmentLine
            {
                FromId = l.From.Standing.Id, ItemId = l.Item.Id, LotId = l.Lot?.Id ?? 0, Quantity = l.Quantity, RequestLineId = l.For?.LineIds[l.Item],
            })],
        };
        planned.Row.Journey.WriteTo(consignment);
        planned.WriteTo(consignment);
        return consignment;
    }

    // Last: whether a request is cancelled or closed hangs on whether anything was loaded for it.
    private async Task<Refusal?> CancelAsync(ReliefDb db, CancellationToken ct)
    {
        foreach (var planned in plan.Requests.Where(r => r.Cancels))
        {
            var request = await db.SupplyRequests.SingleAsync(r => r.Id == planned.Id, ct);
            if (planned is { Known: { } known, Submits: false, Decides: false } && request.Version != known.Version)
                return new Refusal("ChangedMeanwhile");
            var outcome = await RequestSteps.CancelAsync(db, request, planned.Row!.CancelReason, ct);
            if (!outcome.Succeeded)
                return outcome.Refusals[0];
        }

        await db.SaveChangesAsync(ct);
        return null;
    }
}
