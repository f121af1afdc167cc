using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Relief.Storage;

namespace Relief.Access.Tokens;

/// <summary>A token that was presented and is in force.</summary>
/// <param name="Name">How the books name its user now.</param>
/// <param name="Language">The language that its user chose; null for none.</param>
public sealed record HeldToken(int UserId, string Name, string? Language, DateTime ExpiresAt, TokenScope Scope);

/// <summary>
/// The tokens in force, remembered for a short while as programs ask often. One that is revoked, or whose user is disabled, is
/// refused at once here or where another instance announced it, and otherwise within <see cref="GrantBook.Freshness"/>.
/// </summary>
public sealed class TokenBook : IDisposable
{
    /// <summary>How exactly the last use is known.</summary>
    public static readonly TimeSpan UseNoted = TimeSpan.FromMinutes(1);

    private readonly Remembered<string, HeldToken> remembered;
    private readonly ConcurrentDictionary<int, DateTimeOffset> used = new();
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly WriteScope scope;
    private readonly TimeProvider clock;

    internal TokenBook(IDbContextFactory<ReliefDb> databases, WriteScope scope, ChangeFeed feed, TimeProvider clock)
    {
        this.databases = databases;
        this.scope = scope;
        this.clock = clock;
        remembered = new(GrantBook.Freshness, feed, clock);
    }

    /// <summary>Null for a text that is no token, or one that is not in force.</summary>
    public async ValueTask<HeldToken?> OfAsync(string presented, CancellationToken ct)
    {
        if (!TokenText.IsOne(presented))
            return null;
        var (now, hash) = (clock.GetUtcNow(), TokenText.HashOf(presented));
        if (await remembered.OfAsync(Convert.ToHexStringLower(hash), () => ReadAsync(hash, ct)) is not { } token || token.ExpiresAt <= now.UtcDateTime)
            return null;
        await NoteUseAsync(token.Scope.TokenId, now, ct);
        return token;
    }

    public void Dispose() => remembered.Dispose();

    private async Task<HeldToken?> ReadAsync(byte[] hash, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.ApiTokens.AsNoTracking().Include(t => t.Places).SingleOrDefaultAsync(t => t.Hash == hash && t.RevokedAt == null, ct) is not { } token)
            return null;
        var user = await db.Users.Where(u => u.Id == token.UserId && u.DisabledAt == null).Select(u => new { u.DisplayName, u.Language }).SingleOrDefaultAsync(ct);
        var records = await GrantedRecords.ReadAsync(db, token.Places.Select(p => p.PlaceId), ct);
        return user is null ? null : new HeldToken(token.UserId, user.DisplayName, user.Language, token.ExpiresAt,
            new TokenScope(token.Id, token.Role, token.OperationId, records([.. token.Places.Select(p => p.PlaceId)])));
    }

    private async Task NoteUseAsync(int tokenId, DateTimeOffset now, CancellationToken ct)
    {
        var isFirst = used.TryAdd(tokenId, now);
        if (!isFirst && !(used.TryGetValue(tokenId, out var before) && now - before >= UseNoted && used.TryUpdate(tokenId, now, before)))
            return;
        var (at, since) = (now.UtcDateTime, now.UtcDateTime - UseNoted);
        await scope.RunAsync<int>(
            async db => await db.ApiTokens.Where(t => t.Id == tokenId && (t.LastUsedAt == null || t.LastUsedAt <= since))
                .ExecuteUpdateAsync(t => t.SetProperty(x => x.LastUsedAt, at), ct),
            audit: _ => null, change: null, ct);
    }
}
