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
    private readonly Dictionary<int, PlannedItem> byId;
    private readonly Lazy<ILookup<string, PlannedItem>> byName;

    public ItemPlanner(ImportPlan plan, Findings findings, IReadOnlyList<Item> known, IReadOnlyList<ItemAlias> aliases, IReadOnlyList<Lot> knownLots)
    {
        this.plan = plan;
        this.findings = findings;
        foreach (var item in known)
            byCode[item.Code] = new PlannedItem { Row = null, Known = item, IsChanged = false, Id = item.Id };
        byName = new(() => byCode.Values.SelectMany(i => NamesOf(i).Select(n => (Name: Spelling.Normalize(n), Item: i))).Distinct()
            .ToLookup(n => n.Name, n => n.Item));
        byId = byCode.Values.ToDictionary(i => i.Id);
        foreach (var alias in aliases)
            byId[alias.ItemId].Aliases.Add(alias.Text);
        foreach (var lot in knownLots)
            lots[(byId[lot.ItemId], lot.Code)] = new PlannedLot { Item = byId[lot.ItemId], Code = lot.Code, ExpiresOn = lot.ExpiresOn, Id = lot.Id };
    }

    /// <param name="rows">What the file says.</param>
    /// <param name="keepKnown">What the catalogue says of known items stays.</param>
    public void Plan(IReadOnlyList<ItemRow> rows, bool keepKnown = false)
    {
        foreach (var row in rows.Where(r => !keepKnown || !byCode.ContainsKey(r.Code)))
        {
            var before = byCode.GetValueOrDefault(row.Code);
            var known = before?.Known;
            var changes = known is null ? [] : Changes(known, row.Facts).ToList();
            foreach (var (column, old, now) in changes)
                findings.Note(row.File, row.Line, new Refusal("ImportValueChanges", row.Code, findings.HeadingOf?.Invoke(column) ?? column, old, now));
            var aliases = NewAliases(row, before);
            if (known is not null && aliases.Count > 0)
                findings.Note(row.File, row.Line, new Refusal("ImportAliasesAdded", row.Code, string.Join(", ", aliases)));
            var item = new PlannedItem { Row = row, Known = known, IsChanged = known is not null && changes.Count + aliases.Count > 0, Id = known?.Id ?? 0 };
            item.NewAliases.AddRange(aliases);
            // Lots found before hang on the known item; only its facts are new.
            if (known is null)
                byCode[row.Code] = item;
            plan.Items.Add(item);
        }
    }

    /// <summary>The known items that the file counts in another smallest unit than the catalogue.</summary>
    public IReadOnlyList<int> OtherUnits => [.. plan.Items.Where(IsOtherUnit).Select(i => i.Id)];

    /// <summary>Refuses another smallest unit for items that are counted in theirs already.</summary>
    public void KeepUnits(IReadOnlySet<int> counted)
    {
        foreach (var item in plan.Items.Where(i => IsOtherUnit(i) && counted.Contains(i.Id)))
            findings.Bad(item.Row!.File, item.Row.Line, "smallest_unit", new Refusal("ItemUnitStands", item.Known!.SmallestUnit));
    }

    private static bool IsOtherUnit(PlannedItem item) => item is { Known: { } known, Row: { } row } && known.SmallestUnit != row.Facts.SmallestUnit;

    /// <summary>Null for an item that the catalogue did not have before the import.</summary>
    public PlannedItem? WithId(int itemId) => byId.GetValueOrDefault(itemId);

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
        var names = item.Facts.Names;
        return ((string?[])[names.En, names.He, names.Ar]).OfType<string>().Concat(item.Aliases).Concat(item.NewAliases);
    }

    // What differs from a known one by case or signs only finds the item already.
    private static List<string> NewAliases(ItemRow row, PlannedItem? before)
    {
        var known = (before?.Aliases ?? []).Select(Spelling.Normalize).ToHashSet(StringComparer.Ordinal);
        return [.. row.Aliases.Where(a => Spelling.Normalize(a) is { Length: > 0 } spelled && known.Add(spelled))];
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
            ("pieces_per_unit", known.PiecesPerUnit, said.PiecesPerUnit ?? known.PiecesPerUnit),
            ("by_lot", known.ByLot, said.ByLot ?? known.ByLot),
            ("shelf_life_days", known.ShelfLifeDays, said.ShelfLifeDays ?? known.ShelfLifeDays),
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
