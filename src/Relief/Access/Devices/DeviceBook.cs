using Microsoft.EntityFrameworkCore;
using Relief.Storage;

namespace Relief.Access.Devices;

/// <summary>
/// Whether somebody who signed in on a device may still act from it. Remembered for a short while; a device that is cut off here
/// or, where announced, by another instance is out at once.
/// </summary>
public sealed class DeviceBook : IDisposable
{
    /// <summary>Sessions that are asked about in one question.</summary>
    private const int AtOnce = 256;

    private readonly Remembered<(int DeviceId, int UserId), Held> remembered;
    private readonly Gathered<(int DeviceId, int UserId), Held?> gathered;
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly TimeProvider clock;

    internal DeviceBook(IDbContextFactory<ReliefDb> databases, TimeProvider clock, ChangeFeed feed)
    {
        this.databases = databases;
        this.clock = clock;
        remembered = new(Sessions.Freshness, feed, clock);
        gathered = new(AtOnce, ReadAsync);
    }

    /// <param name="deviceId">Where the session was opened.</param>
    /// <param name="userId">Whose session.</param>
    /// <param name="signedInAt">When it was opened, as <see cref="OpenDevice"/> said: an earlier session on the same device does not come back with a later one.</param>
    /// <param name="ct">Stops the reading.</param>
    public async ValueTask<bool> HoldsAsync(int deviceId, int userId, DateTime signedInAt, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return await remembered.OfAsync((deviceId, userId), () => gathered.AskAsync((deviceId, userId), ct)) is { } held
            && held.SignedInAt == signedInAt && held.ExpiresAt > now && !(held.CutOffAt >= signedInAt);
    }

    public void Dispose() => remembered.Dispose();

    private async Task<IReadOnlyList<Held?>> ReadAsync(IReadOnlyList<(int DeviceId, int UserId)> asked)
    {
        var deviceIds = asked.Select(a => a.DeviceId).Distinct().ToList();
        await using var db = await databases.CreateDbContextAsync();
        var held = await (from user in db.Set<DeviceUser>()
                          join device in db.Devices on user.DeviceId equals device.Id
                          where deviceIds.Contains(device.Id)
                          select new { user.DeviceId, user.UserId, Held = new Held(user.SignedInAt, user.ExpiresAt, device.CutOffAt) })
            .ToDictionaryAsync(u => (u.DeviceId, u.UserId), u => u.Held);
        return [.. asked.Select(held.GetValueOrDefault)];
    }

    private sealed record Held(DateTime SignedInAt, DateTime ExpiresAt, DateTime? CutOffAt);
}
