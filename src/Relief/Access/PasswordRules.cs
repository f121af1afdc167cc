using System.Globalization;
using Microsoft.AspNetCore.Identity;

namespace Relief.Access;

/// <summary>
/// Says of a password why it is too easy to guess: too short, one's own name, a few characters over and over, a walk along
/// the alphabet or the keyboard, or one that everybody tries. Any script will do, and no kind of character is demanded.
/// </summary>
public sealed class PasswordRules : IPasswordValidator<User>
{
    private const int LeastBesidesName = 8;
    private const int LeastDifferent = 5;

    private static readonly string[] Rows =
    [
        "abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "yxcvbnm", "azertyuiop", "qsdfghjklm", "wxcvbn",
        "אבגדהוזחטיכלמנסעפצקרשת", "קראטוןםפ", "שדגכעיחלך", "זסבהנמצתץ",
        "ابتثجحخدذرزسشصضطظعغفقكلمنهوي", "ضصثقفغعهخحجد", "شسيبلاتنمكط", "ئءؤرلاىةوزظ",
    ];

    public Task<IdentityResult> ValidateAsync(UserManager<User> manager, User user, string? password) =>
        Task.FromResult(Check(password ?? "", user.UserName ?? "", user.DisplayName) is { } refusal
            ? IdentityResult.Failed(new IdentityError { Code = refusal.Code })
            : IdentityResult.Success);

    /// <summary>Null when the password will do. Length is in characters as people see them, not in their bytes.</summary>
    public static Refusal? Check(string password, string userName, string displayName)
    {
        if (new StringInfo(password).LengthInTextElements < AccountRules.PasswordLength)
            return new Refusal("PasswordShort", AccountRules.PasswordLength);
        if (password.Length > AccountRules.PasswordMaxLength)
            return new Refusal("PasswordLong", AccountRules.PasswordMaxLength);
        var plain = KnownPasswords.Plain(password);
        if (IsMostlyName(plain, userName + " " + displayName))
            return new Refusal("PasswordIsName");
        if (IsRepetition(password) || IsRepetition(plain))
            return new Refusal("PasswordRepeats");
        if (KnownPasswords.Contain(plain))
            return new Refusal("PasswordKnown");
        return IsWalk(plain) ? new Refusal("PasswordIsWalk") : null;
    }

    private static bool IsMostlyName(string plain, string names)
    {
        var rest = plain;
        foreach (var word in names.Split([' ', '-', '.', '@', '_']).Select(KnownPasswords.Plain).Where(w => w.Length > 2).OrderByDescending(w => w.Length))
            rest = rest.Replace(word, "", StringComparison.Ordinal);
        return rest.Length < plain.Length && rest.Length < LeastBesidesName;
    }

    // Few different characters, or a piece that stands there three times and more.
    private static bool IsRepetition(string text)
    {
        if (text.EnumerateRunes().Distinct().Count() < LeastDifferent)
            return true;
        for (var period = 1; period <= text.Length / 3; period++)
        {
            if (Enumerable.Range(period, text.Length - period).All(i => text[i] == text[i - period]))
                return true;
        }

        return false;
    }

    // More than half of the steps go to the neighbour in the alphabet, the digits or a row of keys.
    private static bool IsWalk(string plain)
    {
        if (plain.Length < 2)
            return false;
        var steps = 0;
        for (var i = 1; i < plain.Length; i++)
        {
            if (Rows.Any(row => AreNeighbours(row, plain[i - 1], plain[i])))
                steps++;
        }

        return steps * 2 > plain.Length - 1;
    }

    private static bool AreNeighbours(string row, char first, char second)
    {
        for (var i = 1; i < row.Length; i++)
        {
            if ((row[i - 1] == first && row[i] == second) || (row[i - 1] == second && row[i] == first))
                return true;
        }

        return false;
    }
}
