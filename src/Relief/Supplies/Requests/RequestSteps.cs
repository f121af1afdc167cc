using Relief.Ledger;
using Relief.Storage;

namespace Relief.Supplies.Requests;

/// <summary>The steps of a request's life, alike for a person at a screen and for a file that tells of them later. A refusal leaves it as it was.</summary>
internal static class RequestSteps
{
    /// <param name="at">UTC; likewise below.</param>
    public static void Submit(SupplyRequest request, DateTime at) => (request.Status, request.SubmittedAt) = (RequestStatus.Submitted, at);

    /// <param name="approved">What is approved of each line, by its item; none rejects the request.</param>
    /// <param name="reason">Needed where it is not approved as it was asked.</param>
    public static Outcome<Done> Decide(SupplyRequest request, IReadOnlyDictionary<int, long> approved, string? reason, DateTime at, string by)
    {
        if (request.Status != RequestStatus.Submitted)
            return new Refusal(request.Status == RequestStatus.Draft ? "RequestStillDraft" : "RequestDecided");
        var rejects = approved.Count == 0;
        if (!rejects && (approved.Count != request.Goods.Count || request.Goods.Exists(l => !approved.ContainsKey(l.ItemId))))
            return new Refusal("DecideEveryLine");
        if (approved.Values.Any(q => q is < 0 or > EntryRules.MaxQuantity))
            return new Refusal("DecideEveryLine");
        if (!rejects && approved.Values.All(q => q == 0))
            return new Refusal("ApproveSomething");
        var isAsAsked = !rejects && request.Goods.TrueForAll(l => approved[l.ItemId] == l.Asked);
        var said = RequestDesk.Reason(reason);
        if (!isAsAsked && !said.Succeeded)
            return said.As<Done>();

        request.Reason = isAsAsked ? null : said.Value;
        foreach (var line in rejects ? [] : request.Goods)
            line.Approved = approved[line.ItemId];
        request.Status = rejects ? RequestStatus.Rejected : RequestStatus.Approved;
        (request.DecidedAt, request.DecidedBy) = (at, by);
        return Done.It;
    }

    /// <summary>It waits for a decision again; who decided before, and when, is in the audit.</summary>
    public static async Task<Outcome<Done>> ReopenAsync(ReliefDb db, SupplyRequest request, string? reason, CancellationToken ct)
    {
        if (!CanBeReopened(request.Status))
            return new Refusal("RequestNotDecided");
        var said = RequestDesk.Reason(reason);
        if (!said.TryGet(out var why))
            return said.As<Done>();
        if ((await RequestProgress.ReadAsync(db, [request.Id], ct)).Values.Any(l => l.Loaded > 0))
            return new Refusal("RequestLoaded");
        foreach (var line in request.Goods)
            line.Approved = null;
        (request.Status, request.DecidedAt, request.DecidedBy, request.Reason) = (RequestStatus.Submitted, null, null, why);
        return Done.It;
    }

    /// <summary>Cancelled; or closed where something of it was loaded already, which goes on its way or has come.</summary>
    public static async Task<Outcome<Done>> CancelAsync(ReliefDb db, SupplyRequest request, string? reason, CancellationToken ct)
    {
        if (!CanBeCancelled(request.Status))
            return new Refusal("RequestEnded");
        var said = RequestDesk.Reason(reason);
        if (!said.TryGet(out var why))
            return said.As<Done>();
        var loaded = await RequestProgress.ReadAsync(db, [request.Id], ct);
        request.Status = loaded.Values.Any(l => l.Loaded > l.DidNotCome) ? RequestStatus.Closed : RequestStatus.Cancelled;
        request.Reason = why;
        if (request.Status == RequestStatus.Cancelled)
            await ReportAnswer.ReopenAsync(db, request, ct);
        return Done.It;
    }

    public static bool CanBeReopened(RequestStatus status) => status is RequestStatus.Approved or RequestStatus.Rejected;

    public static bool CanBeCancelled(RequestStatus status) => status is RequestStatus.Draft or RequestStatus.Submitted or RequestStatus.Approved;
}
