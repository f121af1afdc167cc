using Microsoft.EntityFrameworkCore;
using Relief.Storage;

namespace Relief.Access.Tokens;

/// <summary>What a token must be like, whoever makes it.</summary>
internal static class TokenRules
{
    public const int MostDays = 366;
    public const int MostPerUser = 50;
    public const int NameMaxLength = 100;

    /// <param name="name">What it is for.</param>
    /// <param name="days">How long it is in force, from 1 to <see cref="MostDays"/>.</param>
    /// <param name="role">What it is narrowed to.</param>
    public static Refusal? Check(string name, int days, Role? role)
    {
        if (name.Trim().Length is < 1 or > NameMaxLength || name.Any(char.IsControl))
            return new Refusal("TokenNameWrong", NameMaxLength) { Field = "Name" };
        if (days is < 1 or > MostDays)
            return new Refusal("TokenDaysOutOfRange", MostDays) { Field = "Days" };
        if (role == Role.Administrator)
            return new Refusal("TokenNoAdministrator") { Field = "Role" };
        return role is { } one && !Enum.IsDefined(one) ? Refusal.Missing("role") : null;
    }

    public static async Task<Refusal?> CheckNumberAsync(ReliefDb db, int userId, DateTime now, CancellationToken ct) =>
        await db.ApiTokens.CountAsync(t => t.UserId == userId && t.RevokedAt == null && t.ExpiresAt > now, ct) >= MostPerUser
            ? new Refusal("TokensTooMany", MostPerUser)
            : null;
}
