namespace Relief.Access;

/// <summary>A role that a user holds in one operation (or, for administrators, in the installation).</summary>
public sealed class Grant
{
    public int Id { get; private set; }

    public required int UserId { get; init; }

    public required Role Role { get; init; }

    /// <summary>Null only for administrators: the whole installation.</summary>
    public int? OperationId { get; init; }

    /// <summary>The places it is for; empty means all of the operation.</summary>
    public List<GrantPlace> Places { get; init; } = [];

    public required int? GrantedById { get; init; }

    public required DateTime GrantedAt { get; init; }

    public DateTime? RevokedAt { get; set; }
}

public sealed class GrantPlace
{
    public int GrantId { get; private set; }

    public required int PlaceId { get; init; }
}
