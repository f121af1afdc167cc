using Microsoft.EntityFrameworkCore;
using Relief.Audit;
using Relief.Storage;

namespace Relief.Access;

/// <summary>
/// An administrator corrects the names of a user: what is typed at the door, and how the books name the person from now on.
/// Entries keep the name under which they were signed.
/// </summary>
public sealed class EditUser : IUseCase<EditUser.Command, Done>
{
    private readonly Gate gate;
    private readonly WriteScope scope;
    private readonly TimeProvider clock;

    internal EditUser(Gate gate, WriteScope scope, TimeProvider clock)
    {
        this.gate = gate;
        this.scope = scope;
        this.clock = clock;
    }

    public sealed record Command(int UserId, string UserName, string DisplayName);

    public async Task<Outcome<Done>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.ManageAccess, null, ct) is { } refusal)
            return refusal;
        var now = clock.GetUtcNow().UtcDateTime;
        var renamed = await scope.RunAsync<Renamed>(
            async db => await db.Users.SingleOrDefaultAsync(u => u.Id == command.UserId, ct) is not { } user
                ? Refusal.Missing("user")
                : await Accounts.RenameAsync(db, user, command.UserName, command.DisplayName, ct),
            r => AuditRow.For(caller, now, nameof(EditUser), subject: r.User.UserName, detail: r.Detail), new Change(ChangeKind.Access, null), ct);
        return renamed.Succeeded ? Done.It : renamed.As<Done>();
    }
}
