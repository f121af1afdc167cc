using Relief.People;
using Relief.Places;

namespace Relief.Field;

/// <summary>
/// Proof for a sender that its report is durably in the books: read back from the database after the commit. Only against one
/// with the report's own id and hash may a sender forget the report.
/// </summary>
/// <param name="Hash">SHA-256 of the bytes of the report, 32 bytes.</param>
/// <param name="OccurredAt">The moment by which it is booked, UTC.</param>
/// <param name="SaidAt">What the sender's clock said, where that was wrong.</param>
/// <param name="Place">The code of the place at which it is booked, which is another than it names where that is part of another by now; null where none reports.</param>
/// <param name="WasThere">It had been booked before; nothing was booked twice.</param>
public sealed record ReportReceipt(Guid Id, byte[] Hash, long Sequence, DateTime OccurredAt, DateTime RecordedAt, DateTime? SaidAt, string? Place, bool WasThere)
{
    /// <summary>Where the books disagreed with the report at the moment it speaks of. It is booked all the same.</summary>
    public IReadOnlyList<Remark> Remarks { get; init; } = [];

    /// <summary>The places that the remarks speak of, by id.</summary>
    public IReadOnlyDictionary<int, PlaceName> Names { get; init; } = new Dictionary<int, PlaceName>();
}

/// <summary>What became of one report of several.</summary>
/// <param name="Id">Null where not even that could be read.</param>
public sealed record SentReport(Guid? Id, Outcome<ReportReceipt> Outcome);
