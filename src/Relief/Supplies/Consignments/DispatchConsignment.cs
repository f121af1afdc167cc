using Relief.Access;

namespace Relief.Supplies.Consignments;

/// <summary>The consignment leaves.</summary>
public sealed class DispatchConsignment : IUseCase<DispatchConsignment.Command, Done>
{
    private readonly Gate gate;
    private readonly ConsignmentDesk desk;

    internal DispatchConsignment(Gate gate, ConsignmentDesk desk)
    {
        this.gate = gate;
        this.desk = desk;
    }

    /// <param name="At">When it left, UTC.</param>
    public sealed record Command(int OperationId, int ConsignmentId, int Version, DateTime At) : IConsignmentCommand;

    public async Task<Outcome<Done>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        var there = await desk.FindAsync(command.OperationId, command.ConsignmentId, ct);
        if (await gate.CheckAsync(caller, Permission.ApproveRequests, command.OperationId, ct, there is null ? [] : [there.FromId]) is { } refusal)
            return refusal;
        return await desk.ChangeAsync(caller, nameof(DispatchConsignment), command, consignment =>
        {
            if (consignment.DepartedAt is not null)
                return new Refusal("ConsignmentLeft");
            if (desk.CheckMoment(command.At, consignment.LoadedAt, "LeftBeforeLoaded") is { } wrong)
                return wrong;
            consignment.DepartedAt = command.At;
            return Done.It;
        }, ct);
    }
}
