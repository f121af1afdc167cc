using Relief.Access;

namespace Relief.Supplies.Requests;

/// <summary>
/// What was asked for is not wanted any more, and why. Where something of it was loaded already, that goes on its way and the
/// rest is closed.
/// </summary>
public sealed class CancelRequest : IUseCase<CancelRequest.Command, Done>
{
    private readonly Gate gate;
    private readonly RequestDesk desk;

    internal CancelRequest(Gate gate, RequestDesk desk)
    {
        this.gate = gate;
        this.desk = desk;
    }

    public sealed record Command(int OperationId, int RequestId, int Version, string? Reason) : IRequestCommand;

    public async Task<Outcome<Done>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        var placeId = await desk.PlaceOfAsync(command.OperationId, command.RequestId, ct);
        if (await gate.CheckAsync(caller, Permission.RequestSupplies, command.OperationId, ct, placeId is { } id ? [id] : []) is { } refusal)
            return refusal;
        return await desk.ChangeAsync(caller, nameof(CancelRequest), command, (db, request) => RequestSteps.CancelAsync(db, request, command.Reason, ct), ct);
    }
}
