namespace Relief.Needs;

/// <summary>Which items to ask for.</summary>
public static class Asking
{
    /// <summary>What one item does for several needs is asked for once.</summary>
    /// <param name="lacking">Needs, and how much of each lacks, in its unit.</param>
    /// <returns>Codes of items, and how many of the smallest unit of each.</returns>
    public static IReadOnlyList<(string Item, long Quantity)> Of(IEnumerable<(Need Need, long Units)> lacking) =>
        [.. lacking.Where(l => l.Need.Indicator.AskedItem is not null && l.Units > 0)
            .GroupBy(l => l.Need.Indicator.AskedItem!, l => l.Need.Indicator.Asked(l.Units)!.Value).Select(g => (g.Key, g.Max()))];

    /// <summary>Everything that a shelter lacks within a day and nobody has asked for.</summary>
    public static IReadOnlyList<(string Item, long Quantity)> Everything(ShelterNeeds shelter) => Of(shelter.Needs.Select(n => (n, shelter.Unasked(n))));
}
