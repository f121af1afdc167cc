using Relief.Supplies.Requests;

namespace Relief.Exchange.Reading;

/// <summary>A request as a file tells it, with every step that was taken; place and items still by their codes or names.</summary>
internal sealed record RequestRow
{
    public required string File { get; init; }

    /// <summary>Of its first row.</summary>
    public required int Line { get; init; }

    public required string Code { get; init; }

    public required string Place { get; init; }

    public required RequestPriority Priority { get; init; }

    public required DateTime? NeededBy { get; init; }

    public required string? ForWhom { get; init; }

    public required string? Note { get; init; }

    public required string Author { get; init; }

    /// <summary>UTC, like the steps after it; a step that was not taken is null.</summary>
    public required DateTime MadeAt { get; init; }

    public required DateTime? SubmittedAt { get; init; }

    public required DateTime? DecidedAt { get; init; }

    public required string? DecidedBy { get; init; }

    public required string? Reason { get; init; }

    public required DateTime? CancelledAt { get; init; }

    public required string? CancelReason { get; init; }

    public List<RequestedLine> Rows { get; init; } = [];

    public IEnumerable<DateTime> Steps => ((DateTime?[])[MadeAt, SubmittedAt, DecidedAt, CancelledAt]).OfType<DateTime>();

    public RequestRow Moved(TimeSpan shift) => this with
    {
        MadeAt = MadeAt + shift, SubmittedAt = SubmittedAt + shift, DecidedAt = DecidedAt + shift, CancelledAt = CancelledAt + shift, NeededBy = NeededBy + shift,
    };

    /// <summary>As it was known then: without the steps that were taken later.</summary>
    public RequestRow KnownAt(DateTime moment)
    {
        var known = SubmittedAt > moment ? this with { SubmittedAt = null } : this;
        if (DecidedAt > moment)
            known = known with { DecidedAt = null, DecidedBy = null, Reason = null, Rows = known.Rows.ConvertAll(l => l with { Approved = null }) };
        return CancelledAt > moment ? known with { CancelledAt = null, CancelReason = null } : known;
    }
}

/// <param name="Approved">Null where nobody decided, or the request was rejected.</param>
internal sealed record RequestedLine(int Line, string Item, long Asked, long? Approved);
