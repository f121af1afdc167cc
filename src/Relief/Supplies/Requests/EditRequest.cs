using Relief.Access;

namespace Relief.Supplies.Requests;

/// <summary>Changes what is asked, as long as nobody has decided; or submits a draft.</summary>
public sealed class EditRequest : IUseCase<EditRequest.Command, Done>
{
    private readonly Gate gate;
    private readonly RequestDesk desk;

    internal EditRequest(Gate gate, RequestDesk desk)
    {
        this.gate = gate;
        this.desk = desk;
    }

    /// <param name="Content">For the same place as before.</param>
    /// <param name="Submit">From now on somebody is asked.</param>
    public sealed record Command(int OperationId, int RequestId, int Version, RequestContent Content, bool Submit) : IRequestCommand;

    public async Task<Outcome<Done>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.RequestSupplies, command.OperationId, ct, command.Content.PlaceId) is { } refusal)
            return refusal;
        return await desk.ChangeAsync(caller, nameof(EditRequest), command, async (db, request) =>
        {
            if (request.PlaceId != command.Content.PlaceId)
                return new Refusal("RequestNotHere");
            if (request.Status is not (RequestStatus.Draft or RequestStatus.Submitted))
                return new Refusal("RequestDecided");
            var refusals = await command.Content.CheckAsync(db, command.OperationId, desk.Now, ct);
            if (refusals.Count > 0)
                return Outcome<Done>.Refused(refusals);
            command.Content.WriteTo(request);
            if (command.Submit && request.Status == RequestStatus.Draft)
            {
                RequestSteps.Submit(request, desk.Now);
                await ReportAnswer.SettleAsync(db, caller, request, desk.Now, ct);
            }

            return Done.It;
        }, ct);
    }
}
