using Relief.Places;

namespace Relief.Supplies.Catalogue;

/// <summary>What is well formed in the facts of an item; the same limits as files of the catalogue have.</summary>
internal static class ItemRules
{
    public const int MaxWord = 100;
    public const int MaxPieces = 1_000_000;
    public const int MaxShelfLifeDays = 36_500;
    public const double MaxWeightKg = 1_000_000;
    public const double MaxVolumeL = 10_000_000;
    public const double MaxNeeded = 1_000_000;
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
        }

        if (facts.Quantity is not null && facts.QuantityBasis is null)
            yield return new Refusal("ItemQuantityForWhom") { Field = nameof(facts.QuantityBasis) };
    }
}
