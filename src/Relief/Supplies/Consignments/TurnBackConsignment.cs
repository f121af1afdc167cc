using Relief.Access;

namespace Relief.Supplies.Consignments;

/// <summary>Sends a consignment back to where it was loaded, with all that nobody has taken off: refused goods, or a wrong address.</summary>
public sealed class TurnBackConsignment : IUseCase<TurnBackConsignment.Command, Done>
{
    private readonly Gate gate;
    private readonly ConsignmentDesk desk;

    internal TurnBackConsignment(Gate gate, ConsignmentDesk desk)
    {
        this.gate = gate;
        this.desk = desk;
    }

    /// <param name="At">When it turned back, UTC.</param>
    /// <param name="Reason">Why; it is kept in the consignment's note.</param>
    public sealed record Command(int OperationId, int ConsignmentId, int Version, DateTime At, string? Reason) : IConsignmentCommand;

    public async Task<Outcome<Done>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        var there = await desk.FindAsync(command.OperationId, command.ConsignmentId, ct);
        if (await gate.CheckAsync(caller, Permission.CountStock, command.OperationId, ct, there is null ? [] : [there.ToId]) is { } refusal)
            return refusal;
        var reason = Requests.RequestDesk.Reason(command.Reason);
        if (!reason.TryGet(out var why))
            return reason.As<Done>();
        if (there is not null && !await desk.HasGoodsAsync(there.PlaceId, ct))
            return new Refusal("NothingAboard");
        return await desk.ChangeAsync(caller, nameof(TurnBackConsignment), command, consignment =>
        {
            if (consignment.DepartedAt is not { } left)
                return new Refusal("ConsignmentNotLeft");
            if (consignment.TurnedBackAt is not null)
                return new Refusal("ConsignmentTurnedBack");
            if (desk.CheckMoment(command.At, consignment.ArrivedAt ?? left, "ArrivedBeforeLeft") is { } wrong)
                return wrong;
            if (ConsignmentDesk.AddNote(consignment, why) is { } tooLong)
                return tooLong;
            (consignment.TurnedBackAt, consignment.ArrivedAt, consignment.ExpectedAt) = (command.At, null, null);
            return Done.It;
        }, ct);
    }
}
