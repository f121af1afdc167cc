using Microsoft.EntityFrameworkCore;
using Relief.Storage;
using Relief.Supplies.Consignments;

namespace Relief.Exchange;

/// <summary>Compares waybills with the books: what they say was loaded, what became of it, and for which requests.</summary>
internal static class PaperCheck
{
    private const int Chunk = 200;

    /// <summary>How many consignments were compared, and every line that does not agree. Cancelled ones are passed over: their goods are back.</summary>
    public static async Task<(int Compared, IReadOnlyList<PaperDifference> Differences)> ReadAsync(ReliefDb db, int operationId, CancellationToken ct)
    {
        var ids = await db.Consignments.Where(c => c.OperationId == operationId && !db.Entries.Any(e => e.ReversesId == c.LoadEntryId)).OrderBy(c => c.PlaceId).Select(c => c.PlaceId).ToListAsync(ct);
        var differences = new List<PaperDifference>();
        foreach (var some in ids.Chunk(Chunk))
        {
            var loaded = await LoadedAsync(db, some, ct);
            foreach (var consignment in await ConsignmentView.ReadAsync(db, db.Consignments.Where(c => some.Contains(c.PlaceId)), withDrivers: false, ct))
                differences.AddRange(consignment.Lines.SelectMany(l => Of(consignment, l, loaded.GetValueOrDefault((consignment.Id, l.Item.Id, l.LotId)))));
            differences.AddRange(await StrayAsync(db, some, ct));
        }

        return (ids.Count, differences);
    }

    private static IEnumerable<PaperDifference> Of(ConsignmentView consignment, ConsignmentView.Line line, long loaded)
    {
        if (line.Sent != loaded)
            yield return new PaperDifference(PaperQuestion.Loaded, consignment.Code, line.Item.Names, line.Sent, loaded);
        var ended = line.Received + line.Damaged + line.Open + line.Aboard + line.Lost + line.NeverLoaded + line.Returned;
        if (line.Sent != ended)
            yield return new PaperDifference(PaperQuestion.Ended, consignment.Code, line.Item.Names, line.Sent, ended);
    }

    private static async Task<Dictionary<(int ConsignmentId, int ItemId, int LotId), long>> LoadedAsync(ReliefDb db, int[] ids, CancellationToken ct)
    {
        var lines = await (from c in db.Consignments
                           join e in db.Entries on c.LoadEntryId equals e.Id
                           join l in db.Lines on e.Sequence equals l.Sequence
                           where ids.Contains(c.PlaceId) && l.ToId == c.PlaceId
                           select new { c.PlaceId, l.ItemId, l.OfId, l.Quantity }).ToListAsync(ct);
        return lines.GroupBy(l => (l.PlaceId, l.ItemId, l.OfId)).ToDictionary(g => g.Key, g => g.Sum(l => l.Quantity));
    }

    // Lines that answer a request of another place, or of another item: then a request would not be the sum of its consignments.
    private static async Task<IReadOnlyList<PaperDifference>> StrayAsync(ReliefDb db, int[] ids, CancellationToken ct)
    {
        var stray = await (from cl in db.ConsignmentLines
                           join c in db.Consignments on cl.ConsignmentId equals c.PlaceId
                           join p in db.Places on c.PlaceId equals p.Id
                           join rl in db.RequestLines on cl.RequestLineId equals rl.Id
                           join r in db.SupplyRequests on rl.RequestId equals r.Id
                           join i in db.Items on cl.ItemId equals i.Id
                           where ids.Contains(c.PlaceId) && (r.PlaceId != c.ToId || rl.ItemId != cl.ItemId || r.OperationId != c.OperationId || rl.Approved == null)
                           select new { p.Code, i.Names, cl.Quantity }).ToListAsync(ct);
        return [.. stray.Select(s => new PaperDifference(PaperQuestion.Asked, s.Code, s.Names, s.Quantity, 0))];
    }
}

/// <summary>A line of a waybill that does not agree.</summary>
/// <param name="Code">Of the consignment.</param>
/// <param name="Paper">What the waybill says, in the item's smallest unit.</param>
/// <param name="Books">What the books, or the requests, say.</param>
public sealed record PaperDifference(PaperQuestion Question, string Code, Names Item, long Paper, long Books);

public enum PaperQuestion
{
    /// <summary>As much as the entry that loaded it moved.</summary>
    Loaded,

    /// <summary>As much as was received, damaged, lost, never loaded or sent back, stands open, or is still aboard.</summary>
    Ended,

    /// <summary>For a request of the place it goes to, that asked for the item and was approved.</summary>
    Asked,
}
