using Google.OrTools.Graph;

namespace Relief.Allocation;

/// <summary>
/// One kind of goods from warehouses to shelters: as much as can be; of that the least way; of that what expires first. A way
/// counts in whole units of 100 m, each <see cref="Way"/>. What is preferred among lots counts less than one such unit, and an
/// exchange takes one lot instead of one other, so that expiry never makes a way longer.
/// The solver (OR-Tools, min-cost flow) sees the ways to the nearest warehouses only. The prices of goods at warehouses that follow
/// from its answer tell which other way would save something: those are added and it is solved again. At the end the same prices
/// give a bound that holds over all ways (weak duality), whether they are the best or not.
/// </summary>
internal sealed class CheapestFlow
{
    public const int Way = 1000;

    private const int Nearest = 6;
    private const int MostRounds = 12;

    private readonly int[] ways;
    private readonly int warehouses;
    private readonly IReadOnlyList<Supply> supplies;
    private readonly long[] wanted;
    private readonly List<int>[] arcs;

    // More than any exchange of ways could cost: going without comes last.
    private readonly long without;

    private CheapestFlow(int[] ways, int warehouses, IReadOnlyList<Supply> supplies, long[] wanted)
    {
        (this.ways, this.warehouses, this.supplies, this.wanted) = (ways, warehouses, supplies, wanted);
        without = ((long)AllocationTask.UnknownWay + 1) * Way * (warehouses + 2);
        var sources = supplies.Select(s => s.Warehouse).Distinct().ToArray();
        arcs = [.. wanted.Select((w, s) => w == 0 ? [] : NearestOf(s, sources))];
    }

    /// <param name="Preference">From 0 for what should go first, below <see cref="Way"/>.</param>
    public readonly record struct Supply(int Warehouse, int Preference, long Quantity);

    /// <param name="Flows">Above zero.</param>
    /// <param name="Cost">Of the ways and preferences of all that flows.</param>
    /// <param name="Slack">How much less the best flow could cost at most; 0: this one is proven to be the best.</param>
    public sealed record Answer(IReadOnlyList<(int Warehouse, int Shelter, long Quantity)> Flows, Int128 Cost, Int128 Slack);

    /// <param name="ways">By shelter and then by warehouse.</param>
    /// <param name="warehouses">How many there are.</param>
    /// <param name="supplies">Above zero; several of a warehouse are its lots.</param>
    /// <param name="wanted">By shelter.</param>
    /// <param name="ct">Looked at between the rounds.</param>
    public static Answer Solve(int[] ways, int warehouses, IReadOnlyList<Supply> supplies, long[] wanted, CancellationToken ct) =>
        supplies.Count == 0 || Array.TrueForAll(wanted, w => w == 0) ? new Answer([], 0, 0) : new CheapestFlow(ways, warehouses, supplies, wanted).Solve(ct);

    private Answer Solve(CancellationToken ct)
    {
        for (var round = 1; ; round++)
        {
            ct.ThrowIfCancellationRequested();
            var (flows, spare) = Flow();
            var prices = Prices(flows, spare);
            var answer = Judge(flows, spare, prices);
            if (answer.Slack == 0 || round == MostRounds || !Widen(prices))
                return answer;
        }
    }

    private long Cost(int warehouse, int shelter) => (long)ways[(shelter * warehouses) + warehouse] * Way;

    private List<int> NearestOf(int shelter, int[] sources)
    {
        var near = new PriorityQueue<int, int>(Nearest + 1);
        foreach (var w in sources)
        {
            var way = -ways[(shelter * warehouses) + w];
            if (near.Count < Nearest)
                near.Enqueue(w, way);
            else
                near.EnqueueDequeue(w, way);
        }

        return [.. near.UnorderedItems.Select(n => n.Element)];
    }

