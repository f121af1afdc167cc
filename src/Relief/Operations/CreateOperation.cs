using Relief.Access;
using Relief.Audit;
using Relief.Storage;

namespace Relief.Operations;

/// <summary>Opens the books of an emergency: no communities yet, but every place outside.</summary>
public sealed class CreateOperation : IUseCase<CreateOperation.Command, string>
{
    private readonly Gate gate;
    private readonly WriteScope scope;
    private readonly TimeProvider clock;

    internal CreateOperation(Gate gate, WriteScope scope, TimeProvider clock)
    {
        this.gate = gate;
        this.scope = scope;
        this.clock = clock;
    }

    /// <param name="Code">Letters, digits and hyphens; part of every address, and never changed.</param>
    public sealed record Command(string Code, OperationDetails Facts);

    /// <returns>The code.</returns>
    public async Task<Outcome<string>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.ManageOperations, null, ct) is { } refusal)
            return refusal;
        var now = clock.GetUtcNow().UtcDateTime;
        var made = await scope.RunAsync(db => NewOperation.AddAsync(db, command.Code.Trim(), command.Facts, isExercise: false, now, ct),
            operation => AuditRow.For(caller, now, nameof(CreateOperation), operation.Id, subject: operation.Code),
            new Change(ChangeKind.Operations, null), ct);
        return made.TryGet(out var created) ? created.Code : made.As<string>();
    }
}
