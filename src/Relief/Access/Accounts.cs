using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Relief.Access.Tokens;
using Relief.Storage;

namespace Relief.Access;

/// <summary>Lends Identity's user manager to a use case, over the context of its own transaction, so that an account and its audit row are written together.</summary>
internal sealed class Accounts(IServiceScopeFactory scopes)
{
    public const int NameMaxLength = 100;

    /// <summary>Adds an account, its names and password checked.</summary>
    public async Task<Outcome<User>> AddAsync(ReliefDb db, NewAccount account, DateTime now, CancellationToken ct)
    {
        var user = new User { UserName = account.UserName.Trim(), DisplayName = Wording.Line(account.DisplayName) ?? "", CreatedAt = now };
        if (CheckNames(user) is { } refusal)
            return refusal;
        if (account.Password is { } password && PasswordRules.Check(password, user.UserName, user.DisplayName) is { } weak)
            return weak with { Field = nameof(account.Password) };
        if (await TakenAsync(db, user, ct) is { } taken)
            return taken;
        return await UseAsync<Outcome<User>>(db, async users =>
        {
            Expect(account.Password is null ? await users.CreateAsync(user) : await users.CreateAsync(user, account.Password));
            return user;
        });
    }

    /// <summary>Gives a user other names, checked like those of a new one. Sessions go on.</summary>
    public static async Task<Outcome<Renamed>> RenameAsync(ReliefDb db, User user, string userName, string displayName, CancellationToken ct)
    {
        var before = (user.UserName, user.DisplayName);
        (user.UserName, user.DisplayName) = (userName.Trim(), Wording.Line(displayName) ?? "");
        if ((CheckNames(user) ?? await TakenAsync(db, user, ct)) is { } refusal)
            return refusal;
        user.NormalizedUserName = Normalized(user);
        var changes = new AuditDetail().Changed(AuditTerm.UserName, before.UserName, user.UserName).Changed(AuditTerm.DisplayName, before.DisplayName, user.DisplayName);
        return new Renamed(user, changes.ToString());
    }

    /// <summary>
    /// Gives a user another password and shuts every other way in, as the old one may have leaked: sessions opened with it end, on
    /// phones too, and the user's tokens are revoked. What waits on a phone stays there for who signs in anew.
    /// </summary>
    public async Task<Outcome<PasswordGiven>> SetPasswordAsync(ReliefDb db, User user, string password, Caller by, DateTime now, CancellationToken ct)
    {
        if (PasswordRules.Check(password, user.UserName!, user.DisplayName) is { } weak)
            return weak with { Field = "Password" };
        await UseAsync(db, async users =>
        {
            user.PasswordHash = users.PasswordHasher.HashPassword(user, password);
            user.AccessFailedCount = 0;
            user.LockoutEnd = null;
            Expect(await users.UpdateSecurityStampAsync(user));
            return Done.It;
        });
        var tokens = await db.ApiTokens.Where(t => t.UserId == user.Id && t.RevokedAt == null && t.ExpiresAt > now).OrderBy(t => t.Id).ToListAsync(ct);
        foreach (var token in tokens)
            token.Revoke(by, RevokedFor.NewPassword, now);
        return new PasswordGiven(user, tokens.Count == 0 ? null : new AuditDetail().With(AuditTerm.RevokedTokens, string.Join(", ", tokens.Select(t => t.Name))).ToString());
    }

    /// <summary>Ends every session of a user.</summary>
    public Task<IdentityResult> EndSessionsAsync(ReliefDb db, User user) => UseAsync(db, users => users.UpdateSecurityStampAsync(user));

    private async Task<T> UseAsync<T>(ReliefDb db, Func<UserManager<User>, Task<T>> work)
    {
        await using var services = scopes.CreateAsyncScope();
        using var users = ActivatorUtilities.CreateInstance<UserManager<User>>(services.ServiceProvider, new UserOnlyStore<User, ReliefDb, int>(db));
        return await work(users);
    }

    private static async Task<Refusal?> TakenAsync(ReliefDb db, User user, CancellationToken ct)
    {
        var normalized = Normalized(user);
        return await db.Users.AnyAsync(u => u.NormalizedUserName == normalized && u.Id != user.Id, ct)
            ? new Refusal("UserNameTaken", user.UserName!) { Field = nameof(NewAccount.UserName) }
            : null;
    }

    private static string Normalized(User user) => new UpperInvariantLookupNormalizer().NormalizeName(user.UserName)!;

    private static Refusal? CheckNames(User user) =>
        user.UserName!.Length is < 2 or > NameMaxLength || user.UserName.Any(char.IsWhiteSpace) || Wording.HasUnseen(user.UserName)
            ? new Refusal("UserNameWrong", NameMaxLength) { Field = nameof(NewAccount.UserName) }
            : user.DisplayName.Length is < 2 or > NameMaxLength
                ? new Refusal("DisplayNameWrong", NameMaxLength) { Field = nameof(NewAccount.DisplayName) }
                : null;

    // Names and passwords are checked before, so that the sentences are Relief's; what is left can only be a race for one row.
    private static void Expect(IdentityResult result)
    {
        if (!result.Succeeded)
            throw new DbUpdateConcurrencyException(string.Join(", ", result.Errors.Select(e => e.Code)));
    }
}

/// <param name="Password">Null for an account that nobody can open with a password.</param>
internal sealed record NewAccount(string UserName, string DisplayName, string? Password);

/// <param name="Detail">What changed, for the audit.</param>
internal sealed record Renamed(User User, string Detail);

/// <param name="Detail">What else has ended, for the audit; null for nothing.</param>
internal sealed record PasswordGiven(User User, string? Detail);
