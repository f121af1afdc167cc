using Microsoft.EntityFrameworkCore;
using Relief.Places;
using Relief.Storage;

namespace Relief.Supplies.Catalogue;

/// <summary>What is well formed in the facts of an item, whether typed or read from a file.</summary>
internal static class ItemRules
{
    public const int MaxWord = 100;
    public const int MaxPieces = 1_000_000;
    public const int MaxShelfLifeDays = 36_500;
    public const int MaxWeightKg = 1_000_000;
    public const int MaxVolumeL = 10_000_000;
    public const int MaxNeeded = 1_000_000;
    public const int MaxAliases = 50;

    public static IEnumerable<Refusal> Check(ItemFacts facts)
    {
        foreach (var refusal in PlaceRules.CheckNames(facts.Names).Concat(PlaceRules.CheckAliases(facts.Aliases, MaxAliases)).Concat(PlaceRules.CheckSource(facts.Source)))
            yield return refusal;
        if (facts.SmallestUnit.Length == 0)
            yield return new Refusal("ItemUnitMissing") { Field = nameof(facts.SmallestUnit) };
        foreach (var (field, word) in ((string, string?)[])[(nameof(facts.Category), facts.Category), (nameof(facts.Unit), facts.Unit), (nameof(facts.SmallestUnit), facts.SmallestUnit), (nameof(facts.QuantityBasis), facts.QuantityBasis)])
        {
            if (word?.Length > MaxWord)
                yield return new Refusal("ItemWordTooLong", MaxWord) { Field = field };
        }

        if (facts.QuantitySource?.Length > PlaceRules.MaxSource)
            yield return new Refusal("SourceTooLong", PlaceRules.MaxSource) { Field = nameof(facts.QuantitySource) };
        if (facts.PiecesPerUnit is < 1 or > MaxPieces)
            yield return new Refusal("ItemNumberOutOfRange", 1, MaxPieces) { Field = nameof(facts.PiecesPerUnit) };
        if (facts.PiecesPerUnit > 1 && string.Equals(facts.Unit, facts.SmallestUnit, StringComparison.OrdinalIgnoreCase))
            yield return new Refusal("ItemPiecesOfWhat", facts.PiecesPerUnit) { Field = nameof(facts.PiecesPerUnit) };
        if (facts.ShelfLifeDays is < 1 or > MaxShelfLifeDays)
            yield return new Refusal("ItemNumberOutOfRange", 1, MaxShelfLifeDays) { Field = nameof(facts.ShelfLifeDays) };
        foreach (var (field, number, most) in ((string, double?, double)[])[(nameof(facts.WeightKg), facts.WeightKg, MaxWeightKg), (nameof(facts.VolumeL), facts.VolumeL, MaxVolumeL), (nameof(facts.Quantity), facts.Quantity, MaxNeeded)])
        {
            if (number is { } given && !(given >= 0 && given <= most))
                yield return new Refusal("ItemNumberOutOfRange", 0, most) { Field = field };
            else if (number == 0 && field != nameof(facts.Quantity))
                yield return new Refusal("ItemWeighsNothing") { Field = field };
        }

        foreach (var refusal in CheckFigure(facts.Quantity, facts.QuantityBasis, facts.QuantitySource))
            yield return refusal;
    }

    /// <summary>How much is needed stands with for whom it is and who says so, or it would be taken for that of somebody else.</summary>
    public static IEnumerable<Refusal> CheckFigure(double? quantity, string? basis, string? source)
    {
        if (quantity is not null && basis is null)
            yield return new Refusal("FigureForWhom") { Field = nameof(ItemFacts.QuantityBasis) };
        if (quantity is not null && source is null)
            yield return new Refusal("FigureWhoSays") { Field = nameof(ItemFacts.QuantitySource) };
    }

    /// <summary>What an item counts towards is a need that there is, and so many of its units.</summary>
    public static IEnumerable<Refusal> CheckSatisfies(ItemFacts facts, IReadOnlyCollection<string> known)
    {
        if (facts.Satisfies is { } need && !known.Contains(need))
            yield return new Refusal("ItemSatisfiesUnknown", need, string.Join(", ", known)) { Field = nameof(facts.Satisfies) };
        if ((facts.Satisfies is null) != (facts.SatisfiesUnits is null) || facts.SatisfiesUnits is < 1 or > MaxPieces)
            yield return new Refusal("ItemSatisfiesHowMuch", MaxPieces) { Field = nameof(facts.SatisfiesUnits) };
    }

    /// <summary>What is in stock, needed, asked for or packed of these items is counted in their smallest units: those stay.</summary>
    public static async Task<HashSet<int>> CountedAsync(ReliefDb db, IReadOnlyCollection<int> itemIds, CancellationToken ct) => itemIds.Count == 0 ? []
        : [.. await db.Tallies.Where(t => itemIds.Contains(t.ItemId)).Select(t => t.ItemId)
            .Union(db.WantedItems.Where(w => itemIds.Contains(w.ItemId)).Select(w => w.ItemId))
            .Union(db.RequestLines.Where(l => itemIds.Contains(l.ItemId)).Select(l => l.ItemId))
            .Union(db.KitParts.Where(p => itemIds.Contains(p.ItemId)).Select(p => p.ItemId)).ToListAsync(ct)];
}
