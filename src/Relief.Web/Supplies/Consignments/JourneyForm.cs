using System.Globalization;
using Relief.Supplies.Consignments;
using Relief.Web.Shared;

namespace Relief.Web.Supplies.Consignments;

/// <summary>What is told of a consignment's way, while it is filled in.</summary>
public sealed class JourneyForm
{
    /// <summary>Of the consignment as it was when the form was opened.</summary>
    public int Version { get; init; }

    public string? Vehicle { get; set; }

    public string? Driver { get; set; }

    public string? DriverPhone { get; set; }

    public string? CarriesKg { get; set; }

    public string? CarriesL { get; set; }

    public DateTime? ExpectedAt { get; set; }

    public string? Note { get; set; }

    public ConsignmentJourney Journey => new()
    {
        Vehicle = Vehicle, Driver = Driver, DriverPhone = DriverPhone, CarriesKg = Typed.Real(CarriesKg), CarriesL = Typed.Real(CarriesL), ExpectedAt = ExpectedAt, Note = Note,
    };

    public static JourneyForm Of(ConsignmentJourney journey, int version) => new()
    {
        Version = version,
        Vehicle = journey.Vehicle, Driver = journey.Driver, DriverPhone = journey.DriverPhone, ExpectedAt = journey.ExpectedAt, Note = journey.Note,
        CarriesKg = journey.CarriesKg?.ToString(CultureInfo.InvariantCulture), CarriesL = journey.CarriesL?.ToString(CultureInfo.InvariantCulture),
    };
}
