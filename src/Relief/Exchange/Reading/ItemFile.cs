using Relief.Places;
using Relief.Supplies;
using Relief.Supplies.Catalogue;

namespace Relief.Exchange.Reading;

/// <summary>What the catalogue's file says of an item; the id and version of <see cref="Facts"/> mean nothing.</summary>
internal sealed record ItemRow(string File, int Line, string Code, Item Facts)
{
    public IReadOnlyList<string> Aliases { get; init; } = [];
}

/// <summary>Reads the catalogue of items.</summary>
internal static class ItemFile
{
    private static readonly Words<Known> YesNo = Words.Of(Known.Unknown);

    public static IReadOnlyList<ItemRow> Read(string file, byte[] content, Findings findings, CancellationToken ct)
    {
        var items = new List<ItemRow>();
        var lines = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        using var table = CsvTable.Open(file, content, findings, ["code", "name_en", "unit", "smallest_unit"],
            ["name_he", "name_ar", "category", "weight_kg", "volume_l", "quantity_basis", "quantity", "quantity_source", "source", "pieces_per_unit", "by_lot", "shelf_life_days", "aliases"]);
        foreach (var row in table?.Rows() ?? [])
        {
            ct.ThrowIfCancellationRequested();
            var item = Of(row);
            var aliases = row.List("aliases", Names.MaxLength) ?? [];
            if (item.Code.Length == 0 && row.IsGood)
                row.Bad("code", new Refusal("ImportFieldMissing", "code"));
            if (item.Code.Length > 0 && !lines.TryAdd(item.Code, row.Line))
                row.Bad("code", new Refusal("ImportCodeTwice", item.Code, lines[item.Code]));
            if (row.IsGood)
                items.Add(new ItemRow(file, row.Line, item.Code, item) { Aliases = aliases });
        }

        return items;
    }

    private static Item Of(CsvRow row) => new()
    {
        Code = row.Code("code") ?? "",
        Names = Names.Of(row.Required("name_en", Names.MaxLength) ?? "", row.Text("name_he", Names.MaxLength), row.Text("name_ar", Names.MaxLength)),
        Category = row.Text("category", ItemRules.MaxWord),
        Unit = row.Required("unit", ItemRules.MaxWord) ?? "",
        SmallestUnit = row.Required("smallest_unit", ItemRules.MaxWord) ?? "",
        PiecesPerUnit = (int?)row.Whole("pieces_per_unit", 1, ItemRules.MaxPieces),
        ByLot = row.Choice("by_lot", YesNo) switch { Known.Yes => true, Known.No => false, _ => null },
        ShelfLifeDays = (int?)row.Whole("shelf_life_days", 1, ItemRules.MaxShelfLifeDays),
        WeightKg = row.Decimal("weight_kg", 0, ItemRules.MaxWeightKg),
        VolumeL = row.Decimal("volume_l", 0, ItemRules.MaxVolumeL),
        QuantityBasis = row.Text("quantity_basis", ItemRules.MaxWord),
        Quantity = row.Decimal("quantity", 0, ItemRules.MaxNeeded),
        QuantitySource = row.Text("quantity_source", PlaceRules.MaxSource),
        Source = row.Text("source", PlaceRules.MaxSource),
    };
}
