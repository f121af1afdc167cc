namespace Relief.Supplies;

/// <summary>Something that is counted as stock. The catalogue is shared by all operations.</summary>
public sealed class Item
{
    public int Id { get; private set; }

    public required string Code { get; init; }

    public required Names Names { get; set; }

    public string? Category { get; set; }

    /// <summary>How people speak of it: piece, litre, set.</summary>
    public required string Unit { get; set; }

    /// <summary>What the books count it in, always whole numbers.</summary>
    public required string SmallestUnit { get; set; }

    /// <summary>How many of the smallest unit one unit holds; null where the two are the same, or nobody said.</summary>
    public int? PiecesPerUnit { get; set; }

    /// <summary>Whether every delivery and count names its lot; null where nobody said.</summary>
    public bool? ByLot { get; set; }

    /// <summary>No lot lasts longer, from the day it came or was counted; null where it does not expire, or nobody said.</summary>
    public int? ShelfLifeDays { get; set; }

    public double? WeightKg { get; set; }

    public double? VolumeL { get; set; }

    /// <summary>What the quantity is for: person, household, household of 5.</summary>
    public string? QuantityBasis { get; set; }

    public double? Quantity { get; set; }

    public string? QuantitySource { get; set; }

    public string? Source { get; set; }

    /// <summary>Code of the need that it counts towards, beside those that know it by its own code; null where it counts towards none.</summary>
    public string? Satisfies { get; set; }

    /// <summary>For how many of the need's units its smallest unit counts; null where it counts towards none.</summary>
    public int? SatisfiesUnits { get; set; }

    public int Version { get; private set; }
}
