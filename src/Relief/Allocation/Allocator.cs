namespace Relief.Allocation;

/// <summary>
/// Which warehouse sends what where. Each indicator in turn, those first whose items also satisfy others; in each the items that
/// count for equally much are one kind, and each kind is a flow solved to the optimum (<see cref="CheapestFlow"/>). An item that
/// counts for several units (a parcel for 30 rations) goes in whole pieces as long as it fits the gap; the last piece may give a
/// little more than lacks. Where indicators have several kinds, the order of kinds is a rule, and no optimum over all is claimed.
/// </summary>
internal sealed class Allocator(AllocationTask task, CancellationToken ct)
{
    private const int LongestDays = 900;
    private const int WithoutDay = 950;

    private readonly long[] left = [.. task.Stocks.Select(s => s.Quantity)];
    private readonly long[][] missing = [.. task.Lacks.Select(l => l.Missing.ToArray())];
    private readonly List<Shipment> shipments = [];
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

        return new Answer([.. shipments.GroupBy(s => s with { Quantity = 0 }).Select(g => g.Key with { Quantity = g.Sum(s => s.Quantity) })], cost, slack);
    }

    private void Close(int lack)
    {
        var indicator = task.Lacks[lack].Indicator;
        var asked = indicator.AskedItem is { } item ? indicator.Items[item] : 0;
        var kinds = Enumerable.Range(0, left.Length).Where(i => left[i] > 0 && indicator.Items.ContainsKey(CodeOf(i)))
            .GroupBy(i => indicator.Items[CodeOf(i)]).OrderByDescending(k => k.Key == asked).ThenByDescending(k => k.Key).Select(k => (Counts: k.Key, Stocks: k.ToList())).ToList();
        foreach (var (counts, stocks) in kinds.Count > 1 ? kinds : [])
            Send(lack, counts, stocks, whole: true);
        foreach (var (counts, stocks) in kinds.OrderBy(k => k.Counts))
            Send(lack, counts, stocks, whole: false);
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
            shipments.Add(new Shipment(task.Stocks[i].Warehouse, shelter, task.Stocks[i].ItemId, task.Stocks[i].LotId, taken, lack));
            for (var other = 0; other < missing.Length; other++)
            {
                if (task.Lacks[other].Indicator.Items.TryGetValue(CodeOf(i), out var counts))
                    missing[other][shelter] = Math.Max(0, missing[other][shelter] - (taken * counts));
            }
        }
    }

    private Func<int, int> PreferenceOf(int lack) => i =>
    {
        var stock = task.Stocks[i];
        var isAsked = task.Lacks[lack].Indicator.AskedItem == CodeOf(i);
        return (stock.DaysLeft is { } days ? Math.Clamp(days, 0, LongestDays) : WithoutDay) + (isAsked ? 0 : 1);
    };
}
