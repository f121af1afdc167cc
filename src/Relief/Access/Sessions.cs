using System.Collections.Concurrent;
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

    private readonly ConcurrentDictionary<int, (DateTimeOffset ReadAt, Known? User)> remembered = new();
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly TimeProvider clock;
    private readonly IDisposable subscription;

    internal Sessions(IDbContextFactory<ReliefDb> databases, TimeProvider clock, ChangeFeed feed)
    {
        this.databases = databases;
        this.clock = clock;
        subscription = feed.Subscribe(Hear);
    }

    /// <param name="stamp">The security stamp that the session was opened with.</param>
    public async ValueTask<bool> HoldsAsync(int userId, string stamp, CancellationToken ct) => (await KnownAsync(userId, ct))?.Stamp == stamp;

    /// <summary>How the books name the user now; null for one who may not sign in.</summary>
    public async ValueTask<string?> NameOfAsync(int userId, CancellationToken ct) => (await KnownAsync(userId, ct))?.Name;

    public void Dispose() => subscription.Dispose();

    private async ValueTask<Known?> KnownAsync(int userId, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (remembered.TryGetValue(userId, out var known) && now - known.ReadAt < Freshness)
            return known.User;
        await using var db = await databases.CreateDbContextAsync(ct);
        var user = await db.Users.Where(u => u.Id == userId && u.DisabledAt == null).Select(u => new Known(u.SecurityStamp!, u.DisplayName)).FirstOrDefaultAsync(ct);
        remembered[userId] = (now, user);
        return user;
    }

    private void Hear(Change change)
    {
        if (change.Kind == ChangeKind.Access)
            remembered.Clear();
    }

    private sealed record Known(string Stamp, string Name);
}
