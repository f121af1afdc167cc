using Microsoft.EntityFrameworkCore;
using Relief.Storage;
using Relief.Supplies.Consignments;

namespace Relief.Supplies.Requests;

/// <summary>What has come of the lines of requests: always the sums of the lines of their consignments.</summary>
internal static class RequestProgress
{
    /// <param name="Loaded">Aboard consignments that were not cancelled, or gone with them.</param>
    /// <param name="Departed">Of what was loaded, with consignments that have left.</param>
    /// <param name="Received">Of what departed, what the place has counted in.</param>
    public sealed record Come(long Loaded, long Departed, long Received)
    {
        public static readonly Come None = new(0, 0, 0);
    }

    private sealed record Share(int RequestLineId, int ConsignmentId, int ItemId, long Quantity, bool HasDeparted, int PlaceId);

    /// <summary>By request line; lines of which nothing was loaded are left out.</summary>
    public static async Task<IReadOnlyDictionary<int, Come>> ReadAsync(ReliefDb db, IReadOnlyCollection<int> requestIds, CancellationToken ct)
    {
        var shares = await (from cl in db.ConsignmentLines
                            join c in db.Consignments on cl.ConsignmentId equals c.PlaceId
                            join rl in db.RequestLines on cl.RequestLineId equals rl.Id
                            join r in db.SupplyRequests on rl.RequestId equals r.Id
                            where requestIds.Contains(r.Id) && !db.Entries.Any(e => e.ReversesId == c.LoadEntryId)
                            orderby rl.Id
                            select new Share(rl.Id, c.PlaceId, cl.ItemId, cl.Quantity, c.DepartedAt != null, r.PlaceId)).ToListAsync(ct);
        var flows = (await ConsignmentFlows.ReadAsync(db, [.. shares.Select(s => s.ConsignmentId).Distinct()], ct)).ToLookup(f => (f.ConsignmentId, f.OtherId, f.ItemId));
        var taken = new Dictionary<(int, int, int), long>();
        return shares.GroupBy(s => s.RequestLineId).ToDictionary(g => g.Key, g => new Come(
            g.Sum(s => s.Quantity),
            g.Where(s => s.HasDeparted).Sum(s => s.Quantity),
            g.GroupBy(s => (s.ConsignmentId, s.PlaceId, s.ItemId)).Sum(c => Received(c.Key, c.Sum(s => s.Quantity)))));

        // Two requests may travel in one consignment: each has received no more than what was loaded for it, the earlier first.
        long Received((int ConsignmentId, int PlaceId, int ItemId) of, long loaded)
        {
            var before = taken.GetValueOrDefault(of);
            var got = Math.Clamp(flows[of].Sum(f => f.Quantity) - before, 0, loaded);
            taken[of] = before + got;
            return got;
        }
    }
}
