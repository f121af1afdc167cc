using Microsoft.EntityFrameworkCore;
using Relief.Storage;

namespace Relief.Access.Devices;

/// <summary>
/// Whether somebody who signed in on a device may still act from it. Remembered for a short while; a device that is cut off here
/// or, where announced, by another instance is out at once.
/// </summary>
public sealed class DeviceBook : IDisposable
{
    private readonly Remembered<(int DeviceId, int UserId), Held> remembered;
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly TimeProvider clock;

    internal DeviceBook(IDbContextFactory<ReliefDb> databases, TimeProvider clock, ChangeFeed feed)
    {
        this.databases = databases;
        this.clock = clock;
        remembered = new(Sessions.Freshness, feed, clock);
    }

    /// <param name="deviceId">Where the session was opened.</param>
    /// <param name="userId">Whose session.</param>
    /// <param name="signedInAt">When it was opened, as <see cref="OpenDevice"/> said: an earlier session on the same device does not come back with a later one.</param>
    /// <param name="ct">Stops the reading.</param>
    public async ValueTask<bool> HoldsAsync(int deviceId, int userId, DateTime signedInAt, CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return await remembered.OfAsync((deviceId, userId), () => ReadAsync(deviceId, userId, ct)) is { } held
            && held.SignedInAt == signedInAt && held.ExpiresAt > now && !(held.CutOffAt >= signedInAt);
    }

    public void Dispose() => remembered.Dispose();

    private async Task<Held?> ReadAsync(int deviceId, int userId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await (from user in db.Set<DeviceUser>()
                      join device in db.Devices on user.DeviceId equals device.Id
                      where device.Id == deviceId && user.UserId == userId
                      select new Held(user.SignedInAt, user.ExpiresAt, device.CutOffAt)).FirstOrDefaultAsync(ct);
    }

    private sealed record Held(DateTime SignedInAt, DateTime ExpiresAt, DateTime? CutOffAt);
}
