using Relief.Exchange.Reading;
using Relief.Ledger;
using Relief.Places;
using Relief.Supplies;

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
        var unit = cells.Required(SheetFields.Unit, 100) ?? "";
        var smallest = cells.Text(SheetFields.SmallestUnit, 100);
        var pieces = cells.Whole(SheetFields.PiecesPerUnit, 1, 1_000_000);
        if (pieces > 1 && smallest is null)
            cells.Bad(SheetFields.PiecesPerUnit, new Refusal("SheetPiecesOfWhat", pieces));
        var figure = Figure();
        return new Item
        {
            Code = code ?? "",
            Names = Names.Of(cells.Required(SheetFields.NameEn, Names.MaxLength) ?? "", cells.Text(SheetFields.NameHe, Names.MaxLength), cells.Text(SheetFields.NameAr, Names.MaxLength)).Clean(),
            Category = cells.Text(SheetFields.Category, 200),
            Unit = unit,
            SmallestUnit = smallest ?? unit,
            PiecesPerUnit = pieces,
            ByLot = YesOrNo(),
            ShelfLifeDays = cells.Whole(SheetFields.ShelfLifeDays, 1, 36_500),
            WeightKg = (double?)cells.Plain(SheetFields.WeightKg, 0, 1_000_000),
            VolumeL = (double?)cells.Plain(SheetFields.VolumeL, 0, 10_000_000),
            QuantityBasis = figure.Basis,
            Quantity = figure.Quantity,
            QuantitySource = figure.Source,
        };
    }

    // A figure stands with for whom it is and who says so, or it would be taken for that of somebody else.
    private (string? Basis, double? Quantity, string? Source) Figure()
    {
        var good = cells.IsGood;
        var basis = cells.Text(SheetFields.QuantityBasis, 100);
        var quantity = (double?)cells.Plain(SheetFields.Quantity, 0, 1_000_000);
        var source = cells.Text(SheetFields.QuantitySource, 500);
        if (!cells.IsGood && good)
            return default;
        if (quantity is null && (basis ?? source) is not null)
            cells.Bad(SheetFields.Quantity, new Refusal("SheetFigureMissing"));
        if (quantity is not null && basis is null)
            cells.Bad(SheetFields.QuantityBasis, new Refusal("SheetFigureForWhom"));
        if (quantity is not null && source is null)
            cells.Bad(SheetFields.QuantitySource, new Refusal("SheetFigureWhoSays"));
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
