namespace Relief.Allocation;

/// <summary>
/// Which warehouse sends what where. Each indicator in turn, those first whose items also satisfy others; in each the items that
/// count for equally much are one kind, and each kind is a flow solved to the optimum (<see cref="CheapestFlow"/>). An item that
/// counts for several units (a parcel for 30 rations) goes in whole pieces as long as it fits the gap; the last piece may give a
/// little more than lacks, and what it makes needless stays where it is. Where indicators have several kinds, the order of kinds is a
/// rule, and no optimum over all is claimed.
/// </summary>
internal sealed class Allocator(AllocationTask task, CancellationToken ct)
{
    private const int LongestDays = 900;
    private const int WithoutDay = 950;

    private readonly long[] left = [.. task.Stocks.Select(s => s.Quantity)];
    private readonly long[][] missing = [.. task.Lacks.Select(l => l.Missing.ToArray())];
    // Of each indicator at each shelter, how much more is sent than lacked.
    private readonly long[][] surplus = [.. task.Lacks.Select(l => new long[l.Missing.Count])];
    private readonly List<Sending> sendings = [];
    private Int128 cost;
    private Int128 slack;

    /// <param name="Cost">In units of 100 m and <see cref="CheapestFlow.Way"/>, of all flows.</param>
    /// <param name="Slack">How much less all flows together could cost at most.</param>
    public sealed record Answer(IReadOnlyList<Shipment> Shipments, Int128 Cost, Int128 Slack);

    public Answer Run(Action<int>? done = null)
    {
        var order = Enumerable.Range(0, task.Lacks.Count).OrderBy(i => task.Lacks[i].Indicator.Items.Count).ToList();
        foreach (var (number, lack) in order.Index())
        {
            Close(lack);
            done?.Invoke(number + 1);
        }

        return new Answer([.. DealLots().GroupBy(s => s with { Quantity = 0 }).Select(g => g.Key with { Quantity = g.Sum(s => s.Quantity) })], cost, slack);
    }

    private void Close(int lack)
    {
        var indicator = task.Lacks[lack].Indicator;
        var asked = indicator.AskedItem is { } item ? indicator.Items[item] : 0;
        var kinds = Enumerable.Range(0, left.Length).Where(i => left[i] > 0 && indicator.Items.ContainsKey(CodeOf(i)))
            .GroupBy(i => indicator.Items[CodeOf(i)]).OrderByDescending(k => k.Key == asked).ThenByDescending(k => k.Key).Select(k => (Counts: k.Key, Stocks: k.ToList())).ToList();
        foreach (var (counts, stocks) in kinds.Count > 1 ? kinds : [])
            Send(lack, counts, stocks, whole: true);
        do
        {
            foreach (var (counts, stocks) in kinds.OrderBy(k => k.Counts))
                Send(lack, counts, stocks, whole: false);
        }
        // What stays may be what others still lack. Each round closes some of it, or nothing is left over in the next.
        while (KeepWhatIsNeedless() && missing[lack].Any(m => m > 0));
    }

    // A parcel for many may have closed what some small packs were to close before it: those stay. True when anything does.
    private bool KeepWhatIsNeedless()
    {
        var any = false;
        for (var i = sendings.Count - 1; i >= 0; i--)
        {
            var sending = sendings[i];
            var needless = NeedlessOf(sending);
            if (needless == 0)
                continue;
            any = true;
            left[sending.Stock] += needless;
            cost -= (Int128)needless * CostOf(sending);
            foreach (var (other, counts) in CountsOf(sending.Stock))
                surplus[other][sending.Shelter] -= needless * counts;
            if (needless == sending.Quantity)
                sendings.RemoveAt(i);
            else
                sendings[i] = sending with { Quantity = sending.Quantity - needless };
        }

        return any;
    }

    private long NeedlessOf(Sending sending)
    {
        var needless = sending.Quantity;
        foreach (var (other, counts) in CountsOf(sending.Stock))
            needless = Math.Min(needless, surplus[other][sending.Shelter] / counts);
        return needless;
    }

