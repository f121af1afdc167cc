using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Relief.Audit;
using Relief.Storage;

namespace Relief.Access;

/// <summary>
/// Checks a name and a password. Anybody may ask; after too many wrong passwords in a row the account rests for a while.
/// </summary>
public sealed class SignIn : IUseCase<SignIn.Command, SignedIn>
{
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly WriteScope scope;
    private readonly TimeProvider clock;
    private readonly PasswordHasher<User> hasher = new();
    private readonly string nobodysHash;

    internal SignIn(IDbContextFactory<ReliefDb> databases, WriteScope scope, TimeProvider clock)
    {
        this.databases = databases;
        this.scope = scope;
        this.clock = clock;
        nobodysHash = hasher.HashPassword(Nobody, Guid.NewGuid().ToString());
    }

    public sealed record Command(string UserName, string Password);

    private static User Nobody => new() { DisplayName = "" };

    public async Task<Outcome<SignedIn>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        var user = await FindAsync(command.UserName, ct);

        // Hashing takes as long for an unknown name, so that the time tells nothing, and happens before the transaction, which others wait for.
        var right = command.Password.Length <= AccountRules.PasswordMaxLength
            && hasher.VerifyHashedPassword(user ?? Nobody, user?.PasswordHash ?? nobodysHash, command.Password) != PasswordVerificationResult.Failed;
        if (user is null)
            return new Refusal("SignInFailed");
        var known = caller with { UserId = user.Id, Name = user.DisplayName };
        var settled = await scope.RunAsync(db => SettleAsync(db, user, right, ct),
            s => AuditRow.For(known, clock.GetUtcNow().UtcDateTime, nameof(SignIn), subject: user.UserName, detail: s.Detail),
            change: null, ct);
        return !settled.TryGet(out var value) ? settled.As<SignedIn>()
            : value.Refusal is { } refusal ? refusal
            : new SignedIn(user.Id, user.DisplayName, user.SecurityStamp!, user.Language);
    }

    private async Task<User?> FindAsync(string userName, CancellationToken ct)
    {
        var name = new UpperInvariantLookupNormalizer().NormalizeName(Wording.Line(userName) ?? "");
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.NormalizedUserName == name, ct);
    }

    // A wrong attempt must be counted, so it is a value here and becomes a refusal only after the commit.
    private async Task<Outcome<Settled>> SettleAsync(ReliefDb db, User seen, bool right, CancellationToken ct)
    {
        var row = db.Users.Where(u => u.Id == seen.Id);

        // Touching the row first takes its lock, so that parallel guesses are counted one after the other.
        await row.ExecuteUpdateAsync(u => u.SetProperty(x => x.AccessFailedCount, x => x.AccessFailedCount), ct);
        var user = await row.SingleAsync(ct);
        var now = clock.GetUtcNow();
        if (user.LockoutEnd > now)
            return new Settled(new Refusal("SignInLocked", Minutes(user.LockoutEnd.Value - now)), Refused("Locked"));
        if (!right || user.DisabledAt is not null || user.SecurityStamp != seen.SecurityStamp)
            return Count(user, now);
        user.AccessFailedCount = 0;
        user.LockoutEnd = null;
        return new Settled(null, null);
    }

    private static Settled Count(User user, DateTimeOffset now)
    {
        user.AccessFailedCount++;
        if (user.AccessFailedCount < AccountRules.AttemptsBeforeLockout)
            return new Settled(new Refusal("SignInFailed"), Refused("Failed"));
        user.AccessFailedCount = 0;
        user.LockoutEnd = now + AccountRules.Lockout;
        return new Settled(new Refusal("SignInLocked", Minutes(AccountRules.Lockout)), Refused("LockedNow"));
    }

    private static string Refused(string why) => new AuditDetail().With(AuditTerm.Refused, why).ToString();

    private static int Minutes(TimeSpan left) => (int)Math.Ceiling(left.TotalMinutes);

    private sealed record Settled(Refusal? Refusal, string? Detail);
}

/// <summary>What a session needs to know of its user.</summary>
/// <param name="Stamp">Changes with the password and when the user is disabled: sessions with an older one end.</param>
public sealed record SignedIn(int UserId, string Name, string Stamp, string? Language);
