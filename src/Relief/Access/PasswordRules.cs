using Microsoft.AspNetCore.Identity;

namespace Relief.Access;

/// <summary>Says of a password why it is too easy to guess; each reason is the code of a refusal.</summary>
public sealed class PasswordRules : IPasswordValidator<User>
{
    public Task<IdentityResult> ValidateAsync(UserManager<User> manager, User user, string? password) =>
        Task.FromResult(Check(password ?? "", user.UserName ?? "", user.DisplayName) is { } refusal
            ? IdentityResult.Failed(new IdentityError { Code = refusal.Code, Description = refusal.ToString() })
            : IdentityResult.Success);

    /// <summary>Null when the password will do.</summary>
    public static Refusal? Check(string password, string userName, string displayName) =>
        password.Length < AccountRules.PasswordLength ? new Refusal("PasswordShort", AccountRules.PasswordLength) : null;
}
