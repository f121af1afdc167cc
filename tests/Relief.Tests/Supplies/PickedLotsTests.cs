using CsCheck;
using Microsoft.EntityFrameworkCore;
using Relief.Supplies;
using Relief.Supplies.Consignments;

namespace Relief.Tests.Supplies;

/// <summary>
/// Over random stock, what a consignment is loaded with where nobody chooses, and what is handed out after it, is what expires
/// first: before it what is good, by its day, then what has no day, then what has expired. A failure prints the seed that repeats it.
/// </summary>
public sealed class PickedLotsTests
{
    private static readonly DateOnly Today = DateOnly.FromDateTime(Installation.Start.UtcDateTime.AddHours(3));

    // Days from today; null for a lot without a day, and the first of them for what is in no lot.
    private static readonly Gen<(int? Days, long Quantity)[]> Stocks = Gen.Select(Gen.Int[-9, 9], Gen.Int[0, 3], Gen.Long[1, 40])
        .Array[1, 7].Select(lots => lots.Select(l => (l.Item2 == 0 ? (int?)null : l.Item1, l.Item3)).ToArray());

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public Task What_is_loaded_and_handed_out_without_a_choice_is_what_expires_first(DatabaseKind kind) =>
        Gen.Select(Stocks, Stocks, Gen.Int[1, 100], Gen.Int[1, 100], Gen.Int).SampleAsync(async (blankets, water, loadedPercent, handedPercent, seed) =>
        {
            await using var scene = await SupplyScene.MakeAsync(kind, blankets: 1);
            await ReceiveAsync(scene, new Random(seed), (scene.Blanket, blankets), (scene.Water, water));
            var stock = await StockAsync(scene);
            (int ItemId, long Quantity)[] wanted = [.. stock.GroupBy(s => s.ItemId).Select(g => (g.Key, Math.Max(1, g.Sum(s => s.Quantity) * loadedPercent / 100)))];

            var source = (await scene.Installation.Get<ProposePick>().RunAsync(scene.Officer, new(scene.Operation.Id, scene.Shelter, wanted), Ct)).Value[0];
            var loaded = (await scene.LoadAsync(Guid.CreateVersion7(), [.. source.Picks.Select(p => new LoadConsignment.Picked(source.Place.Id, p.Item.Id, p.LotId, p.Quantity))])).Value;

            var aboard = await scene.Installation.AskAsync(db => db.ConsignmentLines.Where(l => l.ConsignmentId == loaded.ConsignmentId).Select(l => new { l.ItemId, l.LotId, l.Quantity }).ToListAsync(Ct));
            AssertFirst(stock, wanted, [.. aboard.Select(l => (l.ItemId, l.LotId, l.Quantity))]);
            Assert.Equal(aboard.Sum(l => l.Quantity), await scene.HeldAsync(loaded.ConsignmentId, scene.Blanket) + await scene.HeldAsync(loaded.ConsignmentId, scene.Water));

            var rest = await StockAsync(scene);
            wanted = [.. rest.GroupBy(s => s.ItemId).Select(g => (g.Key, Math.Max(1, g.Sum(s => s.Quantity) * handedPercent / 100)))];
            if (wanted.Length == 0)
                return;
            var handed = (await scene.Installation.Get<RecordDistribution>().RunAsync(scene.Officer, new()
            {
                OperationId = scene.Operation.Id, EntryId = Guid.CreateVersion7(), OccurredAt = scene.Installation.Now, PlaceId = scene.Warehouse, Goods = [.. wanted.Select(w => new GoodsOut(w.ItemId, null, w.Quantity))],
            }, Ct)).Value;
            var lines = await scene.Installation.AskAsync(db => db.Lines.Where(l => l.Sequence == handed.Sequence).Select(l => new { l.ItemId, LotId = l.OfId, l.Quantity }).ToListAsync(Ct));
            AssertFirst(rest, wanted, [.. lines.Select(l => (l.ItemId, l.LotId, l.Quantity))]);
        }, iter: kind == DatabaseKind.Sqlite ? 25 : 8, threads: 1);

    // In random order, so that neither ids nor the order of rows happen to be that of the days.
    private static async Task ReceiveAsync(SupplyScene scene, Random random, params (int ItemId, (int? Days, long Quantity)[] Lots)[] goods)
    {
        var all = goods.SelectMany(g => g.Lots.Select((l, i) => new GoodsIn(g.ItemId, i == 0 && l.Days is null ? null : $"L-{i}", l.Days is { } days ? Today.AddDays(days) : null, l.Quantity))).ToArray();
        random.Shuffle(all);
        foreach (var part in all)
        {
            Assert.True((await scene.Installation.Get<ReceiveGoods>().RunAsync(scene.Officer, new()
            {
                OperationId = scene.Operation.Id, EntryId = Guid.CreateVersion7(), OccurredAt = scene.Installation.Now, PlaceId = scene.Warehouse, Goods = [part],
            }, Ct)).Succeeded);
        }
    }

    private static Task<List<Part>> StockAsync(SupplyScene scene) => scene.Installation.AskAsync(db => (
        from t in db.Tallies
        where t.PlaceId == scene.Warehouse && t.Quantity > 0
        select new Part(t.ItemId, t.OfId, db.Lots.Where(l => l.Id == t.OfId).Select(l => l.ExpiresOn).SingleOrDefault(), t.Quantity)).ToListAsync(Ct));

    private static void AssertFirst(List<Part> stock, (int ItemId, long Quantity)[] wanted, List<(int ItemId, int LotId, long Quantity)> picked)
    {
        foreach (var (itemId, quantity) in wanted)
        {
            var taken = picked.Where(p => p.ItemId == itemId).ToDictionary(p => p.LotId, p => p.Quantity);
            Assert.Equal(quantity, taken.Values.Sum());
            var here = stock.Where(s => s.ItemId == itemId).ToList();
            Assert.All(taken, t => Assert.InRange(t.Value, 1, here.Single(h => h.LotId == t.Key).Quantity));
            var last = here.Where(h => taken.ContainsKey(h.LotId)).Max(Rank);
            Assert.All(here.Where(h => Rank(h).CompareTo(last) < 0), h => Assert.Equal(h.Quantity, taken.GetValueOrDefault(h.LotId)));
        }
    }

    private static (bool, DateOnly) Rank(Part part) => (part.ExpiresOn < Today, part.ExpiresOn ?? DateOnly.MaxValue);

    private sealed record Part(int ItemId, int LotId, DateOnly? ExpiresOn, long Quantity);
}
