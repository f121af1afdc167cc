namespace Relief.Access.Tokens;

/// <summary>A token that has just been made.</summary>
/// <param name="Text">What the program presents. It is told this once and cannot be asked for again.</param>
/// <param name="ExpiresAt">UTC.</param>
public sealed record IssuedToken(int TokenId, string Text, DateTime ExpiresAt)
{
    /// <summary>Without the secret, which has no business in a log.</summary>
    public override string ToString() => FormattableString.Invariant($"token {TokenId}");
}
