using Relief.Exchange.Reading;
using Relief.Ledger;
using Relief.Places;
using Relief.Supplies;
using Relief.Supplies.Catalogue;

namespace Relief.Exchange.Sheets;

/// <summary>Understands the rows of a catalogue.</summary>
internal sealed class CatalogueRows(SheetColumns columns, Findings findings)
{
    private static readonly string[] Yes = ["yes", "y", "true", "1", "x", "כן", "نعم"];
    private static readonly string[] No = ["no", "n", "false", "0", "-", "לא", "لا"];
    private static readonly char[] Between = ['|', ';', '\n'];

    private static readonly Dictionary<string, string> Bases = new[]
    {
        ("person", new[] { "person", "people", "per person", "אדם", "נפש", "לאדם", "شخص", "فرد", "لكل شخص" }),
        ("household", ["household", "family", "per household", "משק בית", "משפחה", "למשק בית", "أسرة", "عائلة", "لكل أسرة"]),
        ("person/day", ["person/day", "person day", "אדם ליום", "לאדם ליום", "شخص في اليوم", "شخص يوميا"]),
        ("person/month", ["person/month", "person month", "אדם לחודש", "לאדם לחודש", "شخص في الشهر", "شخص شهريا"]),
    }.SelectMany(b => b.Item2.Select(word => (Word: Spelling.Normalize(word), Basis: b.Item1))).DistinctBy(b => b.Word).ToDictionary(b => b.Word, b => b.Basis, StringComparer.Ordinal);

    private readonly SheetCells cells = new(columns, findings);
    private readonly Dictionary<string, int> lines = new(StringComparer.OrdinalIgnoreCase);

    public List<ItemRow> Read(CancellationToken ct)
    {
        var items = new List<ItemRow>();
        foreach (var row in columns.Sheet.Rows)
        {
            ct.ThrowIfCancellationRequested();
            cells.Begin(row);
            var code = Code();
            var item = Of(code);
            var aliases = Aliases();
            if (code is not null && !lines.TryAdd(code, row.Line))
                cells.Bad(SheetFields.Code, new Refusal("ImportCodeTwice", code, lines[code]));
            if (cells.IsGood)
                items.Add(new ItemRow(columns.Sheet.File, row.Line, item.Code, item) { Aliases = aliases });
        }

        return items;
    }

    private string? Code()
    {
        var code = cells.Required(SheetFields.Code, EntryRules.MaxNoteLength);
        if (code is null || Codes.IsGood(code))
            return code;
        cells.Bad(SheetFields.Code, new Refusal("ImportCode", code));
        return null;
    }

    private Item Of(string? code)
    {
        var unit = cells.Required(SheetFields.Unit, ItemRules.MaxWord) ?? "";
        var smallest = cells.Text(SheetFields.SmallestUnit, ItemRules.MaxWord);
        var pieces = cells.Whole(SheetFields.PiecesPerUnit, 1, ItemRules.MaxPieces);
        if (pieces > 1 && smallest is null)
            cells.Bad(SheetFields.PiecesPerUnit, new Refusal("SheetPiecesOfWhat", pieces));
        var figure = Figure();
        return new Item
        {
            Code = code ?? "",
            Names = Names.Of(cells.Required(SheetFields.NameEn, Names.MaxLength) ?? "", cells.Text(SheetFields.NameHe, Names.MaxLength), cells.Text(SheetFields.NameAr, Names.MaxLength)).Clean(),
            Category = cells.Text(SheetFields.Category, ItemRules.MaxWord),
            Unit = unit,
            SmallestUnit = smallest ?? unit,
            PiecesPerUnit = pieces,
            ByLot = YesOrNo(),
            ShelfLifeDays = cells.Whole(SheetFields.ShelfLifeDays, 1, ItemRules.MaxShelfLifeDays),
            WeightKg = (double?)cells.Plain(SheetFields.WeightKg, 0, ItemRules.MaxWeightKg),
            VolumeL = (double?)cells.Plain(SheetFields.VolumeL, 0, ItemRules.MaxVolumeL),
            QuantityBasis = figure.Basis,
            Quantity = figure.Quantity,
            QuantitySource = figure.Source,
        };
    }

    // For whom or by whom says nothing without a figure.
    private (string? Basis, double? Quantity, string? Source) Figure()
    {
        var good = cells.IsGood;
        var basis = cells.Text(SheetFields.QuantityBasis, ItemRules.MaxWord);
        var quantity = (double?)cells.Plain(SheetFields.Quantity, 0, ItemRules.MaxNeeded);
        var source = cells.Text(SheetFields.QuantitySource, PlaceRules.MaxSource);
        if (!cells.IsGood && good)
            return default;
        if (quantity is null && (basis ?? source) is not null)
            cells.Bad(SheetFields.Quantity, new Refusal("SheetFigureMissing"));
        foreach (var refusal in ItemRules.CheckFigure(quantity, basis, source))
            cells.Bad(refusal.Field == nameof(ItemFacts.QuantityBasis) ? SheetFields.QuantityBasis : SheetFields.QuantitySource, refusal);
        return (basis is null ? null : BasisIn(basis), quantity, source);
    }

    // The usual words are kept as the catalogue has them; anything else as it was written.
    private static string BasisIn(string said) => Bases.GetValueOrDefault(Spelling.Normalize(said), said);

    private bool? YesOrNo()
    {
        if (cells.Text(SheetFields.ByLot, 100) is not { } said)
            return null;
        var word = said.ToLowerInvariant();
        if (Yes.Contains(word) || No.Contains(word))
            return Yes.Contains(word);
        cells.Bad(SheetFields.ByLot, new Refusal("SheetNotYesOrNo", said));
        return null;
    }

    private List<string> Aliases()
    {
        if (cells.Text(SheetFields.Aliases, SheetLimits.CellLength) is not { } text)
            return [];
        var aliases = text.Split(Between, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Wording.Line).OfType<string>().ToList();
        if (aliases.Find(a => a.Length > Names.MaxLength || Spelling.Normalize(a).Length > Names.MaxLength) is { } tooLong)
            cells.Bad(SheetFields.Aliases, new Refusal("ImportTooLong", tooLong.Length, Names.MaxLength));
        return aliases;
    }
}
