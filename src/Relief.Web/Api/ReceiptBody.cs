using Relief.Field;
using Relief.Web.Movements;

namespace Relief.Web.Api;

/// <summary>
/// Proof that a report is in the books, read back from them after the commit. A sender may forget its report only when id and
/// hash are those of the report that it sent.
/// </summary>
/// <param name="Id">Of the report.</param>
/// <param name="Hash">SHA-256 of the report's UTF-8 bytes exactly as they were sent, in lower-case hexadecimal digits. In a batch the bytes are those of the element.</param>
/// <param name="Sequence">Its number in the journal.</param>
/// <param name="OccurredAt">The moment by which it is booked, UTC.</param>
/// <param name="RecordedAt">When it was booked, UTC.</param>
/// <param name="Place">Code of the place at which it is booked: of another than the report names where that is part of another by now. Null where none reports.</param>
/// <param name="WasThere">True where it had been booked before; nothing was booked twice.</param>
/// <param name="Clock">Not null where the sender's clock was wrong.</param>
/// <param name="Remarks">Where the books disagreed with it, as sentences in the caller's language. It is booked all the same.</param>
public sealed record ReceiptBody(Guid Id, string Hash, long Sequence, DateTime OccurredAt, DateTime RecordedAt, string? Place, bool WasThere, ClockBody? Clock, IReadOnlyList<string> Remarks)
{
    internal static ReceiptBody Of(ReportReceipt receipt, RemarkWords words) => new(receipt.Id, Convert.ToHexStringLower(receipt.Hash), receipt.Sequence,
        receipt.OccurredAt, receipt.RecordedAt, receipt.Place, receipt.WasThere,
        receipt.SaidAt is { } said ? new ClockBody(said, (long)(receipt.OccurredAt - said).TotalSeconds) : null,
        [.. receipt.Remarks.Select(r => words.Sentence(r, receipt.Names))]);
}

/// <summary>How wrong the sender's clock was.</summary>
/// <param name="SaidAt">The moment by the sender's clock, UTC.</param>
/// <param name="OffsetSeconds">What had to be added to it.</param>
public sealed record ClockBody(DateTime SaidAt, long OffsetSeconds);

/// <summary>What became of the reports of a batch, in the order in which they were sent.</summary>
public sealed record BatchBody(IReadOnlyList<BatchItem> Results);

/// <summary>What became of one report.</summary>
/// <param name="Id">Null where not even that could be read.</param>
/// <param name="Status">201 booked now, 200 booked before; otherwise what the report alone would have been answered with.</param>
/// <param name="Receipt">Not null where it is in the books.</param>
/// <param name="Problem">Not null where it is not.</param>
public sealed record BatchItem(Guid? Id, int Status, ReceiptBody? Receipt, ProblemBody? Problem);
