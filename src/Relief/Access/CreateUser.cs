using Relief.Audit;
using Relief.Storage;

namespace Relief.Access;

/// <summary>Makes an account with a first password; without a grant it may do nothing yet.</summary>
public sealed class CreateUser : IUseCase<CreateUser.Command, int>
{
    private readonly Gate gate;
    private readonly WriteScope scope;
    private readonly Accounts accounts;
    private readonly TimeProvider clock;

    internal CreateUser(Gate gate, WriteScope scope, Accounts accounts, TimeProvider clock)
    {
        this.gate = gate;
        this.scope = scope;
        this.accounts = accounts;
        this.clock = clock;
    }

    /// <param name="UserName">What the person types at the door; unique, compared without case.</param>
    /// <param name="DisplayName">How the books name the person.</param>
    public sealed record Command(string UserName, string DisplayName, string Password);

    /// <returns>The id of the user.</returns>
    public async Task<Outcome<int>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.ManageAccess, null, ct) is { } refusal)
            return refusal;
        var now = clock.GetUtcNow().UtcDateTime;
        var made = await scope.RunAsync(db => accounts.AddAsync(db, new NewAccount(command.UserName, command.DisplayName, command.Password), now, ct),
            user => AuditRow.For(caller, now, nameof(CreateUser), subject: user.UserName), new Change(ChangeKind.Access, null), ct);
        return made.TryGet(out var created) ? created.Id : made.As<int>();
    }
}