    private (List<(int Warehouse, int Shelter, long Quantity)> Flows, long[] Spare) Flow()
    {
        using var solver = new MinCostFlow();
        var (source, first) = (warehouses, warehouses + 1);
        solver.SetNodeSupply(source, supplies.Sum(s => s.Quantity));
        foreach (var supply in supplies)
            solver.AddArcWithCapacityAndUnitCost(source, supply.Warehouse, supply.Quantity, supply.Preference);
        for (var s = 0; s < wanted.Length; s++)
        {
            if (wanted[s] > 0)
                solver.SetNodeSupply(first + s, -wanted[s]);
            foreach (var w in arcs[s])
                solver.AddArcWithCapacityAndUnitCost(w, first + s, wanted[s], Cost(w, s));
        }

        if (solver.SolveMaxFlowWithMinCost() is not MinCostFlowBase.Status.OPTIMAL and var status)
            throw new InvalidOperationException($"The flow was not solved: {status}.");
        var spare = supplies.Select((s, i) => s.Quantity - solver.Flow(i)).ToArray();
        var flows = new List<(int, int, long)>();
        var arc = supplies.Count;
        for (var s = 0; s < wanted.Length; s++)
        {
            foreach (var w in arcs[s])
            {
                if (solver.Flow(arc++) is > 0 and var quantity)
                    flows.Add((w, s, quantity));
            }
        }

        return (flows, spare);
    }

    /// <summary>
    /// What one more at a warehouse would be worth: nothing beyond its lot where some is spare; else what it would save where it could
    /// go instead. The largest prices under which the flow is the best over its own ways.
    /// </summary>
    private long[] Prices(List<(int Warehouse, int Shelter, long Quantity)> flows, long[] spare)
    {
        var prices = Enumerable.Repeat(without, warehouses).ToArray();
        for (var i = 0; i < spare.Length; i++)
        {
            if (spare[i] > 0)
                prices[supplies[i].Warehouse] = Math.Min(prices[supplies[i].Warehouse], supplies[i].Preference);
        }

        foreach (var (w, s, _) in flows)
            prices[w] = Math.Min(prices[w], without - Cost(w, s));
        var changed = true;
        for (var round = 0; changed && round <= warehouses; round++)
        {
            changed = false;
            foreach (var (w, s, _) in flows)
            {
                foreach (var other in arcs[s])
                {
                    var price = Cost(other, s) - Cost(w, s) + prices[other];
                    if (price < prices[w])
                        (prices[w], changed) = (price, true);
                }
            }
        }

        return prices;
    }

    private Answer Judge(List<(int Warehouse, int Shelter, long Quantity)> flows, long[] spare, long[] prices)
    {
        Int128 cost = 0;
        foreach (var (w, s, quantity) in flows)
            cost += (Int128)Cost(w, s) * quantity;
        for (var i = 0; i < spare.Length; i++)
            cost += (Int128)supplies[i].Preference * (supplies[i].Quantity - spare[i]);
        var shortfall = (Int128)wanted.Sum() - flows.Sum(f => f.Quantity);
        Int128 bound = 0;
        var sources = supplies.Select(s => s.Warehouse).Distinct().ToArray();
        for (var s = 0; s < wanted.Length; s++)
        {
            if (wanted[s] > 0)
                bound += (Int128)wanted[s] * Math.Min(without, sources.Min(w => Cost(w, s) + prices[w]));
        }

        foreach (var supply in supplies)
            bound -= (Int128)supply.Quantity * Math.Max(0, prices[supply.Warehouse] - supply.Preference);
        return new Answer(flows, cost, cost + (without * shortfall) - bound);
    }

    /// <summary>Adds to each shelter the way that by the prices saves most; false where none saves anything.</summary>
    private bool Widen(long[] prices)
    {
        var sources = supplies.Select(s => s.Warehouse).Distinct().ToArray();
        var wider = false;
        for (var s = 0; s < wanted.Length; s++)
        {
            if (wanted[s] == 0)
                continue;
            var best = sources.MinBy(w => Cost(w, s) + prices[w]);
            if (Cost(best, s) + prices[best] >= arcs[s].Min(w => Cost(w, s) + prices[w]) || arcs[s].Contains(best))
                continue;
            arcs[s].Add(best);
            wider = true;
        }

        return wider;
    }
}
