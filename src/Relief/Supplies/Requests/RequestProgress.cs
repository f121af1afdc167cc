using Microsoft.EntityFrameworkCore;
using Relief.Places;
using Relief.Storage;
using Relief.Supplies.Consignments;

namespace Relief.Supplies.Requests;

/// <summary>What has come of the lines of requests: always the sums of the lines of their consignments.</summary>
internal static class RequestProgress
{
    /// <param name="Loaded">Aboard consignments that were not cancelled, or gone with them.</param>
    /// <param name="Departed">Of what was loaded, with consignments that have left.</param>
    /// <param name="Received">Of what departed, what the place has counted in.</param>
    /// <param name="DidNotCome">Of what was loaded, what ended elsewhere: damaged, lost, never loaded, or sent back, from the moment when it turned.</param>
    /// <param name="Missing">Of what departed, what was not there when it was counted, and nobody has explained.</param>
    public sealed record Come(long Loaded, long Departed, long Received, long DidNotCome, long Missing)
    {
        public static readonly Come None = new(0, 0, 0, 0, 0);
    }

    private sealed record Share(int RequestId, int RequestLineId, int ConsignmentId, int ItemId, long Quantity, bool HasDeparted, bool HasTurnedBack, int PlaceId);

    /// <summary>By request line; lines of which nothing was loaded are left out.</summary>
    public static async Task<IReadOnlyDictionary<int, Come>> ReadAsync(ReliefDb db, IReadOnlyCollection<int> requestIds, CancellationToken ct)
    {
        // A consignment may carry goods of other requests too, and what came of it is shared out among all.
        var consignments = from cl in db.ConsignmentLines
                           join rl in db.RequestLines on cl.RequestLineId equals rl.Id
                           where EF.Parameter(requestIds).Contains(rl.RequestId)
                           select cl.ConsignmentId;
        var shares = await (from cl in db.ConsignmentLines
                            join c in db.Consignments on cl.ConsignmentId equals c.PlaceId
                            join rl in db.RequestLines on cl.RequestLineId equals rl.Id
                            join r in db.SupplyRequests on rl.RequestId equals r.Id
                            where consignments.Contains(cl.ConsignmentId) && !db.Entries.Any(e => e.ReversesId == c.LoadEntryId)
                            orderby rl.Id
                            select new Share(r.Id, rl.Id, c.PlaceId, cl.ItemId, cl.Quantity, c.DepartedAt != null, c.TurnedBackAt != null, r.PlaceId)).ToListAsync(ct);
        var flows = (await ConsignmentFlows.ReadAsync(db, [.. shares.Select(s => s.ConsignmentId).Distinct()], ct)).ToLookup(f => (f.ConsignmentId, f.ItemId));
        var goingBack = await AboardAsync(db, [.. shares.Where(s => s.HasTurnedBack).Select(s => s.ConsignmentId).Distinct()], ct);
        var taken = new Dictionary<(int, int, End), long>();
        var asked = requestIds.ToHashSet();
        return shares.GroupBy(s => s.RequestLineId).Select(g => (RequestLineId: g.Key, g.First().RequestId, Come: Sum([.. g]))).Where(l => asked.Contains(l.RequestId)).ToDictionary(l => l.RequestLineId, l => l.Come);

        Come Sum(IReadOnlyList<Share> line)
        {
            var come = Come.None with { Loaded = line.Sum(s => s.Quantity), Departed = line.Where(s => s.HasDeparted).Sum(s => s.Quantity) };
            foreach (var part in line.GroupBy(s => (s.ConsignmentId, s.PlaceId, s.ItemId)))
            {
                var loaded = part.Sum(s => s.Quantity);
                var here = Take(part.Key, loaded, End.Here);
                var elsewhere = Take(part.Key, loaded - here, End.Elsewhere);
                var missing = Take(part.Key, loaded - here - elsewhere, End.Missing);
                come = come with { Received = come.Received + here, DidNotCome = come.DidNotCome + elsewhere, Missing = come.Missing + missing };
            }

            return come;
        }

        // Two requests may travel in one consignment, and both count wherever one is asked about: to each is counted no more than
        // what was loaded for it, the earlier first.
        long Take((int ConsignmentId, int PlaceId, int ItemId) of, long most, End end)
        {
            var key = (of.ConsignmentId, of.ItemId, end);
            var all = flows[(of.ConsignmentId, of.ItemId)].Where(f => EndOf(f.OtherKind, isHere: f.OtherId == of.PlaceId) == end).Sum(f => f.Quantity)
                + (end == End.Elsewhere ? goingBack.GetValueOrDefault((of.ConsignmentId, of.ItemId)) : 0);
            var before = taken.GetValueOrDefault(key);
            var part = Math.Clamp(all - before, 0, most);
            taken[key] = before + part;
            return part;
        }

        static End EndOf(PlaceKind kind, bool isHere) => kind == PlaceKind.LostInTransit ? End.Missing : isHere ? End.Here : End.Elsewhere;
    }

    private static async Task<Dictionary<(int ConsignmentId, int ItemId), long>> AboardAsync(ReliefDb db, IReadOnlyCollection<int> consignmentIds, CancellationToken ct) => consignmentIds.Count == 0 ? []
        : await db.Tallies.Where(t => consignmentIds.Contains(t.PlaceId) && t.ItemId > 0 && t.Quantity > 0).GroupBy(t => new { t.PlaceId, t.ItemId })
            .Select(g => new { g.Key, Quantity = g.Sum(t => t.Quantity) }).ToDictionaryAsync(g => (g.Key.PlaceId, g.Key.ItemId), g => g.Quantity, ct);

    private enum End
    {
        Here,
        Elsewhere,
        Missing,
    }
}
