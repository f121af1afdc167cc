using Microsoft.AspNetCore.Identity;

namespace Relief.Access;

/// <summary>What an account must look like. Long passwords in any script, and no rules of composition: they make people choose worse ones.</summary>
internal static class AccountRules
{
    public const int PasswordLength = 15;
    public const int PasswordMaxLength = 256;
    public const int AttemptsBeforeLockout = 10;
    public static readonly TimeSpan Lockout = TimeSpan.FromMinutes(15);

    public static void Apply(IdentityOptions options)
    {
        options.User.AllowedUserNameCharacters = "";
        options.Password.RequiredLength = 1;
        options.Password.RequiredUniqueChars = 1;
        options.Password.RequireDigit = false;
        options.Password.RequireLowercase = false;
        options.Password.RequireUppercase = false;
        options.Password.RequireNonAlphanumeric = false;
        options.Lockout.AllowedForNewUsers = true;
        options.Lockout.MaxFailedAccessAttempts = AttemptsBeforeLockout;
        options.Lockout.DefaultLockoutTimeSpan = Lockout;
    }
}
