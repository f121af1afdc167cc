namespace Relief.Access.Tokens;

/// <summary>
/// Lets a program act as somebody, within what the token names: never more than its user's own grants allow. Its text is shown
/// once; here is only its fingerprint.
/// </summary>
public sealed class ApiToken
{
    public int Id { get; private set; }

    /// <summary>As whom it acts. A device that is nobody's has a user of its own, who has no password.</summary>
    public required int UserId { get; init; }

    /// <summary>What it is for.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of its text: 32 random bytes need no slow hash.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>Narrows what it may do to one of its user's roles; null for all of them.</summary>
    public Role? Role { get; init; }

    /// <summary>Narrows it to one operation; null for all of its user's.</summary>
    public int? OperationId { get; init; }

    /// <summary>Narrows it to these places; empty for all of its user's.</summary>
    public List<TokenPlace> Places { get; init; } = [];

    public required int CreatedById { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime ExpiresAt { get; init; }

    public DateTime? RevokedAt { get; private set; }

    /// <summary>Null where nobody was signed in, or it was revoked before this was kept.</summary>
    public int? RevokedById { get; private set; }

    /// <summary>Null as long as it is not revoked, or where it was before this was kept.</summary>
    public RevokedFor? RevokedFor { get; private set; }

    public DateTime? LastUsedAt { get; set; }

    /// <summary>Takes it out of force. One that is revoked already stays as it was.</summary>
    public void Revoke(Caller by, RevokedFor why, DateTime now)
    {
        if (RevokedAt is null)
            (RevokedAt, RevokedById, RevokedFor) = (now, by.UserId, why);
    }
}

/// <summary>Why a token was revoked. Stored by its number.</summary>
public enum RevokedFor
{
    /// <summary>Somebody revoked this one.</summary>
    Itself = 0,

    /// <summary>Its user got another password.</summary>
    NewPassword = 1,
}

public sealed class TokenPlace
{
    public int TokenId { get; private set; }

    public required int PlaceId { get; init; }
}
