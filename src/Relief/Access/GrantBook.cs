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

    private readonly Remembered<int, IReadOnlyList<HeldGrant>> remembered;
    private readonly IDbContextFactory<ReliefDb> databases;

    internal GrantBook(IDbContextFactory<ReliefDb> databases, ChangeFeed feed, TimeProvider clock)
    {
        this.databases = databases;
        remembered = new(Freshness, feed, clock);
    }

    /// <summary>None for an unknown or disabled user.</summary>
    public async ValueTask<IReadOnlyList<HeldGrant>> OfAsync(int userId, CancellationToken ct) =>
        await remembered.OfAsync(userId, () => ReadAsync(userId, ct)) ?? [];

    public void Dispose() => remembered.Dispose();

    private async Task<IReadOnlyList<HeldGrant>?> ReadAsync(int userId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (!await db.Users.AnyAsync(u => u.Id == userId && u.DisabledAt == null, ct))
            return null;
        var grants = await db.Grants.Include(g => g.Places).AsNoTracking()
            .Where(g => g.UserId == userId && g.RevokedAt == null).ToListAsync(ct);
        var records = await GrantedRecords.ReadAsync(db, grants.SelectMany(g => g.Places).Select(p => p.PlaceId), ct);
        return grants.ConvertAll(g => new HeldGrant(g.Id, g.Role, g.OperationId, records([.. g.Places.Select(p => p.PlaceId)])));
    }
}
