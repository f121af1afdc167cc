using CsCheck;
using Relief.Allocation;
using Relief.Needs;

namespace Relief.Tests.Allocation;

/// <summary>Whatever lacks and whatever there is: what a plan never does, and that nothing better was to be found.</summary>
public sealed class AllocatorTests
{
    private static readonly Indicator Blankets = Indicators.Find("blankets")!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static Gen<AllocationTask> Tasks(int most, long mostStock, params string[] codes)
    {
        var goods = codes.SelectMany(c => Indicators.Find(c)!.Items.Keys).Distinct().Select((code, i) => new Good(i + 1, code, 0.5 * (i + 1), 2 + i)).ToDictionary(g => g.ItemId);
        var site = Gen.Select(Gen.Int[0, 40], Gen.Int[0, 40], (x, y) => new Site(0, 31 + (x * 0.05), 34.5 + (y * 0.05)));
        return Gen.Select(site.Array[1, most], site.Array[1, most], Gen.Int[0, 6], Gen.Double[20, 600]).SelectMany((warehouses, shelters, lorries, carries) => Gen.Select(
            Gen.Select(Gen.Int[0, warehouses.Length - 1], Gen.Int[1, goods.Count], Gen.Int[0, 3], Gen.Int[0, 40], Gen.Long[1, mostStock]).Array[0, 3 * most],
            Gen.Long[0, 90].Array[shelters.Length].Array[codes.Length],
            (stocks, missing) => new AllocationTask(warehouses, shelters,
                [.. stocks.DistinctBy(s => (s.Item1, s.Item2, s.Item3)).Select(s => new Stock(s.Item1, s.Item2, s.Item3, s.Item3 == 0 ? null : s.Item4, s.Item5))],
                [.. codes.Select((c, i) => new Lack(Indicators.Find(c)!, missing[i]))], goods, [.. warehouses.Select(_ => lorries)], carries, carries * 4)));
    }

    [Fact]
    public void No_lot_is_oversent_no_gap_overfilled_and_what_expires_first_leaves_first() =>
        Tasks(7, 200, "blankets", "food", "bedding", "bath-soap", "laundry-soap", "hygiene").Sample(task =>
        {
            var shipments = new Allocator(task, Ct).Run().Shipments;
            var sent = shipments.GroupBy(s => (s.Warehouse, s.ItemId, s.LotId)).ToDictionary(g => g.Key, g => g.Sum(s => s.Quantity));
            Assert.All(task.Stocks, s => Assert.InRange(sent.GetValueOrDefault((s.Warehouse, s.ItemId, s.LotId)), 0, s.Quantity));
            Assert.Equal(shipments.Sum(s => s.Quantity), task.Stocks.Sum(s => sent.GetValueOrDefault((s.Warehouse, s.ItemId, s.LotId))));
            foreach (var goods in shipments.GroupBy(s => (s.Shelter, s.Lack)))
            {
                // The last piece may give more than lacks.
                var items = task.Lacks[goods.Key.Lack].Indicator.Items;
                var given = goods.Select(s => (s.Quantity, Counts: items[task.Goods[s.ItemId].Code])).ToList();
                Assert.True(given.Sum(g => g.Quantity * g.Counts) - given.Max(g => g.Counts) < task.Lacks[goods.Key.Lack].Missing[goods.Key.Shelter]);
            }

            // Without any one piece, something would lack that does not.
            foreach (var shipment in shipments)
                Assert.True(Closed(task, shipments.Except([shipment]).Append(shipment with { Quantity = shipment.Quantity - 1 })) < Closed(task, shipments));

            foreach (var lots in task.Stocks.GroupBy(s => (s.Warehouse, s.ItemId)))
            {
                var inOrder = lots.OrderBy(s => s.DaysLeft ?? int.MaxValue).ToList();
                for (var i = 1; i < inOrder.Count; i++)
                    Assert.True(sent.GetValueOrDefault(Key(inOrder[i])) == 0 || inOrder[i - 1].DaysLeft == inOrder[i].DaysLeft || sent.GetValueOrDefault(Key(inOrder[i - 1])) == inOrder[i - 1].Quantity);
            }
        });

