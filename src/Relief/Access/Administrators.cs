using Microsoft.EntityFrameworkCore;
using Relief.Storage;

namespace Relief.Access;

internal static class Administrators
{
    /// <summary>
    /// Whether somebody could still run the installation without a user or a grant. Touches the administrators' grants first,
    /// so that two who remove each other at the same moment come one after the other.
    /// </summary>
    public static async Task<bool> AnyBesidesAsync(ReliefDb db, CancellationToken ct, int? withoutUserId = null, int? withoutGrantId = null)
    {
        var inForce = db.Grants.Where(g => g.Role == Role.Administrator && g.RevokedAt == null);
        await inForce.ExecuteUpdateAsync(g => g.SetProperty(x => x.RevokedAt, x => x.RevokedAt), ct);
        return await (from grant in inForce
                      join user in db.Users on grant.UserId equals user.Id
                      where user.DisabledAt == null && user.Id != withoutUserId && grant.Id != withoutGrantId
                      select grant).AnyAsync(ct);
    }
}
