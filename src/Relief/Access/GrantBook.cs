using Microsoft.EntityFrameworkCore;
using Relief.Storage;

namespace Relief.Access;

/// <summary>A grant in force, as the gate reads it. PlaceIds null means every place of the operation.</summary>
public sealed record HeldGrant(int Id, Role Role, int? OperationId, IReadOnlySet<int>? PlaceIds)
{
    /// <summary>The role to which a token narrows it.</summary>
    public Role? Within { get; init; }

    public Reach ReachOf(Permission permission)
    {
        var held = RoleMatrix.ReachOf(Role, permission);
        return Within is { } within ? RoleMatrix.Narrower(held, RoleMatrix.ReachOf(within, permission)) : held;
    }
}

/// <summary>
/// The grants in force, remembered for a short while so that the gate does not ask the database at every act. A change made
/// here or announced by another instance is in effect at once, and any other within <see cref="Freshness"/>.
/// </summary>
public sealed class GrantBook : IDisposable
{
    /// <summary>A revoked grant must be out of effect within a minute; half of that leaves room for a slow query.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);

    /// <summary>Users who are asked about in one question.</summary>
    private const int AtOnce = 256;

    private readonly Remembered<int, IReadOnlyList<HeldGrant>> remembered;
    private readonly Gathered<int, IReadOnlyList<HeldGrant>?> gathered;
    private readonly IDbContextFactory<ReliefDb> databases;

    internal GrantBook(IDbContextFactory<ReliefDb> databases, ChangeFeed feed, TimeProvider clock)
    {
        this.databases = databases;
        remembered = new(Freshness, feed, clock);
        gathered = new(AtOnce, ReadAsync);
    }

    /// <summary>None for an unknown or disabled user.</summary>
    public async ValueTask<IReadOnlyList<HeldGrant>> OfAsync(int userId, CancellationToken ct) =>
        await remembered.OfAsync(userId, () => gathered.AskAsync(userId, ct)) ?? [];

    public void Dispose() => remembered.Dispose();

    private async Task<IReadOnlyList<IReadOnlyList<HeldGrant>?>> ReadAsync(IReadOnlyList<int> userIds)
    {
        await using var db = await databases.CreateDbContextAsync();
        var users = await db.Users.Where(u => userIds.Contains(u.Id) && u.DisabledAt == null).Select(u => u.Id).ToHashSetAsync();
        var grants = await db.Grants.Include(g => g.Places).AsNoTracking().Where(g => users.Contains(g.UserId) && g.RevokedAt == null).ToListAsync();
        var records = await GrantedRecords.ReadAsync(db, grants.SelectMany(g => g.Places).Select(p => p.PlaceId), CancellationToken.None);
        var held = grants.ToLookup(g => g.UserId, g => new HeldGrant(g.Id, g.Role, g.OperationId, records([.. g.Places.Select(p => p.PlaceId)])));
        return [.. userIds.Select(id => users.Contains(id) ? (IReadOnlyList<HeldGrant>)[.. held[id]] : null)];
    }
}
