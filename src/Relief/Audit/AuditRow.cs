using Relief.Access;

namespace Relief.Audit;

/// <summary>Who did what to what, when and from where; written in the transaction of the act, never changed.</summary>
public sealed class AuditRow
{
    public long Id { get; private set; }

    public required DateTime At { get; init; }

    public int? UserId { get; init; }

    public required string UserName { get; init; }

    public required Door Door { get; init; }

    public string? Address { get; init; }

    /// <summary>The use case, by its class name.</summary>
    public required string Act { get; init; }

    public int? OperationId { get; init; }

    public int? PlaceId { get; init; }

    /// <summary>What it was done to: an entry's id, a user's name, a place's code. No personal details.</summary>
    public string? Subject { get; init; }

    /// <summary>What changed, as <see cref="AuditDetail"/> writes it, without names of evacuated persons and without secrets.</summary>
    public string? Detail { get; init; }

    /// <summary>The row for an act that the caller is carrying out now.</summary>
    public static AuditRow For(Caller caller, DateTime at, string act, int? operationId = null, int? placeId = null, string? subject = null, string? detail = null) => new()
    {
        At = at,
        UserId = caller.UserId,
        UserName = caller.Name,
        Door = caller.Door,
        Address = caller.Address,
        Act = act,
        OperationId = operationId,
        PlaceId = placeId,
        Subject = subject,
        Detail = detail,
    };
}
