using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Relief.Audit;
using Relief.Storage;

namespace Relief.Access;

/// <summary>
/// Opens one of the exercise's accounts without a password. Only the door decides that somebody may ask: the web offers it
/// while it listens on this computer alone, and acts as the installation then.
/// </summary>
public sealed class ExerciseSignIn : IUseCase<ExerciseSignIn.Command, SignedIn>
{
    private readonly WriteScope scope;
    private readonly TimeProvider clock;

    internal ExerciseSignIn(WriteScope scope, TimeProvider clock)
    {
        this.scope = scope;
        this.clock = clock;
    }

    public sealed record Command(Role Role);

    public async Task<Outcome<SignedIn>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (Gate.CheckSystem(caller) is { } refusal)
            return refusal;
        return await scope.RunAsync(db => FindAsync(db, command.Role, ct),
            user => AuditRow.For(caller, clock.GetUtcNow().UtcDateTime, nameof(ExerciseSignIn), subject: user.Name), change: null, ct);
    }

    private static async Task<Outcome<SignedIn>> FindAsync(ReliefDb db, Role role, CancellationToken ct)
    {
        var id = await db.Settings.Where(s => s.Key == OpenExerciseAccounts.Prefix + role).Select(s => s.Value).SingleOrDefaultAsync(ct);
        var userId = id is null ? 0 : int.Parse(id, CultureInfo.InvariantCulture);
        return await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == userId && u.DisabledAt == null, ct) is { } user
            ? new SignedIn(user.Id, user.DisplayName, user.SecurityStamp!, user.Language)
            : Refusal.Missing("exercise");
    }
}
