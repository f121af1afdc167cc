using Microsoft.EntityFrameworkCore;
using Relief.Storage;

namespace Relief.Access.Devices;

/// <summary>Gives a device the key for what its signed-in user leaves waiting on it. The session that asks must have been opened on that device.</summary>
public sealed class GiveOutboxKey : IUseCase<GiveOutboxKey.Query, GiveOutboxKey.Key>
{
    private readonly IDbContextFactory<ReliefDb> databases;

    internal GiveOutboxKey(IDbContextFactory<ReliefDb> databases) => this.databases = databases;

    public sealed record Query;

    /// <param name="Bytes">32 bytes for AES-GCM.</param>
    public sealed record Key(int DeviceId, int UserId, byte[] Bytes);

    public async Task<Outcome<Key>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (caller.UserId is not { } userId)
            return new Refusal(Refusal.NotSignedIn);
        if (caller.DeviceId is not { } deviceId)
            return new Refusal("NoDevice");
        await using var db = await databases.CreateDbContextAsync(ct);
        var key = await db.Devices.Where(d => d.Id == deviceId).SelectMany(d => d.Users).Where(u => u.UserId == userId).Select(u => u.OutboxKey).SingleOrDefaultAsync(ct);
        return key is null ? new Refusal("NoDevice") : new Key(deviceId, userId, key);
    }
}