    [Fact]
    public void Lorries_hold_what_they_carry_and_what_has_no_room_on_one_goes_with_another_or_is_told() =>
        Tasks(6, 200, "blankets", "water", "food").Sample(task =>
        {
            var planned = new Allocator(task, Ct).Run().Shipments;
            var solved = SuggestAllocation.Solve(task, null, Ct);
            IReadOnlyList<Shipment>[] lorries = [.. solved.Lorries, .. solved.Instead];
            Assert.All(lorries, l => Assert.InRange(l.Sum(s => s.Quantity * task.Goods[s.ItemId].WeightKg), 0, task.CarriesKg + 1e-3));
            Assert.All(lorries, l => Assert.InRange(l.Sum(s => s.Quantity * task.Goods[s.ItemId].VolumeL), 0, task.CarriesL + 1e-3));
            Assert.All(lorries, l => Assert.Single(l.Select(s => s.Warehouse).Distinct()));
            Assert.All(lorries.GroupBy(l => l[0].Warehouse), g => Assert.InRange(g.Count(), 1, task.Lorries[g.Key]));
            var sent = lorries.SelectMany(l => l).Concat(solved.Stays).GroupBy(s => (s.Warehouse, s.ItemId, s.LotId)).ToDictionary(g => g.Key, g => g.Sum(s => s.Quantity));
            Assert.Equal(sent.Count, task.Stocks.Count(s => sent.ContainsKey(Key(s))));
            Assert.All(task.Stocks, s => Assert.InRange(sent.GetValueOrDefault(Key(s)), 0, s.Quantity));

            // What stays is what stock would close and no lorry takes: sent as well, it closes as much as the flows do with lorries enough.
            var closed = Closed(task, lorries.SelectMany(l => l));
            Assert.True(closed >= Closed(task, solved.Lorries.SelectMany(l => l)));
            Assert.Equal(solved.Stays.Count > 0, Closed(task, lorries.SelectMany(l => l).Concat(solved.Stays)) > closed);
            if (solved is { Instead.Count: 0, Stays.Count: 0 })
                Assert.Equal(Closed(task, planned), closed);
        });

    private static long Closed(AllocationTask task, IEnumerable<Shipment> shipments)
    {
        var all = shipments.ToList();
        return task.Lacks.Sum(lack => lack.Missing.Index().Sum(m => Math.Min(m.Item, all.Where(s => s.Shelter == m.Index).Sum(s => s.Quantity * lack.Indicator.Items.GetValueOrDefault(task.Goods[s.ItemId].Code)))));
    }

    [Fact]
    public void What_the_nearer_has_no_lorry_for_goes_from_the_farther()
    {
        var task = new AllocationTask([new(1, 32, 35), new(2, 33, 35)], [new(3, 32.1, 35)], [new(0, 1, 0, null, 500), new(1, 1, 0, null, 500)],
            [new Lack(Blankets, [230])], new Dictionary<int, Good> { [1] = new(1, Blankets.AskedItem!, 1, 1) }, [1, 1], 100, 1000);

        var solved = SuggestAllocation.Solve(task, null, Ct);

        Assert.Equal((0, 100), (solved.Lorries.Single()[0].Warehouse, solved.Lorries.Single()[0].Quantity));
        Assert.Equal((1, 100), (solved.Instead.Single()[0].Warehouse, solved.Instead.Single()[0].Quantity));
        Assert.Equal(30, solved.Stays.Sum(s => s.Quantity));
        Assert.False(new AllocationPlan.Proof(0, 1, 0, 0).IsBest);
    }

    [Fact]
    public void With_plenty_everywhere_every_gap_is_closed() =>
        Tasks(6, 10, "blankets", "containers").Sample(task =>
        {
            var plenty = task with { Stocks = [.. task.Goods.Keys.Select(item => new Stock(0, item, 0, null, 100_000))] };
            var shipments = new Allocator(plenty, Ct).Run().Shipments;
            for (var lack = 0; lack < plenty.Lacks.Count; lack++)
            {
                for (var shelter = 0; shelter < plenty.Shelters.Count; shelter++)
                    Assert.Equal(plenty.Lacks[lack].Missing[shelter], shipments.Where(s => s.Lack == lack && s.Shelter == shelter).Sum(s => s.Quantity));
            }
        });

    /// <summary>Every way to share out few pieces is tried; the flow costs as little as the cheapest of those that close most.</summary>
    [Fact]
    public void No_other_sharing_out_closes_as_much_for_less() =>
        Gen.Select(Gen.Int[1, 9].Array[9], Gen.Select(Gen.Int[0, 2], Gen.Int[0, 900], Gen.Long[1, 3]).Array[1, 4], Gen.Long[0, 2].Array[3]).Sample((ways, lots, wanted) =>
        {
            var supplies = lots.Select(l => new CheapestFlow.Supply(l.Item1, l.Item2, l.Item3)).ToList();
            var answer = CheapestFlow.Solve(ways, 3, supplies, wanted, Ct);
            var pieces = supplies.SelectMany(s => Enumerable.Repeat(s with { Quantity = 1 }, (int)s.Quantity)).ToList();
            var (most, least) = Best(ways, pieces, 0, wanted);
            Assert.Equal((most, (Int128)least, (Int128)0), (answer.Flows.Sum(f => f.Quantity), answer.Cost, answer.Slack));
        });

