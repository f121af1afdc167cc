using Microsoft.EntityFrameworkCore;
using Relief.Ledger;
using Relief.Places;
using Relief.Storage;

namespace Relief.Supplies.Consignments;

/// <summary>What somebody has found out since a consignment was counted.</summary>
/// <param name="Quantity">Above zero, in the item's smallest unit.</param>
/// <param name="By">Who says so.</param>
/// <param name="At">When it was said, UTC.</param>
/// <param name="Because">How it is known.</param>
public sealed record ExplainedDifference(Explanation How, long Quantity, string By, DateTime At, string? Because)
{
    internal sealed record Row(int ConsignmentId, int OtherId, PlaceKind OtherKind, int ItemId, int LotId, bool IsOfMissing, long Quantity, string By, DateTime At, string? Because, long Sequence);

    /// <summary>Those that stand, in the order in which they were booked.</summary>
    internal static async Task<IReadOnlyList<Row>> ReadAsync(ReliefDb db, IReadOnlyCollection<int> consignmentIds, CancellationToken ct)
    {
        if (consignmentIds.Count == 0)
            return [];
        var explained = db.Entries.Where(e => e.Kind == EntryKind.DifferenceExplained && !db.Entries.Any(r => r.ReversesId == e.Id));
        var consignments = db.Consignments.Where(c => EF.Parameter(consignmentIds).Contains(c.PlaceId));
        var went = await (from c in consignments
                          join l in db.Lines on c.PlaceId equals l.FromId
                          join e in explained on l.Sequence equals e.Sequence
                          join p in db.Places on l.ToId equals p.Id
                          where l.AnchorSequence == e.Sequence && p.Kind != PlaceKind.LostInTransit
                          select new Row(l.FromId, p.Id, p.Kind, l.ItemId, l.OfId, true, l.Quantity, e.AuthorName, e.RecordedAt, e.Note, e.Sequence)).ToListAsync(ct);
        var came = await (from c in consignments
                          join l in db.Lines on c.PlaceId equals l.ToId
                          join e in explained on l.Sequence equals e.Sequence
                          join p in db.Places on l.FromId equals p.Id
                          where l.AnchorSequence == e.Sequence && p.Kind != PlaceKind.LostInTransit
                          select new Row(l.ToId, p.Id, p.Kind, l.ItemId, l.OfId, false, l.Quantity, e.AuthorName, e.RecordedAt, e.Note, e.Sequence)).ToListAsync(ct);
        return [.. went.Concat(came).OrderBy(r => r.Sequence)];
    }

    internal static ExplainedDifference Of(Row row, bool isBack) => new(
        row.OtherKind == PlaceKind.Lost ? Explanation.Lost
            : row.IsOfMissing ? isBack ? Explanation.NeverLoaded : Explanation.Found
            : isBack ? Explanation.LoadedToo : Explanation.WasThere,
        row.Quantity, row.By, row.At, row.Because);
}
