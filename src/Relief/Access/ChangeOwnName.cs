using Microsoft.EntityFrameworkCore;
using Relief.Audit;
using Relief.Storage;

namespace Relief.Access;

/// <summary>Somebody corrects how the books name them from now on. Entries keep the name under which they were signed.</summary>
public sealed class ChangeOwnName : IUseCase<ChangeOwnName.Command, SignedIn>
{
    private readonly WriteScope scope;
    private readonly TimeProvider clock;

    internal ChangeOwnName(WriteScope scope, TimeProvider clock)
    {
        this.scope = scope;
        this.clock = clock;
    }

    public sealed record Command(string DisplayName);

    /// <returns>What the session needs that goes on here.</returns>
    public async Task<Outcome<SignedIn>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (Gate.CheckPerson(caller) is { } refusal)
            return refusal;
        var userId = caller.UserId!.Value;
        var now = clock.GetUtcNow().UtcDateTime;
        var renamed = await scope.RunAsync<Renamed>(
            async db => await db.Users.SingleOrDefaultAsync(u => u.Id == userId && u.DisabledAt == null, ct) is not { } user
                ? Refusal.Missing("user")
                : await Accounts.RenameAsync(db, user, user.UserName!, command.DisplayName, ct),
            r => AuditRow.For(caller, now, nameof(ChangeOwnName), subject: r.User.UserName, detail: r.Detail), new Change(ChangeKind.Access, null), ct);
        return renamed.TryGet(out var done)
            ? new SignedIn(done.User.Id, done.User.DisplayName, done.User.SecurityStamp!, done.User.Language)
            : renamed.As<SignedIn>();
    }
}
