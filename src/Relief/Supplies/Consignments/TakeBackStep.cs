using Relief.Access;

namespace Relief.Supplies.Consignments;

/// <summary>
/// Takes back the last that was said of a consignment's way, that it left, is there or was sent back, and why. What somebody has
/// counted stands on it: then the count is undone first.
/// </summary>
public sealed class TakeBackStep : IUseCase<TakeBackStep.Command, Done>
{
    private readonly Gate gate;
    private readonly ConsignmentDesk desk;

    internal TakeBackStep(Gate gate, ConsignmentDesk desk)
    {
        this.gate = gate;
        this.desk = desk;
    }

    /// <param name="Reason">Why; it is kept in the consignment's note.</param>
    public sealed record Command(int OperationId, int ConsignmentId, int Version, string? Reason) : IConsignmentCommand;

    public async Task<Outcome<Done>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        var there = await desk.FindAsync(command.OperationId, command.ConsignmentId, ct);
        if (await CheckAsync(caller, command, there, ct) is { } refusal)
            return refusal;
        var reason = Requests.RequestDesk.Reason(command.Reason);
        if (!reason.TryGet(out var why))
            return reason.As<Done>();
        var counts = there is null ? [] : await desk.CountsAsync(there.PlaceId, ct);
        return await desk.ChangeAsync(caller, nameof(TakeBackStep), command, consignment =>
        {
            if (JourneySteps.LastOf(consignment) is not { } step)
                return new Refusal("ConsignmentNotLeft");
            if (counts.FirstOrDefault(c => consignment.TurnedBackAt is null || c.PlaceId == consignment.FromId) is { } counted)
                return new Refusal("ConsignmentCountedSince", counted.AuthorName);
            if (ConsignmentDesk.AddNote(consignment, why) is { } tooLong)
                return tooLong;
            TakeBack(consignment, step, counts);
            return Done.It;
        }, ct);
    }

    // By the right, and at the place, by which it was said.
    private Task<Refusal?> CheckAsync(Caller caller, Command command, Consignment? there, CancellationToken ct)
    {
        var step = there is null ? null : JourneySteps.LastOf(there);
        var permission = step is JourneyStep.Arrived or JourneyStep.TurnedBack ? Permission.CountStock : Permission.ApproveRequests;
        int[] placeIds = there is null ? [] : [step == JourneyStep.TurnedBack ? there.ToId : step == JourneyStep.Arrived ? there.BoundForId : there.FromId];
        return gate.CheckAsync(caller, permission, command.OperationId, ct, placeIds);
    }

    private static void TakeBack(Consignment consignment, JourneyStep step, IReadOnlyList<ConsignmentDesk.Count> counts)
    {
        switch (step)
        {
            case JourneyStep.Arrived:
                consignment.ArrivedAt = null;
                break;
            case JourneyStep.TurnedBack:
                // Where something was counted it had arrived.
                (consignment.TurnedBackAt, consignment.ArrivedAt) = (null, counts.Count == 0 ? null : counts.Min(c => c.At));
                break;
            default:
                consignment.DepartedAt = null;
                break;
        }
    }
}