    /// <summary>Only the nearest ways are given to the solver; with few full warehouses far away the others must be found by their prices.</summary>
    [Fact]
    public void It_is_proven_the_best_although_the_solver_saw_the_nearest_ways_only() =>
        Gen.Select(Gen.Int[1, 500].Array[30 * 40], Gen.Select(Gen.Int[0, 900], Gen.Long[0, 60]).Array[30], Gen.Long[0, 40].Array[40]).Sample((ways, stocks, wanted) =>
        {
            var supplies = stocks.Select((s, w) => new CheapestFlow.Supply(w, s.Item1, s.Item2)).Where(s => s.Quantity > 0).ToList();
            var answer = CheapestFlow.Solve(ways, 30, supplies, wanted, Ct);
            Assert.Equal(Math.Min(supplies.Sum(s => s.Quantity), wanted.Sum()), answer.Flows.Sum(f => f.Quantity));
            Assert.Equal((Int128)0, answer.Slack);
        }, iter: 200);

    [Fact]
    public void What_a_parcel_for_many_makes_needless_stays_for_whom_it_suffices()
    {
        var food = Indicators.Find("food")!;
        var (parcel, pack) = (food.Items.MaxBy(i => i.Value), food.Items.MinBy(i => i.Value));
        var few = pack.Value * 3;
        var task = new AllocationTask([new(1, 32, 35)], [new(2, 32.1, 35), new(3, 32.2, 35)], [new(0, 1, 0, null, 1), new(0, 2, 0, null, 3)],
            [new Lack(food, [parcel.Value - 1, few])], new Dictionary<int, Good> { [1] = new(1, parcel.Key, 30, 60), [2] = new(2, pack.Key, 1, 1) }, [5], 1000, 1000);

        Assert.Equal([(0, 1, 1L), (1, 2, 3L)], new Allocator(task, Ct).Run().Shipments.Select(s => (s.Shelter, s.ItemId, s.Quantity)).Order());
    }

    [Fact]
    public void The_nearer_sends_although_the_farther_expires_first()
    {
        var task = new AllocationTask([new(1, 32, 35), new(2, 33, 35)], [new(3, 32.1, 35)], [new(0, 1, 0, null, 50), new(1, 1, 7, 3, 50)],
            [new Lack(Blankets, [60])], new Dictionary<int, Good> { [1] = new(1, Blankets.AskedItem!, 1, 1) }, [5, 5], 100, 100);

        Assert.Equal([(0, 50), (1, 10)], new Allocator(task, Ct).Run().Shipments.Select(s => (s.Warehouse, s.Quantity)));
    }

    [Fact]
    public void Where_lorries_are_few_what_is_needed_tonight_goes()
    {
        var containers = Indicators.Find("containers")!;
        var task = new AllocationTask([new(1, 32, 35)], [new(2, 32.1, 35)], [new(0, 1, 0, null, 50), new(0, 2, 0, null, 50)],
            [new Lack(containers, [50]), new Lack(Blankets, [50])], new Dictionary<int, Good> { [1] = new(1, containers.AskedItem!, 1, 1), [2] = new(2, Blankets.AskedItem!, 1, 1) }, [1], 60, 1000);

        var solved = SuggestAllocation.Solve(task, null, Ct);

        Assert.Equal((50, 10), (solved.Lorries[0].Where(s => s.Lack == 1).Sum(s => s.Quantity), solved.Lorries[0].Where(s => s.Lack == 0).Sum(s => s.Quantity)));
        Assert.Equal(40, Assert.Single(solved.Stays).Quantity);
    }

    private static (int, int, int) Key(Stock s) => (s.Warehouse, s.ItemId, s.LotId);

    private static (long Most, long Least) Best(int[] ways, List<CheapestFlow.Supply> pieces, int next, long[] wanted)
    {
        if (next == pieces.Count)
            return (0, 0);
        var best = Best(ways, pieces, next + 1, wanted);
        for (var s = 0; s < wanted.Length; s++)
        {
            if (wanted[s] == 0)
                continue;
            wanted[s]--;
            var (most, least) = Best(ways, pieces, next + 1, wanted);
            wanted[s]++;
            var with = (most + 1, least + ((long)ways[(s * 3) + pieces[next].Warehouse] * CheapestFlow.Way) + pieces[next].Preference);
            if (with.Item1 > best.Most || (with.Item1 == best.Most && with.Item2 < best.Least))
                best = with;
        }

        return best;
    }
}
