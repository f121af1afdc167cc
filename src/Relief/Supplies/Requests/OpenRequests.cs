using Relief.Ledger;
using Relief.Storage;

namespace Relief.Supplies.Requests;

/// <summary>
/// Requests that somebody may have to do something about, as far as a database can tell without working out what has come of
/// each. None that is open is left out; of those whose goods went astray some have been received in full all the same, which
/// <see cref="RequestView.IsOpen"/> tells.
/// </summary>
internal static class OpenRequests
{
    public static IQueryable<SupplyRequest> Of(ReliefDb db, IQueryable<SupplyRequest> requests)
    {
        var loaded = db.ConsignmentLines.Where(cl => !db.Consignments.Any(c => c.PlaceId == cl.ConsignmentId && db.Entries.Any(e => e.ReversesId == c.LoadEntryId)));
        var ended = from l in db.Lines
                    join e in db.Entries on l.AnchorSequence equals e.Sequence
                    where e.Kind == EntryKind.ConsignmentReceived || e.Kind == EntryKind.DifferenceExplained
                    select l;
        return requests.Where(r => r.Status < RequestStatus.Approved || (r.Status == RequestStatus.Approved && r.Goods.Any(line =>
            line.Approved > loaded.Where(cl => cl.RequestLineId == line.Id).Sum(cl => cl.Quantity)
            || loaded.Any(cl => cl.RequestLineId == line.Id && (db.Tallies.Any(t => t.PlaceId == cl.ConsignmentId && t.Quantity != 0)
                || ended.Any(l => l.FromId == cl.ConsignmentId && l.ToId != r.PlaceId)
                || ended.Any(l => l.ToId == cl.ConsignmentId && l.FromId != r.PlaceId))))));
    }
}
