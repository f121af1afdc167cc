using Microsoft.EntityFrameworkCore;
using Relief.Places;
using Relief.Storage;
using Relief.Supplies.Requests;

namespace Relief.Supplies.Consignments;

/// <summary>What the books and the catalogue say of some consignments, read together.</summary>
internal sealed class ConsignmentBooks
{
    private ILookup<int, ConsignmentFlows.Flow> flows = Enumerable.Empty<ConsignmentFlows.Flow>().ToLookup(f => 0);
    private ILookup<(int ConsignmentId, int ItemId, int LotId), ExplainedDifference.Row> explained = Enumerable.Empty<ExplainedDifference.Row>().ToLookup(r => (0, 0, 0));
    private Dictionary<(int PlaceId, int ItemId, int LotId), long> aboard = [];
    private Dictionary<int, ItemName> names = [];
    private Dictionary<int, Lot> lots = [];
    private Dictionary<int, int> requestOf = [];

    public required IReadOnlySet<int> Cancelled { get; init; }

    public required Dictionary<int, PlaceName> Places { get; init; }

    public required Dictionary<int, Item> Items { get; init; }

    public static async Task<ConsignmentBooks> ReadAsync(ReliefDb db, IReadOnlyList<Consignment> consignments, CancellationToken ct)
    {
        var ids = consignments.Select(c => c.PlaceId).ToList();
        var came = await ConsignmentFlows.ReadAsync(db, ids, ct);
        var held = await db.Tallies.Where(t => ids.Contains(t.PlaceId) && t.Quantity != 0).ToDictionaryAsync(t => (t.PlaceId, t.ItemId, t.OfId), t => t.Quantity, ct);
        var lines = consignments.SelectMany(c => c.Lines).ToList();
        var itemIds = lines.Select(l => l.ItemId).Concat(came.Select(f => f.ItemId)).Distinct().ToList();
        var lotIds = lines.Select(l => l.LotId).Concat(came.Select(f => f.LotId)).Distinct().ToList();
        var requestLines = lines.Select(l => l.RequestLineId).OfType<int>().ToList();
        var books = new ConsignmentBooks
        {
            Cancelled = await ConsignmentFlows.CancelledAsync(db, ids, ct),
            Places = await PlaceNames.ReadAsync(db, [.. ids, .. consignments.SelectMany(c => new[] { c.FromId, c.ToId }), .. lines.Select(l => l.FromId)], ct),
            Items = await db.Items.AsNoTracking().Where(i => itemIds.Contains(i.Id)).ToDictionaryAsync(i => i.Id, ct),
            flows = came.ToLookup(f => f.ConsignmentId),
            explained = (await ExplainedDifference.ReadAsync(db, [.. came.Where(f => f.Explained).Select(f => f.ConsignmentId).Distinct()], ct)).ToLookup(r => (r.ConsignmentId, r.ItemId, r.LotId)),
            aboard = held,
            names = await ItemNames.ReadAsync(db, itemIds, ct),
            lots = await db.Lots.AsNoTracking().Where(l => lotIds.Contains(l.Id)).ToDictionaryAsync(l => l.Id, ct),
            requestOf = await (from l in db.RequestLines
                               join r in db.SupplyRequests on l.RequestId equals r.Id
                               where requestLines.Contains(l.Id)
                               select new { l.Id, r.Number }).ToDictionaryAsync(r => r.Id, r => r.Number, ct),
        };
        return books;
    }

    public IReadOnlyList<string> RequestsOf(Consignment c) =>
        [.. c.Lines.Select(l => l.RequestLineId).OfType<int>().Select(id => requestOf[id]).Distinct().Order().Select(RequestCodes.Of)];

    // What came although nobody had written it down has a line too.
    public IReadOnlyList<ConsignmentView.Line> LinesOf(Consignment c)
    {
        var of = flows[c.PlaceId].ToLookup(f => (f.ItemId, f.LotId));
        var sent = c.Lines.ToLookup(l => (l.ItemId, l.LotId));
        return [.. sent.Select(g => g.Key).Union(of.Select(g => g.Key))
            .Select(key => LineOf(c, key, sent[key], of[key]))
            .OrderByShown(l => l.Item.Names).ThenBy(l => l.ExpiresOn ?? DateOnly.MaxValue).ThenBy(l => l.LotId)];
    }

    private ConsignmentView.Line LineOf(Consignment c, (int ItemId, int LotId) key, IEnumerable<ConsignmentLine> sent, IEnumerable<ConsignmentFlows.Flow> came)
    {
        var lot = lots.GetValueOrDefault(key.LotId);
        return new ConsignmentView.Line(names[key.ItemId], key.LotId, lot?.Code, lot?.ExpiresOn, [.. sent.GroupBy(l => l.FromId).Select(g => new ConsignmentView.Taken(Places[g.Key], g.Sum(l => l.Quantity)))], sent.Sum(l => l.Quantity),
            came.Where(f => !f.OtherKind.IsOutside() && !IsBack(f) && !IsReturned(f)).Sum(f => f.Quantity), came.Where(f => f.OtherKind == PlaceKind.Lost && !f.Explained).Sum(f => f.Quantity),
            came.Where(f => f.OtherKind == PlaceKind.LostInTransit).Sum(f => f.Quantity), aboard.GetValueOrDefault((c.PlaceId, key.ItemId, key.LotId)))
        {
            Returned = came.Where(IsReturned).Sum(f => f.Quantity),
            NeverLoaded = came.Where(IsBack).Sum(f => f.Quantity),
            Lost = came.Where(f => f.OtherKind == PlaceKind.Lost && f.Explained).Sum(f => f.Quantity),
            Counted = came.Where(f => !f.OtherKind.IsOutside() && !f.Explained && !IsReturned(f)).Sum(f => f.Quantity),
            CountedMissing = came.Where(f => f.OtherKind == PlaceKind.LostInTransit && !f.Explained).Sum(f => f.Quantity),
            Explained = [.. explained[(c.PlaceId, key.ItemId, key.LotId)].Select(r => ExplainedDifference.Of(r, IsOrigin(r.OtherId)))],
        };

        bool IsReturned(ConsignmentFlows.Flow flow) => !flow.Explained && c.TurnedBackAt is not null && flow.OtherId == c.FromId;

        bool IsBack(ConsignmentFlows.Flow flow) => flow.Explained && IsOrigin(flow.OtherId);

        bool IsOrigin(int placeId) => placeId == c.FromId || c.Lines.Exists(l => l.FromId == placeId);
    }
}
