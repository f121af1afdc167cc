using Microsoft.EntityFrameworkCore;
using Relief.Storage;

namespace Relief.Access.Tokens;

/// <summary>One's own tokens, or as an administrator everybody's: those in force, and those that ended in the last 30 days. The newest first.</summary>
public sealed class ListTokens : IUseCase<ListTokens.Query, IReadOnlyList<TokenView>>
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    private readonly Gate gate;
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly TimeProvider clock;

    internal ListTokens(Gate gate, IDbContextFactory<ReliefDb> databases, TimeProvider clock)
    {
        this.gate = gate;
        this.databases = databases;
        this.clock = clock;
    }

    /// <param name="Everybodys">False: the caller's own.</param>
    public sealed record Query(bool Everybodys = false);

    public async Task<Outcome<IReadOnlyList<TokenView>>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (Gate.CheckPerson(caller) is { } refusal)
            return refusal;
        if (command.Everybodys && await gate.CheckAsync(caller, Permission.ManageAccess, null, ct) is { } notForAll)
            return notForAll;
        var now = clock.GetUtcNow().UtcDateTime;
        var since = now - Remembered;
        await using var db = await databases.CreateDbContextAsync(ct);
        var tokens = await db.ApiTokens.AsNoTracking().Include(t => t.Places)
            .Where(t => (command.Everybodys || t.UserId == caller.UserId) && t.ExpiresAt > since && (t.RevokedAt == null || t.RevokedAt > since))
            .OrderByDescending(t => t.Id).ToListAsync(ct);
        var placeIds = tokens.SelectMany(t => t.Places).Select(p => p.PlaceId).Distinct().ToList();
        var userIds = tokens.Select(t => t.UserId).Concat(tokens.Select(t => t.RevokedById).OfType<int>()).Distinct().ToList();
        var places = await db.Places.AsNoTracking().Where(p => placeIds.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => new GrantedPlace(p.Id, p.Code, p.Names), ct);
        var operations = await db.Operations.AsNoTracking().ToDictionaryAsync(o => o.Id, o => o.Names, ct);
        var users = await db.Users.Where(u => userIds.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, ct);
        return tokens.ConvertAll(t => new TokenView(t.Id, t.Name, t.UserId, users[t.UserId], t.Role, t.OperationId is { } id ? operations[id] : null,
            [.. t.Places.Select(p => places[p.PlaceId])], t.CreatedAt, t.ExpiresAt, t.RevokedAt, t.LastUsedAt,
            t.RevokedAt is not null ? TokenState.Revoked : t.ExpiresAt <= now ? TokenState.Expired : TokenState.InForce)
        {
            RevokedBy = t.RevokedById is { } by ? users[by] : null,
            RevokedFor = t.RevokedFor,
        });
    }
}

/// <summary>A token without its text, which nobody can see again.</summary>
/// <param name="User">As whom it acts.</param>
/// <param name="Role">Null for all of the user's roles.</param>
/// <param name="Operation">Null for all of the user's.</param>
/// <param name="Places">None for all of the user's.</param>
/// <param name="LastUsedAt">UTC, exact to a minute; null for never.</param>
public sealed record TokenView(int Id, string Name, int UserId, string User, Role? Role, Names? Operation, IReadOnlyList<GrantedPlace> Places,
    DateTime CreatedAt, DateTime ExpiresAt, DateTime? RevokedAt, DateTime? LastUsedAt, TokenState State)
{
    /// <summary>Null where it is not known.</summary>
    public string? RevokedBy { get; init; }

    /// <summary>Null where it is not known.</summary>
    public RevokedFor? RevokedFor { get; init; }
}

public enum TokenState
{
    InForce,
    Expired,
    Revoked,
}
