using System.Text;
using System.Text.Json;
using Relief.Access;

namespace Relief.Field;

/// <summary>
/// A report that could not be booked as its author sent it. It stays on the phone; here it is for those who can do something
/// about the reason. One that is in the books by now no longer counts as refused.
/// </summary>
public sealed class RefusedReport
{
    /// <summary>That of the report, and of the entry it is to become.</summary>
    public required Guid Id { get; init; }

    public required int OperationId { get; init; }

    public int? PlaceId { get; init; }

    public required int UserId { get; init; }

    public int? DeviceId { get; init; }

    public required Door Door { get; init; }

    /// <summary>SHA-256 of <see cref="Body"/>.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>The report as it was sent, JSON.</summary>
    public required string Body { get; init; }

    /// <summary>When it happened, UTC, by the sender's clock set right.</summary>
    public required DateTime OccurredAt { get; init; }

    /// <summary>Of the refusal, with <see cref="Args"/> as a JSON array of texts.</summary>
    public required string Code { get; set; }

    public required string Args { get; set; }

    public required DateTime FirstRefusedAt { get; init; }

    public required DateTime LastRefusedAt { get; set; }

    /// <summary>When somebody decided that it is not to be booked.</summary>
    public DateTime? SetAsideAt { get; set; }

    public string? SetAsideBy { get; set; }

    /// <summary>Null where a version of Relief that no longer runs took it in.</summary>
    public SaidReport? Said() => SaidReports.Read(Encoding.UTF8.GetBytes(Body)).TryGet(out var said) ? said : null;

    public Refusal Reason() => new(Code, [.. JsonSerializer.Deserialize<string?[]>(Args) ?? []]);
}

/// <summary>Somebody has dealt with what an entry asked for: a need, a problem, a wrong clock. The entry stays as it is.</summary>
public sealed class Settlement
{
    public required Guid EntryId { get; init; }

    public required int OperationId { get; init; }

    public required DateTime SettledAt { get; init; }

    public required int? UserId { get; init; }

    public required string UserName { get; init; }

    public string? Note { get; init; }
}
