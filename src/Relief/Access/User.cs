using Microsoft.AspNetCore.Identity;

namespace Relief.Access;

/// <summary>Someone who can sign in. A disabled user is refused everywhere within a minute.</summary>
public sealed class User : IdentityUser<int>
{
    /// <summary>How the person is named in the books.</summary>
    public required string DisplayName { get; set; }

    /// <summary>Two-letter code of the language chosen; null follows the browser.</summary>
    public string? Language { get; set; }

    public DateTime? DisabledAt { get; set; }

    public DateTime CreatedAt { get; init; }
}
