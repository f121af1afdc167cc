using Relief.Access;
using Relief.Ledger;

namespace Relief.Supplies.Requests;

/// <summary>Approves a request, in full or changed, or rejects it. A change and a rejection say why.</summary>
public sealed class DecideRequest : IUseCase<DecideRequest.Command, Done>
{
    private readonly Gate gate;
    private readonly RequestDesk desk;

    internal DecideRequest(Gate gate, RequestDesk desk)
    {
        this.gate = gate;
        this.desk = desk;
    }

    /// <param name="Approved">What is approved of each line, by its item; none rejects the request.</param>
    /// <param name="Reason">Needed where it is not approved as it was asked.</param>
    public sealed record Command(int OperationId, int RequestId, int Version, IReadOnlyDictionary<int, long> Approved, string? Reason) : IRequestCommand;

    public async Task<Outcome<Done>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        var placeId = await desk.PlaceOfAsync(command.OperationId, command.RequestId, ct);
        if (await gate.CheckAsync(caller, Permission.ApproveRequests, command.OperationId, ct, placeId is { } id ? [id] : []) is { } refusal)
            return refusal;
        return await desk.ChangeAsync(caller, nameof(DecideRequest), command, (_, request) => Task.FromResult(Decide(caller, command, request)), ct);
    }

    private Outcome<Done> Decide(Caller caller, Command command, SupplyRequest request)
    {
        if (request.Status != RequestStatus.Submitted)
            return new Refusal(request.Status == RequestStatus.Draft ? "RequestStillDraft" : "RequestDecided");
        var rejects = command.Approved.Count == 0;
        if (!rejects && (command.Approved.Count != request.Goods.Count || request.Goods.Exists(l => !command.Approved.ContainsKey(l.ItemId))))
            return new Refusal("DecideEveryLine");
        if (command.Approved.Values.Any(q => q is < 0 or > EntryRules.MaxQuantity))
            return new Refusal("DecideEveryLine");
        if (!rejects && command.Approved.Values.All(q => q == 0))
            return new Refusal("ApproveSomething");
        if (rejects || request.Goods.Exists(l => command.Approved[l.ItemId] != l.Asked))
        {
            if (!RequestDesk.Reason(command.Reason).TryGet(out var reason))
                return Outcome<Done>.Refused(RequestDesk.Reason(command.Reason).Refusals);
            request.Reason = reason;
        }

        foreach (var line in rejects ? [] : request.Goods)
            line.Approved = command.Approved[line.ItemId];
        request.Status = rejects ? RequestStatus.Rejected : RequestStatus.Approved;
        (request.DecidedAt, request.DecidedBy) = (desk.Now, caller.Name);
        return Done.It;
    }
}
