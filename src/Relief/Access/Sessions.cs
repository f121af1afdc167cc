using Microsoft.EntityFrameworkCore;
using Relief.Storage;

namespace Relief.Access;

/// <summary>
/// Whether a session that was opened some time ago still holds: its user is not disabled and has not changed the password
/// since. Remembered for a short while, as every request and every open screen asks.
/// </summary>
public sealed class Sessions : IDisposable
{
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(15);

    /// <summary>Users who are asked about in one question.</summary>
    private const int AtOnce = 256;

    private readonly Remembered<int, Known> remembered;
    private readonly Gathered<int, Known?> gathered;
    private readonly IDbContextFactory<ReliefDb> databases;

    internal Sessions(IDbContextFactory<ReliefDb> databases, TimeProvider clock, ChangeFeed feed)
    {
        this.databases = databases;
        remembered = new(Freshness, feed, clock);
        gathered = new(AtOnce, ReadAsync);
    }

    /// <param name="stamp">The security stamp that the session was opened with.</param>
    public async ValueTask<bool> HoldsAsync(int userId, string stamp, CancellationToken ct) => (await KnownAsync(userId, ct))?.Stamp == stamp;

    /// <summary>How the books name the user now; null for one who may not sign in.</summary>
    public async ValueTask<string?> NameOfAsync(int userId, CancellationToken ct) => (await KnownAsync(userId, ct))?.Name;

    public void Dispose() => remembered.Dispose();

    private ValueTask<Known?> KnownAsync(int userId, CancellationToken ct) => remembered.OfAsync(userId, () => gathered.AskAsync(userId, ct));

    private async Task<IReadOnlyList<Known?>> ReadAsync(IReadOnlyList<int> userIds)
    {
        await using var db = await databases.CreateDbContextAsync();
        var known = await db.Users.Where(u => userIds.Contains(u.Id) && u.DisabledAt == null).Select(u => new { u.Id, Known = new Known(u.SecurityStamp!, u.DisplayName) })
            .ToDictionaryAsync(u => u.Id, u => u.Known);
        return [.. userIds.Select(known.GetValueOrDefault)];
    }

    private sealed record Known(string Stamp, string Name);
}
