using Relief.Access;

namespace Relief.Supplies.Requests;

/// <summary>Takes back what was decided of a request, while nothing of it is loaded, and why: it waits for a decision again.</summary>
public sealed class ReopenRequest : IUseCase<ReopenRequest.Command, Done>
{
    private readonly Gate gate;
    private readonly RequestDesk desk;

    internal ReopenRequest(Gate gate, RequestDesk desk)
    {
        this.gate = gate;
        this.desk = desk;
    }

    public sealed record Command(int OperationId, int RequestId, int Version, string? Reason) : IRequestCommand;

    public async Task<Outcome<Done>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        var placeId = await desk.PlaceOfAsync(command.OperationId, command.RequestId, ct);
        if (await gate.CheckAsync(caller, Permission.ApproveRequests, command.OperationId, ct, placeId is { } id ? [id] : []) is { } refusal)
            return refusal;
        return await desk.ChangeAsync(caller, nameof(ReopenRequest), command, (db, request) => RequestSteps.ReopenAsync(db, request, command.Reason, ct), ct);
    }
}
