using System.Diagnostics;
using Relief.Ledger;
using Relief.Needs;
using Relief.Places;
using Relief.Supplies;

namespace Relief.Benchmarks;

/// <summary>
/// What every shelter needs, worked out anew: people × standard − have, at three horizons, days left by measured use; then once
/// more where one shelter changed, as the picture does a few times a second.
/// </summary>
internal sealed class Gaps : IBenchmark
{
    private const int Kinds = 30;

    private static readonly DateTime Now = new(2023, 10, 20, 9, 30, 0, DateTimeKind.Utc);

    public string Name => "needs";

    public string Question => "The gaps of every shelter, in memory";

    public Task<Table> RunAsync(Bench bench)
    {
        var table = new Table("what", "shelters", "indicators", "gaps", "median ms", "worst ms");
        var shelters = bench.Size(5_000, 500);
        var indicators = Enumerable.Range(0, Kinds).Select(i => Indicators.All[i % Indicators.All.Count] with { }).ToList();
        var (places, goods) = Make(shelters, indicators);
        var standards = StandardBook.Of(indicators, [], Now.AddDays(-4), Now);
        NeedsPicture picture = Build(places, goods, standards, null, null);
        var (all, one) = (new List<double>(), new List<double>());
        var gaps = 0L;
        for (var round = 0; round < bench.Size(30, 3); round++)
        {
            var started = Stopwatch.GetTimestamp();
            picture = Build(places, goods, standards, null, null);
            gaps = Look(picture);
            all.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);

            started = Stopwatch.GetTimestamp();
            picture = Build(places, goods, standards, new HashSet<int> { 1 + (round % shelters) }, picture);
            _ = picture.Shelters.Count(s => s.ShortTonight.Any() || RunningOut.Of(s, Now).Count > 0);
            one.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        table.Add("all anew, sums and worst first", shelters, Kinds, gaps, Timing.Median(all), all.Max());
        table.Add("one shelter changed, and what is short tonight or runs out", shelters, Kinds, gaps, Timing.Median(one), one.Max());
        return Task.FromResult(table);
    }

    private static NeedsPicture Build(List<NeedsBuilder.Shelter> places, GoodsBook goods, StandardBook standards, HashSet<int>? touched, NeedsPicture? before) =>
        NeedsBuilder.Build(places, [], goods, standards, Now, DateOnly.FromDateTime(Now), touched, before);

    // Everything that a screen asks for: each gap at each horizon, the operation's sums, the order of the list.
    private static long Look(NeedsPicture picture)
    {
        var gaps = 0L;
        foreach (var shelter in picture.Shelters)
        {
            foreach (var need in shelter.Needs)
            {
                for (var h = Horizon.Now; h <= Horizon.ThreeDays; h++)
                    gaps += shelter.Gap(need, h).People >= 0 ? 1 : 0;
            }
        }

        _ = picture.Operation;
        _ = NeedsList.Of(picture, new NeedsChoice());
        return gaps;
    }

    // Each shelter holds ten items in two lots, and handed each out twice a day for four days.
    private static (List<NeedsBuilder.Shelter> Places, GoodsBook Goods) Make(int shelters, List<Indicator> indicators)
    {
        var random = new Random(7);
        var items = Indicators.ItemCodes.Select((code, i) => (Id: i + 1, Code: code)).ToDictionary(i => i.Id, i => new ItemContents(i.Code, []));
        var goods = new GoodsBook(items, consumedId: -1, indicators);
        for (var lot = 1; lot <= 40; lot++)
            goods.Dated[lot] = new DatedLot(lot, $"L{lot}", new ItemName(lot, $"I{lot}", Names.Of($"I{lot}"), "piece"), DateOnly.FromDateTime(Now).AddDays(lot - 10));
        var places = new List<NeedsBuilder.Shelter>();
        for (var id = 1; id <= shelters; id++)
        {
            places.Add(new(id, random.Next(0, 600), random.Next(0, 60), random.Next(60, 200), ShelterServices.From(_ => random.Next(4) == 0 ? null : random.Next(0, 400))));
            for (var item = 1; item <= 10; item++)
            {
                goods.Add(id, Subject.Stock(item, random.Next(1, 41)), random.Next(0, 900));
                goods.Add(id, Subject.Stock(item), random.Next(0, 900));
                for (var half = 0; half < 8; half++)
                    goods.Note(id, -1, item, Now.AddHours(-12 * half), random.Next(1, 60));
            }
        }

        return (places, goods);
    }
}