    private long CostOf(Sending sending) =>
        ((long)task.Ways[(sending.Shelter * task.Warehouses.Count) + task.Stocks[sending.Stock].Warehouse] * CheapestFlow.Way) + PreferenceOf(sending.Lack)(sending.Stock);

    private IEnumerable<(int Lack, long Counts)> CountsOf(int stock)
    {
        for (var lack = 0; lack < task.Lacks.Count; lack++)
        {
            if (task.Lacks[lack].Indicator.Items.TryGetValue(CodeOf(stock), out var counts))
                yield return (lack, counts);
        }
    }

    private string CodeOf(int stock) => task.Goods[task.Stocks[stock].ItemId].Code;

    private void Send(int lack, long counts, List<int> stocks, bool whole)
    {
        var wanted = Array.ConvertAll(missing[lack], m => whole ? m / counts : (m + counts - 1) / counts);
        var lots = stocks.Where(i => left[i] > 0).OrderBy(PreferenceOf(lack)).ThenBy(i => task.Stocks[i].DaysLeft ?? int.MaxValue).ThenBy(i => task.Stocks[i].LotId).ToList();
        var preference = PreferenceOf(lack);
        var answer = CheapestFlow.Solve(task.Ways, task.Warehouses.Count, [.. lots.Select(i => new CheapestFlow.Supply(task.Stocks[i].Warehouse, preference(i), left[i]))], wanted, ct);
        cost += answer.Cost;
        slack += answer.Slack;
        var ofWarehouse = lots.ToLookup(i => task.Stocks[i].Warehouse);
        foreach (var (warehouse, shelter, quantity) in answer.Flows.OrderBy(f => task.Ways[(f.Shelter * task.Warehouses.Count) + f.Warehouse]))
            Take(lack, ofWarehouse[warehouse], shelter, quantity);
    }

    // In a warehouse what expires first goes first, to the nearest; of equals what is asked for by itself.
    private void Take(int lack, IEnumerable<int> lots, int shelter, long quantity)
    {
        foreach (var i in lots)
        {
            var taken = Math.Min(left[i], quantity);
            if (taken == 0)
                continue;
            left[i] -= taken;
            quantity -= taken;
            sendings.Add(new Sending(i, shelter, taken, lack));
            foreach (var (other, counts) in CountsOf(i))
            {
                var beyond = (taken * counts) - missing[other][shelter];
                missing[other][shelter] = Math.Max(0, -beyond);
                surplus[other][shelter] += Math.Max(0, beyond);
            }
        }
    }

    // Anew at the end, for what was needless may have been of the lot that expires first.
    private IEnumerable<Shipment> DealLots()
    {
        var rest = task.Stocks.Select(s => s.Quantity).ToArray();
        var lots = Enumerable.Range(0, rest.Length).OrderBy(i => task.Stocks[i].DaysLeft ?? int.MaxValue).ThenBy(i => task.Stocks[i].LotId)
            .ToLookup(i => (task.Stocks[i].Warehouse, task.Stocks[i].ItemId));
        foreach (var sending in sendings)
        {
            var (warehouse, itemId) = (task.Stocks[sending.Stock].Warehouse, task.Stocks[sending.Stock].ItemId);
            var quantity = sending.Quantity;
            foreach (var i in lots[(warehouse, itemId)].SkipWhile(i => rest[i] == 0).TakeWhile(_ => quantity > 0))
            {
                var taken = Math.Min(rest[i], quantity);
                (rest[i], quantity) = (rest[i] - taken, quantity - taken);
                yield return new Shipment(warehouse, sending.Shelter, itemId, task.Stocks[i].LotId, taken, sending.Lack);
            }
        }
    }

    private Func<int, int> PreferenceOf(int lack) => i =>
    {
        var stock = task.Stocks[i];
        var isAsked = task.Lacks[lack].Indicator.AskedItem == CodeOf(i);
        return (stock.DaysLeft is { } days ? Math.Clamp(days, 0, LongestDays) : WithoutDay) + (isAsked ? 0 : 1);
    };

    /// <param name="Stock">Which of the task's.</param>
    private readonly record struct Sending(int Stock, int Shelter, long Quantity, int Lack);
}
