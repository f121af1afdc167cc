using Relief.Access;

namespace Relief.Supplies.Consignments;

/// <summary>The consignment is there, and nobody has counted it yet.</summary>
public sealed class ReportConsignmentArrived : IUseCase<ReportConsignmentArrived.Command, Done>
{
    private readonly Gate gate;
    private readonly ConsignmentDesk desk;

    internal ReportConsignmentArrived(Gate gate, ConsignmentDesk desk)
    {
        this.gate = gate;
        this.desk = desk;
    }

    /// <param name="At">When it arrived, UTC.</param>
    public sealed record Command(int OperationId, int ConsignmentId, int Version, DateTime At) : IConsignmentCommand;

    public async Task<Outcome<Done>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        var there = await desk.FindAsync(command.OperationId, command.ConsignmentId, ct);
        if (await gate.CheckAsync(caller, Permission.CountStock, command.OperationId, ct, there is null ? [] : [there.BoundForId]) is { } refusal)
            return refusal;
        return await desk.ChangeAsync(caller, nameof(ReportConsignmentArrived), command, consignment =>
        {
            if (consignment.DepartedAt is not { } left)
                return new Refusal("ConsignmentNotLeft");
            if (consignment.ArrivedAt is not null)
                return new Refusal("ConsignmentArrived");
            if (desk.CheckMoment(command.At, consignment.TurnedBackAt ?? left, "ArrivedBeforeLeft") is { } wrong)
                return wrong;
            consignment.ArrivedAt = command.At;
            return Done.It;
        }, ct);
    }
}
