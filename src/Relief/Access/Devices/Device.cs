namespace Relief.Access.Devices;

/// <summary>A phone or browser on which somebody signed in to report from the field. Several people may share it.</summary>
public sealed class Device
{
    public int Id { get; private set; }

    /// <summary>What it is, in few words, as far as its browser says: "Chrome, Android".</summary>
    public required string Name { get; set; }

    public required DateTime FirstSeenAt { get; init; }

    public DateTime LastContactAt { get; set; }

    /// <summary>The version of the field pages that it runs; null before it said so.</summary>
    public string? AppVersion { get; set; }

    /// <summary>When somebody cut it off; everything that it holds is then closed to it.</summary>
    public DateTime? CutOffAt { get; set; }

    /// <summary>Who has signed in on it.</summary>
    public List<DeviceUser> Users { get; init; } = [];

    /// <summary>What it said at its last contact that it still holds.</summary>
    public List<DeviceBacklog> Backlog { get; init; } = [];
}

/// <summary>Somebody who signed in on a device.</summary>
public sealed class DeviceUser
{
    public int DeviceId { get; init; }

    public required int UserId { get; init; }

    /// <summary>
    /// 32 random bytes from which the device makes the key that its user's waiting reports are encrypted with. Given to the device
    /// while the user is signed in there, and never to another device or user.
    /// </summary>
    public required byte[] OutboxKey { get; init; }

    public required DateTime SignedInAt { get; set; }

    /// <summary>Until then no password is asked on it.</summary>
    public required DateTime ExpiresAt { get; set; }
}

/// <summary>Reports of a user about a place that wait on a device, as it said itself.</summary>
public sealed class DeviceBacklog
{
    public int DeviceId { get; init; }

    public required int UserId { get; init; }

    public required int PlaceId { get; init; }

    public required int Waiting { get; set; }

    /// <summary>When the oldest of them happened, UTC.</summary>
    public required DateTime OldestAt { get; set; }
}
