namespace Relief.Access;

/// <summary>Who is at the door, and which door. Made at the edge of the app, trusted for identity only: what the caller may do is read from the grants at every act.</summary>
public sealed record Caller
{
    /// <summary>Null for nobody signed in, and for the installation itself.</summary>
    public int? UserId { get; init; }

    public required string Name { get; init; }

    public required Door Door { get; init; }

    /// <summary>The network address that the call came from; null for the installation itself.</summary>
    public string? Address { get; init; }

    /// <summary>The device on which the caller is signed in to report from the field.</summary>
    public int? DeviceId { get; init; }

    /// <summary>What the token leaves of the caller's grants; null for somebody who signed in.</summary>
    public TokenScope? Narrowed { get; init; }

    /// <summary>The installation acting by itself: first start, the exercise, the command line of its host.</summary>
    public bool IsSystem { get; private init; }

    public static Caller Nobody(Door door) => new() { Name = "", Door = door };

    public static Caller System(Door door) => new() { Name = "Relief", Door = door, IsSystem = true };
}

/// <summary>The way by which something came into the books. Values are stored.</summary>
public enum Door : short
{
    Web = 1,
    Field = 2,
    Import = 3,
    Api = 4,
    System = 5,
}
