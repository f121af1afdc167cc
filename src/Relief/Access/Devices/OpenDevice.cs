using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Relief.Audit;
using Relief.Storage;

namespace Relief.Access.Devices;

/// <summary>
/// Somebody who has just signed in will report from this device, for 30 days without a password. On a device that had been cut
/// off this opens what they themselves left on it, and nothing of anybody else.
/// </summary>
public sealed class OpenDevice : IUseCase<OpenDevice.Command, OpenDevice.Opened>
{
    public static readonly TimeSpan SessionLength = TimeSpan.FromDays(30);

    private const int NameMaxLength = 100;

    private readonly WriteScope scope;
    private readonly TimeProvider clock;

    internal OpenDevice(WriteScope scope, TimeProvider clock)
    {
        this.scope = scope;
        this.clock = clock;
    }

    /// <param name="DeviceId">As its own cookie says; null for one that was never here, or has lost the cookie.</param>
    /// <param name="Name">What it is, in few words.</param>
    public sealed record Command(int? DeviceId, string Name);

    /// <param name="SignedInAt">To be kept in the session, see <see cref="DeviceBook"/>.</param>
    public sealed record Opened(int DeviceId, DateTime SignedInAt, DateTime ExpiresAt);

    public async Task<Outcome<Opened>> RunAsync(Caller caller, Command command, CancellationToken ct = default)
    {
        if (Gate.CheckPerson(caller) is { } refusal)
            return refusal;
        var userId = caller.UserId!.Value;
        var now = Micros.Round(clock.GetUtcNow().UtcDateTime);
        var name = command.Name.Trim() is { Length: > 0 } said ? said[..Math.Min(said.Length, NameMaxLength)] : "?";
        return await scope.RunAsync(db => OpenAsync(db, userId, command.DeviceId, name, now, ct),
            opened => AuditRow.For(caller, now, nameof(OpenDevice), subject: FormattableString.Invariant($"#{opened.DeviceId}"), detail: name),
            new Change(ChangeKind.Access, null), ct);
    }

    private static async Task<Outcome<Opened>> OpenAsync(ReliefDb db, int userId, int? deviceId, string name, DateTime now, CancellationToken ct)
    {
        var device = await db.Devices.Include(d => d.Users).SingleOrDefaultAsync(d => d.Id == deviceId, ct)
            ?? db.Devices.Add(new Device { Name = name, FirstSeenAt = now, LastContactAt = now }).Entity;
        (device.Name, device.LastContactAt) = (name, now);
        var user = device.Users.Find(u => u.UserId == userId);
        if (user is null)
        {
            user = new DeviceUser { UserId = userId, OutboxKey = RandomNumberGenerator.GetBytes(32), SignedInAt = now, ExpiresAt = now };
            device.Users.Add(user);
        }

        (user.SignedInAt, user.ExpiresAt) = (now, now + SessionLength);
        await db.SaveChangesAsync(ct);
        return new Opened(device.Id, user.SignedInAt, user.ExpiresAt);
    }
}
