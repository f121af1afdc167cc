using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Audit;
using Relief.Storage;

namespace Relief.Supplies.Requests;

/// <summary>Keeps goods under a name, to be asked for again; what was kept under that name before is replaced.</summary>
public sealed class KeepRequestTemplate : IUseCase<KeepRequestTemplate.Command, Done>
{
    private const int MaxNameLength = 100;

    private readonly Gate gate;
    private readonly WriteScope writes;
    private readonly TimeProvider clock;

    internal KeepRequestTemplate(Gate gate, WriteScope writes, TimeProvider clock)
    {
        this.gate = gate;
        this.writes = writes;
        this.clock = clock;
    }

    /// <param name="Lines">Each item once.</param>
    public sealed record Command(int OperationId, string? Name, IReadOnlyList<RequestContent.Wanted> Lines);

    public async Task<Outcome<Done>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.ApproveRequests, command.OperationId, ct) is { } refusal)
            return refusal;
        if (Wording.Line(command.Name) is not { } name)
            return new Refusal("TemplateNeedsName") { Field = nameof(command.Name) };
        if (name.Length > MaxNameLength)
            return new Refusal("TemplateNameTooLong", MaxNameLength) { Field = nameof(command.Name) };
        var now = clock.GetUtcNow().UtcDateTime;
        return await writes.RunAsync(
            async db => await RequestContent.CheckLinesAsync(db, command.Lines, ct) is { Count: > 0 } wrong ? Outcome<Done>.Refused(wrong) : await KeepAsync(db, caller, command, name, now, ct),
            _ => AuditRow.For(caller, now, nameof(KeepRequestTemplate), command.OperationId, subject: name),
            new Change(ChangeKind.Supplies, command.OperationId), ct);
    }

    private static async Task<Outcome<Done>> KeepAsync(ReliefDb db, Caller caller, Command command, string name, DateTime now, CancellationToken ct)
    {
        var known = await db.RequestTemplates.Include(t => t.Goods).SingleOrDefaultAsync(t => t.OperationId == command.OperationId && t.Name == name, ct);
        if (known is null)
        {
            known = new RequestTemplate { OperationId = command.OperationId, Name = name, SavedAt = now, SavedBy = caller.Name };
            db.RequestTemplates.Add(known);
        }

        (known.SavedAt, known.SavedBy) = (now, caller.Name);
        known.Goods.RemoveAll(l => command.Lines.All(w => w.ItemId != l.ItemId));
        foreach (var (itemId, quantity) in command.Lines)
        {
            if (known.Goods.Find(l => l.ItemId == itemId) is { } line)
                line.Quantity = quantity;
            else
                known.Goods.Add(new RequestTemplateLine { ItemId = itemId, Quantity = quantity });
        }

        return Done.It;
    }
}
