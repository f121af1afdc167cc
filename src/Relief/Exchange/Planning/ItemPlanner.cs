using Relief.Exchange.Reading;
using Relief.Places;
using Relief.Supplies;

namespace Relief.Exchange.Planning;

/// <summary>Compares the catalogue's file with the catalogue, and finds the items and lots that entries name.</summary>
internal sealed class ItemPlanner
{
    private readonly ImportPlan plan;
    private readonly Findings findings;
    private readonly Dictionary<string, PlannedItem> byCode = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<(PlannedItem, string), PlannedLot> lots = [];
    private readonly Lazy<ILookup<string, PlannedItem>> byName;

    public ItemPlanner(ImportPlan plan, Findings findings, IReadOnlyList<Item> known, IReadOnlyList<Lot> knownLots)
    {
        this.plan = plan;
        this.findings = findings;
        foreach (var item in known)
            byCode[item.Code] = new PlannedItem { Row = null, Known = item, IsChanged = false, Id = item.Id };
        byName = new(() => byCode.Values.SelectMany(i => NamesOf(i).Select(n => (Name: Spelling.Normalize(n), Item: i))).Distinct()
            .ToLookup(n => n.Name, n => n.Item));
        var byId = byCode.Values.ToDictionary(i => i.Id);
        foreach (var lot in knownLots)
            lots[(byId[lot.ItemId], lot.Code)] = new PlannedLot { Item = byId[lot.ItemId], Code = lot.Code, ExpiresOn = lot.ExpiresOn, Id = lot.Id };
    }

    public void Plan(IReadOnlyList<ItemRow> rows)
    {
        foreach (var row in rows)
        {
            var known = byCode.GetValueOrDefault(row.Code)?.Known;
            var changes = known is null ? [] : Changes(known, row.Facts).ToList();
            foreach (var (column, before, after) in changes)
                findings.Note(FolderFiles.Items, row.Line, new Refusal("ImportValueChanges", row.Code, column, before, after));
            var item = new PlannedItem { Row = row, Known = known, IsChanged = changes.Count > 0, Id = known?.Id ?? 0 };
            // Lots found before hang on the known item; only its facts are new.
            if (known is null)
                byCode[row.Code] = item;
            plan.Items.Add(item);
        }
    }

    public Outcome<PlannedItem> Find(string text)
    {
        if (byCode.TryGetValue(text, out var item))
            return item;
        return byName.Value[Spelling.Normalize(text)].ToList() switch
        {
            [var one] => one,
            [] => new Refusal("ImportItemUnknown", text),
            var several => new Refusal("ImportItemAmbiguous", text, string.Join(", ", several.Select(i => i.Code))),
        };
    }

    /// <summary>The lot with this code, made when it is new; refused when it is known with another date.</summary>
    public Outcome<PlannedLot> Lot(PlannedItem item, string code, DateOnly? expiresOn)
    {
        if (!lots.TryGetValue((item, code), out var lot))
        {
            lots[(item, code)] = lot = new PlannedLot { Item = item, Code = code, ExpiresOn = expiresOn };
            plan.NewLots.Add(lot);
        }

        return expiresOn is null || lot.ExpiresOn == expiresOn ? lot : new Refusal("ImportLotOtherDate", code, Written(lot.ExpiresOn), Written(expiresOn));
    }

    private static string Written(DateOnly? date) => date?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) ?? "-";

    private static IEnumerable<string> NamesOf(PlannedItem item)
    {
        var names = item.Row?.Facts.Names ?? item.Known!.Names;
        return ((string?[])[names.En, names.He, names.Ar]).OfType<string>();
    }

    private static IEnumerable<(string Column, object? Before, object? After)> Changes(Item known, Item said)
    {
        (string Column, object? Before, object? After)[] all =
        [
            ("name_en", known.Names.En, said.Names.En),
            ("name_he", known.Names.He, said.Names.He ?? known.Names.He),
            ("name_ar", known.Names.Ar, said.Names.Ar ?? known.Names.Ar),
            ("category", known.Category, said.Category ?? known.Category),
            ("unit", known.Unit, said.Unit),
            ("smallest_unit", known.SmallestUnit, said.SmallestUnit),
            ("weight_kg", known.WeightKg, said.WeightKg ?? known.WeightKg),
            ("volume_l", known.VolumeL, said.VolumeL ?? known.VolumeL),
            ("quantity_basis", known.QuantityBasis, said.QuantityBasis ?? known.QuantityBasis),
            ("quantity", known.Quantity, said.Quantity ?? known.Quantity),
            ("quantity_source", known.QuantitySource, said.QuantitySource ?? known.QuantitySource),
            ("source", known.Source, said.Source ?? known.Source),
        ];
        return all.Where(c => !Equals(c.Before, c.After));
    }
}
