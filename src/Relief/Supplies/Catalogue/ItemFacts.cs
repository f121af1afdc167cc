namespace Relief.Supplies.Catalogue;

/// <summary>What the catalogue says of an item but its code; null is unknown.</summary>
public sealed record ItemFacts
{
    public required Names Names { get; init; }

    public string? Category { get; init; }

    /// <summary>How people speak of it: carton, set; as <see cref="SmallestUnit"/> where that is empty.</summary>
    public string? Unit { get; init; }

    /// <summary>What the books count it in, always whole numbers.</summary>
    public required string SmallestUnit { get; init; }

    /// <summary>How many of the smallest unit one unit holds.</summary>
    public int? PiecesPerUnit { get; init; }

    public bool? ByLot { get; init; }

    public int? ShelfLifeDays { get; init; }

    /// <summary>Of one unit.</summary>
    public double? WeightKg { get; init; }

    /// <summary>Of one unit.</summary>
    public double? VolumeL { get; init; }

    /// <summary>What <see cref="Quantity"/> is for: person, household.</summary>
    public string? QuantityBasis { get; init; }

    public double? Quantity { get; init; }

    public string? QuantitySource { get; init; }

    public string? Source { get; init; }

    /// <summary>Code of the need that it counts towards, beside those that know it by its own code.</summary>
    public string? Satisfies { get; init; }

    /// <summary>For how many of the need's units its smallest unit counts.</summary>
    public int? SatisfiesUnits { get; init; }

    /// <summary>By which it is found beside its names.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>With the categories and units that are known written as they are known.</summary>
    internal ItemFacts As(ListItemWords.View known) => this with
    {
        Category = Written(known.Categories, Category),
        SmallestUnit = Written(known.Units, SmallestUnit)!,
        Unit = Written(known.Units, Unit),
    };

    private static string? Written(IReadOnlyList<string> known, string? said) =>
        said is null || known.Contains(said) ? said : known.FirstOrDefault(k => Places.Spelling.Normalize(k) == Places.Spelling.Normalize(said)) ?? said;

    /// <summary>With spaces at the ends taken off, and what is empty as unknown.</summary>
    internal ItemFacts Cleaned() => this with
    {
        Names = Names.Clean(),
        Category = Wording.Line(Category),
        SmallestUnit = Wording.Line(SmallestUnit) ?? "",
        Unit = Wording.Line(Unit) ?? Wording.Line(SmallestUnit),
        QuantityBasis = Wording.Line(QuantityBasis),
        QuantitySource = Wording.Line(QuantitySource),
        Source = Wording.Line(Source),
        Satisfies = Wording.Line(Satisfies),
        Aliases = [.. Aliases.Select(Wording.Line).OfType<string>().DistinctBy(Places.Spelling.Normalize)],
    };
}
