using Microsoft.EntityFrameworkCore;
using Relief.Needs;
using Relief.Places;
using Relief.Situation;
using Relief.Storage;
using Relief.Supplies;

namespace Relief.Allocation;

/// <summary>What a plan is worked out from: the gaps of the picture without what is coming already, and the stock lot by lot.</summary>
internal sealed class AllocationBooks
{
    private Dictionary<int, Item> items = [];
    private Dictionary<int, Lot> lots = [];
    private List<Stock> stocks = [];
    private List<Lack> lacks = [];
    private readonly List<(int ItemId, long Quantity)> heldBack = [];

    public required Picture Picture { get; init; }

    public required Horizon Horizon { get; init; }

    public required int LastConsignmentId { get; init; }

    public static async Task<AllocationBooks> ReadAsync(ReliefDb db, Picture picture, Horizon horizon, bool useMinimum, DateTimeOffset now, CancellationToken ct)
    {
        var operationId = picture.Operation.Id;
        var codes = Indicators.CodesIn(picture.Needs.Standards.OfOperation.Select(s => s.Indicator));
        var books = new AllocationBooks
        {
            Picture = picture,
            Horizon = horizon,
            LastConsignmentId = await db.Consignments.Where(c => c.OperationId == operationId).MaxAsync(c => (int?)c.PlaceId, ct) ?? 0,
            items = await db.Items.AsNoTracking().Where(i => codes.Contains(i.Code)).ToDictionaryAsync(i => i.Id, ct),
            lots = await db.Lots.AsNoTracking().Where(l => l.OperationId == operationId).ToDictionaryAsync(l => l.Id, ct),
        };
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(picture.Operation.TimeZone)).DateTime);
        var announced = await AnnouncedGoods.ReadAsync(db, operationId, ct);
        var approved = announced.Where(a => a.Stage == AnnouncedStage.Approved).Select(a => (a.PlaceId, a.ItemId, a.Quantity)).ToList();
        books.stocks = await books.StocksAsync(db, today, approved, ct);
        if (!useMinimum)
            await books.HoldBackAsync(db, ct);
        books.lacks = books.Lacks(await ComingAsync(db, operationId, announced, today, ct));
        return books;
    }

    // As the needs count what is announced, kits by their parts; what nobody has approved yet may never come.
    private static async Task<IReadOnlyDictionary<int, IReadOnlyList<Announced>>> ComingAsync(ReliefDb db, int operationId, IReadOnlyList<AnnouncedGoods> announced, DateOnly today, CancellationToken ct)
    {
        var goods = await GoodsReader.OpenAsync(db, consumedId: 0, ct);
        await GoodsReader.ReadLotsAsync(db, goods, operationId, ct);
        var merged = await db.Places.Where(p => p.OperationId == operationId && p.MergedIntoId != null).ToDictionaryAsync(p => p.Id, p => p.MergedIntoId!.Value, ct);
        return Announced.ByPlace([.. announced.Where(a => a.Stage >= AnnouncedStage.Approved).Select(a => a with { PlaceId = merged.GetValueOrDefault(a.PlaceId, a.PlaceId) })], goods, today);
    }

    public AllocationTask Task(IReadOnlyList<int> lorries, double carriesKg, double carriesL) => new(
        [.. Picture.Warehouses.Select(w => new Site(w.Id, w.Lat, w.Lon))], [.. Picture.Shelters.Select(s => new Site(s.Id, s.Lat, s.Lon))], stocks, lacks,
        items.Values.ToDictionary(i => i.Id, i => new Good(i.Id, i.Code, i.WeightKg ?? 0, i.VolumeL ?? 0)), lorries, carriesKg, carriesL);

    public AllocationPlan Plan(AllocationTask task, DateTime at, SuggestAllocation.Solved solved)
    {
        var held = stocks.ToDictionary(s => (s.Warehouse, s.ItemId, s.LotId), s => s.Quantity);
        var useful = stocks.Where(s => lacks.Exists(l => l.Indicator.Items.ContainsKey(items[s.ItemId].Code))).Select(s => s.Warehouse).ToHashSet();
        return new AllocationPlan(at, Horizon, LastConsignmentId, [.. useful.Order().Select(w => new AllocationPlan.Depot(Warehouse(w), task.Lorries[w]))],
            [.. solved.Lorries.Select(l => LorryOf(task, l, held)), .. solved.Instead.Select(l => LorryOf(task, l, held) with { IsInstead = true })],
            Closings([.. solved.Lorries.Concat(solved.Instead).SelectMany(l => l)]),
            new AllocationPlan.Proof(solved.Excess, solved.Instead.Sum(l => l.Count), solved.Stays.Count, solved.Stays.Sum(s => s.Quantity * (items[s.ItemId].WeightKg ?? 0))));
    }

    // Expired goods are not sent. What an approved request still waits for is held back at the warehouse nearest to it that has some.
    private async Task<List<Stock>> StocksAsync(ReliefDb db, DateOnly today, List<(int PlaceId, int ItemId, long Quantity)> approved, CancellationToken ct)
    {
        var index = Picture.Warehouses.Select((w, i) => (w.Id, Index: i)).ToDictionary(w => w.Id, w => w.Index);
        var held = await db.Tallies.Where(t => t.OperationId == Picture.Operation.Id && t.ItemId > 0 && t.Quantity > 0 && db.Places.Any(p => p.Id == t.PlaceId && p.Kind == PlaceKind.Warehouse))
            .Select(t => new { t.PlaceId, t.ItemId, t.OfId, t.Quantity }).ToListAsync(ct);
        var there = held.Where(t => index.ContainsKey(t.PlaceId) && items.ContainsKey(t.ItemId))
            .Select(t => new Stock(index[t.PlaceId], t.ItemId, t.OfId, lots.GetValueOrDefault(t.OfId)?.ExpiresOn is { } day ? day.DayNumber - today.DayNumber : null, t.Quantity))
            .Where(s => s.DaysLeft is not < 0).OrderBy(s => s.DaysLeft ?? int.MaxValue).ThenBy(s => s.LotId).ToList();
        var sites = await db.Places.Where(p => p.OperationId == Picture.Operation.Id).Select(p => new Site(p.Id, p.Lat, p.Lon)).ToDictionaryAsync(p => p.PlaceId, ct);
        foreach (var (placeId, itemId, quantity) in approved)
        {
            var rest = quantity;
            foreach (var i in Enumerable.Range(0, there.Count).Where(i => there[i].ItemId == itemId)
                .OrderBy(i => sites[Picture.Warehouses[there[i].Warehouse].Id].KmTo(sites[placeId]) ?? double.MaxValue).ToList())
            {
                var taken = Math.Min(rest, there[i].Quantity);
                (there[i], rest) = (there[i] with { Quantity = there[i].Quantity - taken }, rest - taken);
            }
        }

        return there.FindAll(s => s.Quantity > 0);
    }

    // What a warehouse is to have at least is held back of what expires last, so that what expires first can still go.
    private async Task HoldBackAsync(ReliefDb db, CancellationToken ct)
    {
        var minima = await db.MinimumLevels.AsNoTracking().Where(m => db.Places.Any(p => p.Id == m.PlaceId && p.OperationId == Picture.Operation.Id && p.Kind == PlaceKind.Warehouse)).ToListAsync(ct);
        foreach (var minimum in minima)
        {
            var rest = minimum.Quantity;
            for (var i = stocks.Count - 1; i >= 0 && rest > 0; i--)
            {
                if (stocks[i].ItemId != minimum.ItemId || Picture.Warehouses[stocks[i].Warehouse].Id != minimum.PlaceId)
                    continue;
                var held = Math.Min(rest, stocks[i].Quantity);
                (stocks[i], rest) = (stocks[i] with { Quantity = stocks[i].Quantity - held }, rest - held);
            }

            heldBack.Add((minimum.ItemId, minimum.Quantity - rest));
        }

        stocks.RemoveAll(s => s.Quantity == 0);
    }

    private List<Lack> Lacks(IReadOnlyDictionary<int, IReadOnlyList<Announced>> coming)
    {
        return [.. Picture.Needs.Standards.OfOperation.Select((standard, i) => (indicator: standard.Indicator, i)).Where(x => x.indicator.Items.Count > 0)
            .Select(x => new Lack(x.indicator, [.. Picture.Needs.Shelters.Select(s => s.IsEmpty ? 0 : Math.Max(0, s.Wanted(s.Needs[x.i], Horizon) - Coming(s.PlaceId, x.indicator)))]))
            .Where(l => l.Missing.Any(m => m > 0))];

        long Coming(int placeId, Indicator indicator) => coming.GetValueOrDefault(placeId, []).Where(a => a.Indicator == indicator.Code).Sum(a => a.Quantity);
    }

    private AllocationPlan.Lorry LorryOf(AllocationTask task, IReadOnlyList<Shipment> shipments, Dictionary<(int, int, int), long> held)
    {
        var from = shipments[0].Warehouse;
        var (way, here) = ((double?)0, task.Warehouses[from]);
        var (waiting, stops) = (shipments.GroupBy(s => s.Shelter).ToDictionary(g => g.Key, g => g.ToList()), new List<AllocationPlan.Stop>());
        while (waiting.Count > 0)
        {
            var next = waiting.Keys.MinBy(s => here.KmTo(task.Shelters[s]) ?? double.MaxValue);
            (way, here) = (way + here.KmTo(task.Shelters[next]), task.Shelters[next]);
            stops.Add(new AllocationPlan.Stop(Shelter(next), [.. waiting[next].Select(s => LineOf(s, held))]));
            waiting.Remove(next);
        }

        return new AllocationPlan.Lorry(Warehouse(from), stops, way, IsInstead: false);
    }

    private AllocationPlan.Line LineOf(Shipment s, Dictionary<(int, int, int), long> held)
    {
        var (item, lot, indicator) = (items[s.ItemId], lots.GetValueOrDefault(s.LotId), lacks[s.Lack].Indicator);
        return new AllocationPlan.Line(new ItemName(item.Id, item.Code, item.Names, item.SmallestUnit), s.LotId, lot?.Code, lot?.ExpiresOn, s.Quantity,
            held[(s.Warehouse, s.ItemId, s.LotId)], item.WeightKg, item.VolumeL, indicator, indicator.Items[item.Code]);
    }

    private List<AllocationPlan.Closing> Closings(List<Shipment> shipments) => lacks.ConvertAll(lack =>
    {
        var sent = new long[lack.Missing.Count];
        foreach (var s in shipments)
            sent[s.Shelter] += s.Quantity * Counts(s.ItemId);
        var left = lack.Missing.Select((m, i) => (Place: i, Missing: Math.Max(0, m - sent[i]))).Where(l => l.Missing > 0).OrderByDescending(l => l.Missing).ToList();
        var missing = lack.Missing.Sum();
        return new AllocationPlan.Closing(lack.Indicator, missing, missing - left.Sum(l => l.Missing), stocks.Sum(s => s.Quantity * Counts(s.ItemId)),
            heldBack.Where(h => items.ContainsKey(h.ItemId)).Sum(h => h.Quantity * Counts(h.ItemId)),
            lack.Missing.Index().Where(m => m.Item > 0).ToDictionary(m => Picture.Shelters[m.Index].Id, m => m.Item), [.. left.Select(l => (Shelter(l.Place), l.Missing))], Picture.Needs.Shelters.Count(s => !s.IsEmpty && s.Gap(NeedsList.Need(s, lack.Indicator.Code), Horizon).IsUnknown));

        long Counts(int itemId) => lack.Indicator.Items.GetValueOrDefault(items[itemId].Code);
    });

    private PlaceName Warehouse(int number)
    {
        var warehouse = Picture.Warehouses[number];
        return new PlaceName(warehouse.Id, warehouse.Code, warehouse.Names, PlaceKind.Warehouse);
    }

    private PlaceName Shelter(int number)
    {
        var shelter = Picture.Shelters[number];
        return new PlaceName(shelter.Id, shelter.Code, shelter.Names, PlaceKind.Shelter);
    }
}
