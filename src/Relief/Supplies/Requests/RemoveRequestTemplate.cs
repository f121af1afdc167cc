using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Audit;
using Relief.Storage;

namespace Relief.Supplies.Requests;

/// <summary>A template is not wanted any more. What was asked for by it stays.</summary>
public sealed class RemoveRequestTemplate : IUseCase<RemoveRequestTemplate.Command, Done>
{
    private readonly Gate gate;
    private readonly WriteScope writes;
    private readonly TimeProvider clock;

    internal RemoveRequestTemplate(Gate gate, WriteScope writes, TimeProvider clock)
    {
        this.gate = gate;
        this.writes = writes;
        this.clock = clock;
    }

    public sealed record Command(int OperationId, int TemplateId);

    public async Task<Outcome<Done>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.ApproveRequests, command.OperationId, ct) is { } refusal)
            return refusal;
        var name = "";
        return await writes.RunAsync<Done>(
            async db =>
            {
                var known = await db.RequestTemplates.SingleOrDefaultAsync(t => t.Id == command.TemplateId && t.OperationId == command.OperationId, ct);
                if (known is null)
                    return new Refusal("TemplateNotHere");
                name = known.Name;
                db.RequestTemplates.Remove(known);
                return Done.It;
            },
            _ => AuditRow.For(caller, clock.GetUtcNow().UtcDateTime, nameof(RemoveRequestTemplate), command.OperationId, subject: name),
            new Change(ChangeKind.Supplies, command.OperationId), ct);
    }
}
