using Relief.Operations;

namespace Relief.Situation;

/// <summary>How old the word of a place is.</summary>
public static class Freshness
{
    /// <summary>
    /// True where people are and nothing was reported within the operation's limit; a place that never reported is measured from
    /// the order.
    /// </summary>
    public static bool IsSilent(this OperationView operation, long people, LastReport? last, DateTime at) =>
        people > 0 && !((last?.OccurredAt ?? operation.OrderedAt) is { } heard && at - heard <= TimeSpan.FromMinutes(operation.ReportLimitMinutes));
}
