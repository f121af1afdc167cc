using Microsoft.EntityFrameworkCore;
using Relief.Audit;
using Relief.Storage;

namespace Relief.Access;

/// <summary>An administrator gives a user another password, for one who forgot it; the user's sessions end and the user's tokens are revoked.</summary>
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
        var now = clock.GetUtcNow().UtcDateTime;
        var set = await scope.RunAsync<PasswordGiven>(
            async db => await db.Users.SingleOrDefaultAsync(u => u.Id == command.UserId, ct) is not { } user
                ? Refusal.Missing("user")
                : await accounts.SetPasswordAsync(db, user, command.Password, caller, now, ct),
            given => AuditRow.For(caller, now, nameof(SetPassword), subject: given.User.UserName, detail: given.Detail), new Change(ChangeKind.Access, null), ct);
        return set.Succeeded ? Done.It : set.As<Done>();
    }
}
