using Relief.Ledger;

namespace Relief.Supplies.Consignments;

/// <summary>What is told of a consignment's way: the vehicle, the driver, when it is expected.</summary>
public sealed record ConsignmentJourney
{
    internal const int MaxWordsLength = 100;

    /// <summary>In kilograms or litres.</summary>
    internal const double LeastCarried = 0.001;
    internal const double MostCarried = 1_000_000;

    public string? Vehicle { get; init; }

    public string? Driver { get; init; }

    public string? DriverPhone { get; init; }

    /// <summary>What the vehicle can carry, above zero; null where nobody knows.</summary>
    public double? CarriesKg { get; init; }

    public double? CarriesL { get; init; }

    /// <summary>UTC.</summary>
    public DateTime? ExpectedAt { get; init; }

    public string? Note { get; init; }

    internal IEnumerable<Refusal> Check(DateTime now)
    {
        foreach (var (field, words) in ((string, string?)[])[(nameof(Vehicle), Vehicle), (nameof(Driver), Driver), (nameof(DriverPhone), DriverPhone)])
        {
            if (words?.Length > MaxWordsLength)
                yield return new Refusal("WordsTooLong", MaxWordsLength) { Field = field };
        }

        foreach (var (field, most) in ((string, double?)[])[(nameof(CarriesKg), CarriesKg), (nameof(CarriesL), CarriesL)])
        {
            if (most is not (null or (> 0 and <= MostCarried)))
                yield return new Refusal("CarriesOutOfRange", MostCarried) { Field = field };
        }

        if (ExpectedAt is { } expected && (expected.Year < 2000 || expected > now.AddYears(1)))
            yield return new Refusal("ExpectedOutOfRange") { Field = nameof(ExpectedAt) };
        if (Note?.Length > EntryRules.MaxNoteLength)
            yield return new Refusal("NoteTooLong", EntryRules.MaxNoteLength) { Field = nameof(Note) };
    }

    internal void WriteTo(Consignment consignment)
    {
        consignment.Vehicle = Wording.Line(Vehicle);
        consignment.Driver = Wording.Line(Driver);
        consignment.DriverPhone = Wording.Line(DriverPhone);
        consignment.CarriesKg = CarriesKg;
        consignment.CarriesL = CarriesL;
        consignment.ExpectedAt = ExpectedAt;
        consignment.Note = Wording.Lines(Note);
    }
}
