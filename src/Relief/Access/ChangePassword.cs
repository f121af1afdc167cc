using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Relief.Audit;
using Relief.Storage;

namespace Relief.Access;

/// <summary>Somebody changes the own password, knowing the old one. All other sessions of that person end, and the tokens are revoked.</summary>
public sealed class ChangePassword : IUseCase<ChangePassword.Command, SignedIn>
{
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly WriteScope scope;
    private readonly Accounts accounts;
    private readonly TimeProvider clock;

    internal ChangePassword(IDbContextFactory<ReliefDb> databases, WriteScope scope, Accounts accounts, TimeProvider clock)
    {
        this.databases = databases;
        this.scope = scope;
        this.accounts = accounts;
        this.clock = clock;
    }

    public sealed record Command(string Current, string Password);

    /// <returns>What the session needs that goes on here.</returns>
    public async Task<Outcome<SignedIn>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (Gate.CheckPerson(caller) is { } refusal)
            return refusal;
        var userId = caller.UserId!.Value;
        if (!await IsCurrentAsync(userId, command.Current, ct))
            return new Refusal("PasswordNotCurrent") { Field = nameof(command.Current) };
        var now = clock.GetUtcNow().UtcDateTime;
        var changed = await scope.RunAsync(
            async db => await accounts.SetPasswordAsync(db, await db.Users.SingleAsync(u => u.Id == userId, ct), command.Password, caller, now, ct),
            given => AuditRow.For(caller, now, nameof(ChangePassword), subject: given.User.UserName, detail: given.Detail), new Change(ChangeKind.Access, null), ct);
        return changed.TryGet(out var given)
            ? new SignedIn(given.User.Id, given.User.DisplayName, given.User.SecurityStamp!, given.User.Language)
            : changed.As<SignedIn>();
    }

    private async Task<bool> IsCurrentAsync(int userId, string password, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == userId && u.DisabledAt == null, ct);
        return user?.PasswordHash is { } hash && password.Length <= AccountRules.PasswordMaxLength
            && new PasswordHasher<User>().VerifyHashedPassword(user, hash, password) != PasswordVerificationResult.Failed;
    }
}
