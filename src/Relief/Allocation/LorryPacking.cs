namespace Relief.Allocation;

/// <summary>
/// What leaves one warehouse, put on its lorries: shelter by shelter in the order in which they lie around it, a lorry being filled
/// until no further piece fits. Where there are too few lorries, what people cannot be without for a night goes before the rest,
/// and in each as the list of indicators has it; what does not fit stays.
/// </summary>
internal static class LorryPacking
{
    private const double Step = 0.02;

    /// <param name="Lorries">In each, what goes where in the order of its stops.</param>
    /// <param name="Stays">What did not fit.</param>
    public sealed record Packed(IReadOnlyList<IReadOnlyList<Shipment>> Lorries, IReadOnlyList<Shipment> Stays);

    public static Packed Pack(AllocationTask task, int warehouse, IReadOnlyList<Shipment> shipments)
    {
        var from = task.Warehouses[warehouse];
        var sorted = shipments.OrderByDescending(s => task.Lacks[s.Lack].Indicator.Tonight).ThenBy(s => s.Lack)
            .ThenBy(s => task.Ways[(s.Shelter * task.Warehouses.Count) + warehouse]).ThenBy(s => s.Shelter).ToList();
        var lorries = task.Lorries[warehouse];
        for (var share = 1.0; ; share = Math.Max(0, share - Step))
        {
            // Whole pieces leave gaps in lorries: when not all fits that fits by the sums, a little less is tried.
            var chosen = Choose(task, sorted, lorries * share);
            var filled = Fill(task, chosen.OrderBy(s => Bearing(from, task.Shelters[s.Shelter])).ThenBy(s => s.Shelter));
            if (filled.Count <= lorries)
                return new Packed(filled, Without(shipments, chosen));
        }
    }

    private static List<Shipment> Choose(AllocationTask task, List<Shipment> sorted, double lorries)
    {
        var (kg, l) = (task.CarriesKg * lorries, task.CarriesL * lorries);
        var chosen = new List<Shipment>();
        foreach (var shipment in sorted)
        {
            var good = task.Goods[shipment.ItemId];
            if (Fits(good, shipment.Quantity, kg, l) is not (> 0 and var quantity) || Fits(good, 1, task.CarriesKg, task.CarriesL) == 0 || lorries < 1e-9)
                continue;
            chosen.Add(shipment with { Quantity = quantity });
            (kg, l) = (kg - (quantity * good.WeightKg), l - (quantity * good.VolumeL));
        }

        return chosen;
    }

    private static List<IReadOnlyList<Shipment>> Fill(AllocationTask task, IEnumerable<Shipment> chosen)
    {
        var lorries = new List<IReadOnlyList<Shipment>>();
        var lorry = new List<Shipment>();
        var (kg, l) = (task.CarriesKg, task.CarriesL);
        foreach (var shipment in chosen)
        {
            var (good, rest) = (task.Goods[shipment.ItemId], shipment.Quantity);
            while (rest > 0)
            {
                var quantity = Fits(good, rest, kg, l);
                if (quantity > 0)
                    lorry.Add(shipment with { Quantity = quantity });
                (rest, kg, l) = (rest - quantity, kg - (quantity * good.WeightKg), l - (quantity * good.VolumeL));
                if (rest == 0)
                    break;
                lorries.Add(lorry);
                (lorry, kg, l) = ([], task.CarriesKg, task.CarriesL);
            }
        }

        if (lorry.Count > 0)
            lorries.Add(lorry);
        return lorries;
    }

    private static long Fits(Good good, long quantity, double kg, double l)
    {
        // What was added up in another order differs in the last digits.
        const double tolerance = 1e-6;
        var most = Math.Min(good.WeightKg > 0 ? (kg + tolerance) / good.WeightKg : double.MaxValue, good.VolumeL > 0 ? (l + tolerance) / good.VolumeL : double.MaxValue);
        return most >= quantity ? quantity : Math.Max(0, (long)most);
    }

    private static List<Shipment> Without(IReadOnlyList<Shipment> all, List<Shipment> chosen)
    {
        var gone = chosen.ToDictionary(c => c with { Quantity = 0 }, c => c.Quantity);
        return [.. all.Select(s => s with { Quantity = s.Quantity - gone.GetValueOrDefault(s with { Quantity = 0 }) }).Where(s => s.Quantity > 0)];
    }

    private static double Bearing(Site from, Site to) => from.Lat is { } lat && to.Lat is { } otherLat
        ? Math.Atan2((to.Lon!.Value - from.Lon!.Value) * Math.Cos(lat * Math.PI / 180), otherLat - lat) : 0;
}
