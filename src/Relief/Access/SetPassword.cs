using Microsoft.EntityFrameworkCore;
using Relief.Audit;
using Relief.Storage;

namespace Relief.Access;

/// <summary>An administrator gives a user another password, for one who forgot it; the user's sessions end.</summary>
public sealed class SetPassword : IUseCase<SetPassword.Command, Done>
{
    private readonly Gate gate;
    private readonly WriteScope scope;
    private readonly Accounts accounts;
    private readonly TimeProvider clock;

    internal SetPassword(Gate gate, WriteScope scope, Accounts accounts, TimeProvider clock)
    {
        this.gate = gate;
        this.scope = scope;
        this.accounts = accounts;
        this.clock = clock;
    }

    public sealed record Command(int UserId, string Password);

    public async Task<Outcome<Done>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.ManageAccess, null, ct) is { } refusal)
            return refusal;
        var set = await scope.RunAsync(db => SetAsync(db, command, ct),
            user => AuditRow.For(caller, clock.GetUtcNow().UtcDateTime, nameof(SetPassword), subject: user.UserName), new Change(ChangeKind.Access, null), ct);
        return set.Succeeded ? Done.It : set.As<Done>();
    }

    private async Task<Outcome<User>> SetAsync(ReliefDb db, Command command, CancellationToken ct)
    {
        if (await db.Users.SingleOrDefaultAsync(u => u.Id == command.UserId, ct) is not { } user)
            return Refusal.Missing("user");
        return await accounts.SetPasswordAsync(db, user, command.Password) is { } weak ? weak : user;
    }
}
