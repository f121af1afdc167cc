using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Ledger;
using Relief.Places;
using Relief.Storage;

namespace Relief.Supplies.Consignments;

/// <summary>
/// Which warehouses, or which one other place, could send what is wanted somewhere, and from which lots: the one that serves it best first. That
/// is the one that has all of it, otherwise most of it; of equals the nearest; of those about as near, the one whose goods expire
/// first. In each what expires first is picked.
/// </summary>
public sealed class ProposePick : IUseCase<ProposePick.Query, IReadOnlyList<ProposePick.Source>>
{
    /// <summary>A quarter of an hour by road, which is nothing against what goes to waste.</summary>
    private const double AboutAsNearKm = 15;

    private readonly Gate gate;
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly StockReader stock;
    private readonly TimeProvider clock;

    internal ProposePick(Gate gate, IDbContextFactory<ReliefDb> databases, StockReader stock, TimeProvider clock)
    {
        this.gate = gate;
        this.databases = databases;
        this.stock = stock;
        this.clock = clock;
    }

    /// <param name="ToId">Where it is wanted.</param>
    /// <param name="Wanted">So much of each item, in its smallest unit.</param>
    /// <param name="FromId">Only this place, whatever keeps stock there; null for all warehouses.</param>
    /// <param name="LotsFirst">Lots that are taken before what expires first, and whose place comes before others: somebody holds them in the hand.</param>
    public sealed record Query(int OperationId, int ToId, IReadOnlyList<(int ItemId, long Quantity)> Wanted, int? FromId = null, IReadOnlyCollection<int>? LotsFirst = null);

    /// <param name="Covers">How much of what is wanted it has, from 0 to 1, each item alike.</param>
    /// <param name="Whole">Of how many items it has all that is wanted.</param>
    /// <param name="OutOf">How many items are wanted.</param>
    /// <param name="DistanceKm">As the crow flies; null where a point is not known.</param>
    /// <param name="Held">What it holds of each item that is wanted.</param>
    public sealed record Source(PlaceName Place, double Covers, int Whole, int OutOf, double? DistanceKm, IReadOnlyDictionary<int, long> Held, IReadOnlyList<Pick> Picks)
    {
        public bool HasAll => Whole == OutOf;

        /// <summary>When the first of what would be picked expires; null where nothing of it does, or nobody knows.</summary>
        public DateOnly? FirstExpiresOn => Picks.Min(p => p.ExpiresOn);
    }

    /// <param name="LotId">0 for what is in no lot.</param>
    /// <param name="WeightKg">Of one smallest unit; null where the catalogue does not know.</param>
    public sealed record Pick(ItemName Item, double? WeightKg, double? VolumeL, int LotId, string? Code, DateOnly? ExpiresOn, long Quantity, long Held);

    /// <summary>Those that have anything of it.</summary>
    public async Task<Outcome<IReadOnlyList<Source>>> RunAsync(Caller caller, Query command, CancellationToken ct = default)
    {
        if (await gate.CheckAsync(caller, Permission.SeeSituation, command.OperationId, ct) is { } refusal)
            return refusal;
        await using var db = await databases.CreateDbContextAsync(ct);
        var places = await db.Places.AsNoTracking().Where(p => p.OperationId == command.OperationId && (p.Kind == PlaceKind.Warehouse || p.Id == command.ToId || p.Id == command.FromId)).ToListAsync(ct);
        var to = places.Find(p => p.Id == command.ToId);
        if (to is not null && command.FromId == to.Id)
            return new Refusal("SamePlace", to.Names) { Field = nameof(command.ToId) };
        var wanted = command.Wanted.Where(w => w.Quantity > 0).GroupBy(w => w.ItemId).ToDictionary(g => g.Key, g => g.Sum(w => Math.Min(w.Quantity, EntryRules.MaxQuantity)));
        var held = (await stock.ListAsync(db, command.OperationId, placeId: null, itemId: null, moment: null, ct)).Where(h => wanted.ContainsKey(h.ItemId) && h.Quantity > 0).ToLookup(h => h.PlaceId);
        var lotIds = held.SelectMany(h => h).Select(h => h.LotId).Distinct().ToList();
        var lots = await db.Lots.AsNoTracking().Where(l => lotIds.Contains(l.Id)).ToDictionaryAsync(l => l.Id, ct);
        var items = await db.Items.AsNoTracking().Where(i => wanted.Keys.Contains(i.Id)).ToDictionaryAsync(i => i.Id, ct);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(await db.Operations.Where(o => o.Id == command.OperationId).Select(o => o.TimeZone).SingleAsync(ct));
        var first = command.LotsFirst ?? [];
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime);
        return Outcome<IReadOnlyList<Source>>.Success([.. places.Where(p => (command.FromId is { } from ? p.Id == from && p.Kind.KeepsStock() : p.Kind == PlaceKind.Warehouse) && p.Id != command.ToId && held.Contains(p.Id))
            .Select(p => Of(p, held[p.Id]))
            .OrderByDescending(s => s.Picks.Any(p => first.Contains(p.LotId))).ThenByDescending(s => s.HasAll).ThenByDescending(s => Math.Round(s.Covers, 3))
            .ThenBy(s => Math.Floor((s.DistanceKm ?? double.MaxValue) / AboutAsNearKm)).ThenBy(s => s.FirstExpiresOn ?? DateOnly.MaxValue)
            .ThenBy(s => s.DistanceKm ?? double.MaxValue).ThenBy(s => s.Place.Id)]);

        Source Of(Place place, IEnumerable<StockReader.Held> there)
        {
            var sums = there.GroupBy(h => h.ItemId).ToDictionary(g => g.Key, g => g.Sum(h => h.Quantity));
            var picks = wanted.Where(w => sums.ContainsKey(w.Key)).SelectMany(w => FirstExpired
                .Pick(there.Where(h => h.ItemId == w.Key).Select(h => (h.LotId, lots.GetValueOrDefault(h.LotId)?.ExpiresOn, h.Quantity)), Math.Min(w.Value, sums[w.Key]), today, first)
                .Select(p => new Pick(new ItemName(w.Key, items[w.Key].Code, items[w.Key].Names, items[w.Key].SmallestUnit), items[w.Key].WeightKg, items[w.Key].VolumeL, p.LotId, lots.GetValueOrDefault(p.LotId)?.Code, lots.GetValueOrDefault(p.LotId)?.ExpiresOn, p.Quantity,
                    there.Where(h => h.ItemId == w.Key && h.LotId == p.LotId).Sum(h => h.Quantity))));
            return new Source(new PlaceName(place.Id, place.Code, place.Names, place.Kind), wanted.Average(w => Math.Min(1.0, sums.GetValueOrDefault(w.Key) / (double)w.Value)),
                wanted.Count(w => sums.GetValueOrDefault(w.Key) >= w.Value), wanted.Count,
                to is null ? null : GreatCircle.Km(place.Lat, place.Lon, to.Lat, to.Lon), sums, [.. picks]);
        }
    }
}
