using Relief.Access;

namespace Relief.Supplies.Consignments;

/// <summary>Changes what is told of a consignment's way. What is aboard stays in the books.</summary>
public sealed class EditConsignment : IUseCase<EditConsignment.Command, Done>
{
    private readonly Gate gate;
    private readonly ConsignmentDesk desk;

    internal EditConsignment(Gate gate, ConsignmentDesk desk)
    {
        this.gate = gate;
        this.desk = desk;
    }

    public sealed record Command(int OperationId, int ConsignmentId, int Version, ConsignmentJourney Journey) : IConsignmentCommand;

    public async Task<Outcome<Done>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        var there = await desk.FindAsync(command.OperationId, command.ConsignmentId, ct);
        if (await gate.CheckAsync(caller, Permission.ApproveRequests, command.OperationId, ct, there is null ? [] : [there.FromId]) is { } refusal)
            return refusal;
        return await desk.ChangeAsync(caller, nameof(EditConsignment), command, consignment =>
        {
            var wrong = command.Journey.Check(desk.Now).ToList();
            if (wrong.Count > 0)
                return Outcome<Done>.Refused(wrong);
            command.Journey.WriteTo(consignment);
            return Done.It;
        }, ct);
    }
}
