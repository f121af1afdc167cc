using Relief.Places;

namespace Relief.Needs;

/// <summary>
/// The standards that needs are worked out from. Source of the numbers, where nothing else is said: The Sphere Handbook 2018,
/// water supply, sanitation and hygiene promotion (WASH), food security, shelter and settlement; each is a default that an
/// operation may override, with a reason. A parcel for five people and a month counts as what five people need of soap in a month;
/// who is fed by a kitchen needs no set to cook with.
/// </summary>
public static class Indicators
{
    private const string Sphere = "Sphere Handbook 2018";
    private const string Catalogue = "IFRC/ICRC emergency items catalogue";

    /// <summary>In the order in which lists show them.</summary>
    public static readonly IReadOnlyList<Indicator> All =
    [
        new("water", "litre", Sphere) { Amount = 15, First = (7.5m, 1), Lasting = Lasting.ADay, Fact = ServiceFact.WaterPerDayL, Items = Of(("WATER-L", 1)), AskedItem = "WATER-L", Tonight = true },
        new("food", "ration", Sphere) { Amount = 1, Lasting = Lasting.ADay, Fact = ServiceFact.FedPerDay, Items = Of(("KRELFOPA01P", 30), ("KRELFOPA05P", 150), ("FNUTBISCBP05", 1)), AskedItem = "KRELFOPA01P", Tonight = true },
        new("blankets", "piece", Sphere) { Amount = 1, Fact = ServiceFact.Beds, Items = Of(("HSHEBLANPMT1", 1), ("HSHEBLANPHT1", 1), ("HSHEBLANWMT1", 1)), AskedItem = "HSHEBLANPMT1", Tonight = true },
        new("bedding", "place", Sphere) { Amount = 1, Fact = ServiceFact.Beds, Items = Of(("HFURBEDSMAT3", 1), ("HSHEMATTPLA1", 1), ("COT-FOLD", 1), ("HSHESLEBWI", 1), ("KADMLIFE08B", 8)), AskedItem = "HFURBEDSMAT3", Tonight = true },
        new("space", "m2", Sphere) { Amount = 3.5m, Fact = ServiceFact.FloorM2 },
        new("taps", "piece", Sphere) { Amount = 1, Per = 250, Fact = ServiceFact.Taps },
        new("toilets", "piece", Sphere) { Amount = 1, Per = 20, First = (1, 50), Fact = ServiceFact.Toilets },
        new("handwashing", "piece", Sphere) { Amount = 1, Per = 20, First = (1, 50), Fact = ServiceFact.Handwashing },
        new("bathing", "piece", Sphere) { Amount = 1, Per = 50, Fact = ServiceFact.Showers },
        new("laundry", "piece", Sphere) { Amount = 1, Per = 100, Fact = ServiceFact.LaundryBasins },
        new("bins", "piece", Sphere) { Amount = 1, Per = 10, First = (1, 40), OfHouseholds = true, Fact = ServiceFact.Bins },
        new("containers", "piece", Sphere) { Amount = 2, OfHouseholds = true, Items = Of(("HCONJCANPF10", 1), ("HCONJCANPF20", 1), ("HCONJCANP20", 1), ("HCONBUCKP14L", 1)), AskedItem = "HCONJCANPF10" },
        new("cooking", "place", Sphere) { Amount = 1, Fact = ServiceFact.FedPerDay, Items = Of(("KRELCOOSETA", 5), ("KRELCOOSETB", 5)), AskedItem = "KRELCOOSETA" },
        new("bath-soap", "gram", Sphere) { Amount = 250, Lasting = Lasting.AMonth, Items = Of(("HHYGSOAP100G", 100), ("KRELHYPA05P", 1250)), AskedItem = "KRELHYPA05P" },
        new("laundry-soap", "gram", Sphere) { Amount = 200, Lasting = Lasting.AMonth, Items = Of(("HHYGSOAP200G", 200), ("KRELHYPA05P", 1000)), AskedItem = "KRELHYPA05P" },
        new("hygiene", "parcel", Catalogue) { Amount = 1, Per = 5, Lasting = Lasting.AMonth, Items = Of(("KRELHYPA05P", 1)), AskedItem = "KRELHYPA05P" },
        new("nappies", "piece", Catalogue) { Lasting = Lasting.ADay, Items = Of(("HHYGTOILDI04", 1), ("HHYGTOILDI08", 1)), AskedItem = "HHYGTOILDI08" },
        new("baby-food", "can", Catalogue) { Lasting = Lasting.ADay, Items = Of(("FBAFBABY6V02", 1)), AskedItem = "FBAFBABY6V02", Tonight = true },
    ];

    /// <summary>Codes of every item that satisfies something.</summary>
    public static readonly IReadOnlyList<string> ItemCodes = CodesIn(All);

    public static IReadOnlyList<string> CodesIn(IEnumerable<Indicator> indicators) => [.. indicators.SelectMany(i => i.Items.Keys).Distinct(StringComparer.OrdinalIgnoreCase)];

    public static Indicator? Find(string? code) => All.FirstOrDefault(i => i.Code == code);

    /// <summary>All, with what the catalogue says of further items.</summary>
    /// <param name="said">Codes of items, of the indicator that each satisfies, and for how many of its units the smallest unit of each counts. What an indicator knows of an item by itself stays.</param>
    public static IReadOnlyList<Indicator> With(IReadOnlyCollection<(string Item, string Indicator, long Counts)> said) => said.Count == 0 ? All : [.. All.Select(indicator =>
    {
        var more = said.Where(s => s.Indicator == indicator.Code && s.Counts > 0 && !indicator.Items.ContainsKey(s.Item)).ToList();
        return more.Count == 0 ? indicator : indicator with { Items = Of([.. indicator.Items.Select(i => (i.Key, i.Value)), .. more.Select(s => (s.Item, s.Counts))]) };
    })];

    private static Dictionary<string, long> Of(params (string Code, long Counts)[] items) => items.ToDictionary(i => i.Code, i => i.Counts, StringComparer.OrdinalIgnoreCase);
}
