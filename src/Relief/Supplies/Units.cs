using System.Collections.Frozen;
using Relief.Places;

namespace Relief.Supplies;

/// <summary>
/// The units that goods are spoken of in, in English, Hebrew and Arabic, and what they hold of each other. Factors are exact by
/// definition (SI brochure, 9th edition: the litre is 1 dm³); what is in a carton or a box only the item can tell.
/// </summary>
internal static class Units
{
    private static readonly (string Name, string Of, decimal Holds, string[] Words)[] Known =
    [
        ("piece", "piece", 1, ["piece", "pieces", "pc", "pcs", "ea", "each", "item", "items", "no", "nos", "number", "יחידה", "יחידות", "יח", "פריט", "פריטים", "قطعة", "قطع", "حبة", "حبات", "عدد"]),
        ("pair", "piece", 2, ["pair", "pairs", "זוג", "זוגות", "زوج", "أزواج"]),
        ("dozen", "piece", 12, ["dozen", "dozens", "doz", "dz", "תריסר", "דזינה", "دزينة", "درزن"]),
        ("gram", "gram", 1, ["gram", "grams", "gramme", "grammes", "g", "gr", "גרם", "גרמים", "ג", "غرام", "غرامات", "جرام", "غ", "جم"]),
        ("milligram", "gram", 0.001m, ["milligram", "milligrams", "mg", "מיליגרם", "ملليغرام", "مغ"]),
        ("kilogram", "gram", 1_000, ["kilogram", "kilograms", "kilo", "kilos", "kg", "kgs", "קילוגרם", "קילו", "קג", "كيلوغرام", "كيلوجرام", "كيلو", "كغ", "كجم", "كغم"]),
        ("tonne", "gram", 1_000_000, ["tonne", "tonnes", "metric ton", "metric tons", "t", "mt", "טון", "טונות", "طن", "أطنان"]),
        ("millilitre", "millilitre", 1, ["millilitre", "millilitres", "milliliter", "milliliters", "ml", "cc", "מיליליטר", "מל", "ملليلتر", "مليلتر", "مل"]),
        ("litre", "millilitre", 1_000, ["litre", "litres", "liter", "liters", "l", "lt", "ltr", "ליטר", "ליטרים", "ל", "لتر", "ليتر", "لترات", "ل"]),
        ("cubic metre", "millilitre", 1_000_000, ["cubic metre", "cubic metres", "cubic meter", "m3", "cbm", "קוב", "מק", "متر مكعب", "م3"]),
        ("carton", "carton", 1, ["carton", "cartons", "ctn", "ctns", "קרטון", "קרטונים", "كرتون", "كرتونة", "كراتين"]),
        ("box", "box", 1, ["box", "boxes", "קופסה", "קופסאות", "תיבה", "صندوق", "صناديق"]),
        ("pack", "pack", 1, ["pack", "packs", "package", "packages", "packet", "packets", "pkt", "חבילה", "חבילות", "אריזה", "אריזות", "حزمة", "حزم", "عبوة", "عبوات"]),
        ("parcel", "parcel", 1, ["parcel", "parcels", "חבילת סיוע", "طرد", "طرود"]),
        ("kit", "kit", 1, ["kit", "kits", "ערכה", "ערכות", "عدة"]),
        ("set", "set", 1, ["set", "sets", "סט", "סטים", "طقم", "أطقم"]),
        ("roll", "roll", 1, ["roll", "rolls", "גליל", "גלילים", "لفة", "لفات", "رول"]),
        ("can", "can", 1, ["can", "cans", "tin", "tins", "פחית", "פחיות", "علبة", "علب"]),
        ("tube", "tube", 1, ["tube", "tubes", "שפופרת", "שפופרות", "أنبوب", "أنابيب"]),
        ("tablet", "tablet", 1, ["tablet", "tablets", "tab", "tabs", "טבליה", "טבליות", "قرص", "أقراص"]),
        ("sachet", "sachet", 1, ["sachet", "sachets", "שקיק", "שקיקים", "ظرف", "أظرف"]),
        ("bottle", "bottle", 1, ["bottle", "bottles", "בקבוק", "בקבוקים", "زجاجة", "زجاجات", "قنينة", "قناني"]),
        ("bag", "bag", 1, ["bag", "bags", "sack", "sacks", "שק", "שקים", "שקית", "שקיות", "كيس", "أكياس"]),
        ("pallet", "pallet", 1, ["pallet", "pallets", "plt", "משטח", "משטחים", "طبلية", "طبليات", "منصة"]),
    ];

    private static readonly FrozenDictionary<string, (string Name, string Of, decimal Holds)> ByWord = Known
        .SelectMany(u => u.Words.Select(w => (Word: Spelling.Normalize(w), Unit: (u.Name, u.Of, u.Holds)))).DistinctBy(w => w.Word)
        .ToFrozenDictionary(w => w.Word, w => w.Unit, StringComparer.Ordinal);

    /// <summary>
    /// How many smallest units of the item an amount is. Without a unit it is in the smallest one, where that is the only one that the item has.
    /// </summary>
    /// <returns>Refused where the unit is not the item's and holds no known number of it, or where less than a smallest unit would be left over.</returns>
    public static Outcome<long> Smallest(decimal amount, string? unit, Item item)
    {
        if (FactorOf(unit, item) is not var (holds, over))
        {
            return unit is null
                ? new Refusal("UnitMissing", item.Code, item.Unit, item.SmallestUnit)
                : new Refusal("UnitOther", unit, item.Code, item.SmallestUnit);
        }

        if (Math.Abs(amount) > Ledger.EntryRules.MaxQuantity / Math.Max(holds, 1))
            return new Refusal("GoodsTooMany", amount, item.Names, Ledger.EntryRules.MaxQuantity);
        var smallest = amount * holds / over;
        return decimal.IsInteger(smallest) ? (long)smallest : new Refusal("UnitNotWhole", smallest, item.SmallestUnit, item.Code);
    }

    // Two numbers and not their quotient, which a decimal may have to round.
    private static (decimal Holds, decimal Over)? FactorOf(string? unit, Item item)
    {
        if (unit is null)
            return IsSame(item.Unit, item.SmallestUnit) ? (1, 1) : null;
        if (IsSame(unit, item.SmallestUnit))
            return (1, 1);
        if (IsSame(unit, item.Unit) && item.PiecesPerUnit is { } pieces)
            return (pieces, 1);
        return Find(unit) is { } said && Find(item.SmallestUnit) is { } kept && said.Of == kept.Of ? (said.Holds, kept.Holds) : null;
    }

    private static bool IsSame(string unit, string other) =>
        Spelling.Normalize(unit) == Spelling.Normalize(other) || (Find(unit) is { } one && Find(other) is { } two && one.Name == two.Name);

    private static (string Name, string Of, decimal Holds)? Find(string unit) => ByWord.TryGetValue(Spelling.Normalize(unit), out var known) ? known : null;
}
