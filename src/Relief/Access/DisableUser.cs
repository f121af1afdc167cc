using Microsoft.EntityFrameworkCore;
using Relief.Audit;
using Relief.Storage;

namespace Relief.Access;

/// <summary>Shuts a user out, or lets the user in again. Open sessions end within a minute.</summary>
public sealed class DisableUser : IUseCase<DisableUser.Command, Done>
{
    private readonly Gate gate;
    private readonly WriteScope scope;
    private readonly Accounts accounts;
    private readonly TimeProvider clock;

    internal DisableUser(Gate gate, WriteScope scope, Accounts accounts, TimeProvider clock)
    {
        this.gate = gate;
        this.scope = scope;
        this.accounts = accounts;
        this.clock = clock;
    }

    /// <param name="Disabled">False lets the user in again.</param>
    public sealed record Command(int UserId, bool Disabled = true);

    public async Task<Outcome<Done>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.ManageAccess, null, ct) is { } refusal)
            return refusal;
        var now = clock.GetUtcNow().UtcDateTime;
        var set = await scope.RunAsync(db => SetAsync(db, command, now, ct),
            user => AuditRow.For(caller, now, nameof(DisableUser), subject: user.UserName, detail: new AuditDetail().With(AuditTerm.Account, command.Disabled ? "Disabled" : "Enabled").ToString()),
            new Change(ChangeKind.Access, null), ct);
        return set.Succeeded ? Done.It : set.As<Done>();
    }

    private async Task<Outcome<User>> SetAsync(ReliefDb db, Command command, DateTime now, CancellationToken ct)
    {
        if (await db.Users.SingleOrDefaultAsync(u => u.Id == command.UserId, ct) is not { } user)
            return Refusal.Missing("user");
        if (command.Disabled && !await Administrators.AnyBesidesAsync(db, ct, withoutUserId: user.Id))
            return new Refusal("LastAdministrator");
        user.DisabledAt = command.Disabled ? now : null;
        await accounts.EndSessionsAsync(db, user);
        return user;
    }
}
