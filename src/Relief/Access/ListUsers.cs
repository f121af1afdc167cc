using Microsoft.EntityFrameworkCore;
using Relief.Storage;

namespace Relief.Access;

/// <summary>Everybody who can sign in, by name, with the grants in force.</summary>
public sealed class ListUsers : IUseCase<ListUsers.Query, IReadOnlyList<UserView>>
{
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly Gate gate;

    internal ListUsers(IDbContextFactory<ReliefDb> databases, Gate gate)
    {
        this.databases = databases;
        this.gate = gate;
    }

    /// <param name="UserId">Only this one.</param>
    public sealed record Query(int? UserId = null);

    public async Task<Outcome<IReadOnlyList<UserView>>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.ManageAccess, null, ct) is { } refusal)
            return refusal;
        await using var db = await databases.CreateDbContextAsync(ct);
        var users = await db.Users.AsNoTracking().Where(u => command.UserId == null || u.Id == command.UserId).ToListAsync(ct);
        var grants = await db.Grants.AsNoTracking().Include(g => g.Places)
            .Where(g => g.RevokedAt == null && (command.UserId == null || g.UserId == command.UserId)).OrderBy(g => g.Id).ToListAsync(ct);
        var operations = await db.Operations.AsNoTracking().ToDictionaryAsync(o => o.Id, o => o.Names, ct);
        var placeIds = grants.SelectMany(g => g.Places).Select(p => p.PlaceId).Distinct().ToList();
        var places = await db.Places.AsNoTracking().Where(p => placeIds.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => new GrantedPlace(p.Id, p.Code, p.Names), ct);
        var held = grants.ToLookup(g => g.UserId, g => new GrantView(g.Id, g.Role, g.OperationId,
            g.OperationId is { } id ? operations[id] : null, [.. g.Places.Select(p => places[p.PlaceId]).OrderByShown(p => p.Names)], g.GrantedAt));
        return users.OrderByShown(u => u.DisplayName).Select(u => new UserView(u.Id, u.UserName!, u.DisplayName, u.CreatedAt, u.DisabledAt, u.PasswordHash is not null, [.. held[u.Id]])).ToList();
    }
}

/// <param name="HasPassword">False for the accounts of the exercise, which open by a button.</param>
/// <param name="DisabledAt">UTC; null while the user may sign in.</param>
public sealed record UserView(int Id, string UserName, string DisplayName, DateTime CreatedAt, DateTime? DisabledAt, bool HasPassword, IReadOnlyList<GrantView> Grants);

/// <param name="OperationId">Null: the installation.</param>
/// <param name="Places">None: all of the operation.</param>
public sealed record GrantView(int Id, Role Role, int? OperationId, Names? Operation, IReadOnlyList<GrantedPlace> Places, DateTime GrantedAt);

public sealed record GrantedPlace(int Id, string Code, Names Names);
