using Relief.Access;

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
        return await desk.ChangeAsync(caller, nameof(DecideRequest), command, (_, request) => Task.FromResult(RequestSteps.Decide(request, command.Approved, command.Reason, desk.Now, caller.Name)), ct);
    }
}
