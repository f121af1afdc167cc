using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Audit;
using Relief.Storage;

namespace Relief.Field;

/// <summary>Somebody decided that a refused report is not to be booked. It is kept, and off the list; on the phone its author still has it.</summary>
public sealed class SetAsideRefused : IUseCase<SetAsideRefused.Command, Done>
{
    private readonly Gate gate;
    private readonly WriteScope scope;
    private readonly TimeProvider clock;

    internal SetAsideRefused(Gate gate, WriteScope scope, TimeProvider clock)
    {
        this.gate = gate;
        this.scope = scope;
        this.clock = clock;
    }

    public sealed record Command(int OperationId, Guid ReportId);

    public async Task<Outcome<Done>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.ReportPeople, command.OperationId, ct) is { } refusal)
            return refusal;
        var now = clock.GetUtcNow().UtcDateTime;
        var aside = await scope.RunAsync<RefusedReport>(
            async db =>
            {
                if (await db.RefusedReports.SingleOrDefaultAsync(r => r.Id == command.ReportId && r.OperationId == command.OperationId, ct) is not { } report)
                    return Refusal.Missing("report");
                (report.SetAsideAt, report.SetAsideBy) = (now, caller.Name);
                return report;
            },
            report => AuditRow.For(caller, now, nameof(SetAsideRefused), command.OperationId, report.PlaceId, report.Id.ToString()),
            new Change(ChangeKind.Field, command.OperationId), ct);
        return aside.Succeeded ? Done.It : aside.As<Done>();
    }
}
