using System.Diagnostics;
using Relief.Allocation;
using Relief.Needs;

namespace Relief.Benchmarks;

/// <summary>Which warehouse should send what to which shelter: the flows, their proof and the packing of lorries, in memory.</summary>
internal sealed class Suggestion : IBenchmark
{
    private static readonly string[] Kinds = ["water", "food", "blankets", "bedding", "containers", "cooking", "bath-soap", "laundry-soap", "hygiene", "baby-food"];

    public string Name => "suggestion";

    public string Question => "A plan of what to send to close all gaps";

    public Task<Table> RunAsync(Bench bench)
    {
        var table = new Table("stock", "warehouses", "shelters", "kinds", "shipments", "lorries", "median ms", "worst ms", "at most from the optimum, %");
        foreach (var (name, share) in (ReadOnlySpan<(string, double)>)[("twice what lacks", 2), ("half of what lacks", 0.5)])
        {
            var task = Make(bench.Size(200, 20), bench.Size(5_000, 300), share, bench.Seed);
            var times = new List<double>();
            SuggestAllocation.Solved? solved = null;
            for (var round = 0; round < bench.Size(7, 2); round++)
            {
                // The ways are measured anew, as for every plan.
                var started = Stopwatch.GetTimestamp();
                solved = SuggestAllocation.Solve(task with { }, null, CancellationToken.None);
                times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            table.Add(name, task.Warehouses.Count, task.Shelters.Count, task.Lacks.Count, solved!.Lorries.Sum(l => l.Count), solved.Lorries.Count, Timing.Median(times), times.Max(), solved.Excess * 100);
        }

        return Task.FromResult(table);
    }

    // One item a kind, in three lots at every warehouse.
    private static AllocationTask Make(int warehouses, int shelters, double share, int seed)
    {
        var random = new Random(seed);
        var lacks = Kinds.Select(k => new Lack(Indicators.Find(k)!, [.. Enumerable.Range(0, shelters).Select(_ => (long)random.Next(0, 400))])).ToList();
        var codes = lacks.Select(l => l.Indicator.Items.Keys.First()).Distinct().ToList();
        var goods = codes.Select((code, i) => new Good(i + 1, code, 0.5 + i, 2 + i)).ToDictionary(g => g.ItemId);
        var stocks = from good in goods.Values
                     let most = (int)(lacks.Where(l => l.Indicator.Items.ContainsKey(good.Code)).Max(l => l.Missing.Sum() / l.Indicator.Items[good.Code]) * share / warehouses / 3 * 2)
                     from warehouse in Enumerable.Range(0, warehouses)
                     from lot in Enumerable.Range(1, 3)
                     select new Stock(warehouse, good.ItemId, lot, random.Next(1, 400), random.Next(1, Math.Max(2, most)));
        return new AllocationTask([.. Enumerable.Range(0, warehouses).Select(_ => Place())], [.. Enumerable.Range(0, shelters).Select(_ => Place())], [.. stocks], lacks, goods,
            [.. Enumerable.Repeat(1000, warehouses)], 8000, 36_000);

        Site Place() => new(0, 29.5 + (random.NextDouble() * 3.7), 34.3 + (random.NextDouble() * 1.4));
    }
}
