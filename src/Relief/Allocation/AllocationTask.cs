using Relief.Needs;
using Relief.Places;

namespace Relief.Allocation;

/// <summary>What lacks where, what there is, and what carries it.</summary>
/// <param name="Lorries">Of each warehouse, in their order.</param>
/// <param name="CarriesKg">One lorry; above zero.</param>
/// <param name="CarriesL">One lorry; above zero.</param>
internal sealed record AllocationTask(IReadOnlyList<Site> Warehouses, IReadOnlyList<Site> Shelters, IReadOnlyList<Stock> Stocks, IReadOnlyList<Lack> Lacks,
    IReadOnlyDictionary<int, Good> Goods, IReadOnlyList<int> Lorries, double CarriesKg, double CarriesL)
{
    /// <summary>What a place whose point nobody knows counts as lying away from all others, in units of 100 m: whatever is known comes first.</summary>
    public const int UnknownWay = 50_000;

    private readonly Lazy<int[]> ways = new(() => Measure(Warehouses, Shelters));

    /// <summary>As the crow flies, in units of 100 m, by shelter and then by warehouse.</summary>
    public int[] Ways => ways.Value;

    /// <summary>What is left of it when lorries have gone: less stock, less that lacks, fewer lorries.</summary>
    public AllocationTask After(IReadOnlyList<IReadOnlyList<Shipment>> lorries)
    {
        var gone = lorries.SelectMany(l => l).ToList();
        var sent = gone.GroupBy(s => (s.Warehouse, s.ItemId, s.LotId)).ToDictionary(g => g.Key, g => g.Sum(s => s.Quantity));
        var missing = Lacks.Select(l => l.Missing.ToArray()).ToList();
        foreach (var shipment in gone)
        {
            foreach (var (lack, left) in Lacks.Zip(missing))
                left[shipment.Shelter] = Math.Max(0, left[shipment.Shelter] - (shipment.Quantity * lack.Indicator.Items.GetValueOrDefault(Goods[shipment.ItemId].Code)));
        }

        return this with
        {
            Stocks = [.. Stocks.Select(s => s with { Quantity = s.Quantity - sent.GetValueOrDefault((s.Warehouse, s.ItemId, s.LotId)) }).Where(s => s.Quantity > 0)],
            Lacks = [.. Lacks.Zip(missing, (lack, left) => lack with { Missing = left })],
            Lorries = [.. Lorries.Select((n, warehouse) => n - lorries.Count(l => l[0].Warehouse == warehouse))],
        };
    }

    private static int[] Measure(IReadOnlyList<Site> warehouses, IReadOnlyList<Site> shelters)
    {
        var measured = new int[shelters.Count * warehouses.Count];
        for (var s = 0; s < shelters.Count; s++)
        {
            for (var w = 0; w < warehouses.Count; w++)
                measured[(s * warehouses.Count) + w] = warehouses[w].KmTo(shelters[s]) is { } km ? (int)Math.Round(km * 10) : UnknownWay;
        }

        return measured;
    }
}

/// <summary>Where a place lies, where that is known.</summary>
internal readonly record struct Site(int PlaceId, double? Lat, double? Lon)
{
    public double? KmTo(Site other) => GreatCircle.Km(Lat, Lon, other.Lat, other.Lon);
}

/// <summary>So much of one lot at a warehouse, in the item's smallest unit; it has not expired.</summary>
/// <param name="Warehouse">Which of the task's.</param>
/// <param name="DaysLeft">Until it expires; null where it does not, or nobody knows.</param>
internal sealed record Stock(int Warehouse, int ItemId, int LotId, int? DaysLeft, long Quantity);

/// <summary>How much of an indicator lacks at each shelter, in its unit.</summary>
internal sealed record Lack(Indicator Indicator, IReadOnlyList<long> Missing);

/// <summary>An item, by its smallest unit; what the catalogue does not know weighs nothing here.</summary>
internal sealed record Good(int ItemId, string Code, double WeightKg, double VolumeL);

/// <summary>So much of a lot is to go from a warehouse to a shelter, each by its number in the task.</summary>
/// <param name="Lack">What it is for.</param>
internal sealed record Shipment(int Warehouse, int Shelter, int ItemId, int LotId, long Quantity, int Lack);
