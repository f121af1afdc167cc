using System.Globalization;
using Relief.Exchange.Reading;
using Relief.Places;

namespace Relief.Exchange.Planning;

/// <summary>All that a file can say of a place, as it is known or as it will be.</summary>
internal sealed record PlaceState
{
    public static readonly PlaceState Nothing = new() { Names = Names.Of("") };

    public required Names Names { get; init; }

    public double? Lat { get; init; }

    public double? Lon { get; init; }

    public string? District { get; init; }

    public string? Source { get; init; }

    public ShelterFacts? Shelter { get; init; }

    public int? Seats { get; init; }

    public DateTime? ExpectedAt { get; init; }

    public string? DepartsFrom { get; init; }

    public string? Destination { get; init; }

    public static PlaceState Of(Place place, Func<int?, string?> codeOf) => new()
    {
        Names = place.Names,
        Lat = place.Lat,
        Lon = place.Lon,
        District = place.District,
        Source = place.Source,
        Shelter = place.Shelter,
        Seats = place.Convoy?.Seats,
        ExpectedAt = place.Convoy?.ExpectedAt,
        DepartsFrom = codeOf(place.Convoy?.DepartsFromId),
        Destination = codeOf(place.Convoy?.DestinationId),
    };

    /// <summary>This, with what the row says over it; what the row leaves empty stays.</summary>
    public PlaceState With(PlaceRow row)
    {
        var state = this with
        {
            Names = Names.Of(row.NameEn ?? Names.En, row.NameHe ?? Names.He, row.NameAr ?? Names.Ar),
            Lat = row.Lat ?? Lat,
            Lon = row.Lon ?? Lon,
            Source = row.Source ?? Source,
        };
        return row switch
        {
            CommunityRow community => state with { District = community.District ?? District },
            ShelterRow shelter => state with { Shelter = Merge(Shelter ?? new ShelterFacts(), shelter.Facts) },
            ConvoyRow convoy => state with { Seats = convoy.Seats ?? Seats, ExpectedAt = convoy.ExpectedAt ?? ExpectedAt },
            _ => state,
        };
    }

    /// <summary>What differs from an earlier state, by the names of the files' columns.</summary>
    public IEnumerable<(string Column, string Before, string After)> ChangesFrom(PlaceState before)
    {
        foreach (var ((column, value), (_, old)) in Values().Zip(before.Values()))
        {
            if (value != old)
                yield return (column, old ?? "", value ?? "");
        }
    }

    private IEnumerable<(string Column, string? Value)> Values() =>
    [
        ("name_en", Names.En), ("name_he", Names.He), ("name_ar", Names.Ar), ("lat", Text(Lat)), ("lon", Text(Lon)),
        ("district", District), ("source", Source),
        ("type", Shelter?.Type.ToString()), ("status", Shelter?.Status.ToString()), ("capacity_people", Text(Shelter?.CapacityPeople)),
        ("facilities", Shelter?.Facilities), ("accessible", Shelter?.Accessible.ToString()), ("animals", Shelter?.Animals.ToString()),
        ("contact_name", Shelter?.ContactName), ("contact_phone", Shelter?.ContactPhone), ("public", Shelter?.Public.ToString()),
        .. ServiceFacts.All.Select(f => (f.Column(), Text(Shelter?.Services.Of(f)))),
        ("seats", Text(Seats)), ("expected_at", ExpectedAt?.ToString("u", CultureInfo.InvariantCulture)),
        ("departs_from", DepartsFrom), ("destination", Destination),
    ];

    private static string? Text(IFormattable? number) => number?.ToString(null, CultureInfo.InvariantCulture);

    private static ShelterFacts Merge(ShelterFacts known, ShelterFacts said) => new()
    {
        Type = said.Type == ShelterType.Unknown ? known.Type : said.Type,
        Status = said.Status == ShelterStatus.Unknown ? known.Status : said.Status,
        CapacityPeople = said.CapacityPeople ?? known.CapacityPeople,
        Facilities = said.Facilities ?? known.Facilities,
        Accessible = said.Accessible == Known.Unknown ? known.Accessible : said.Accessible,
        Animals = said.Animals == Known.Unknown ? known.Animals : said.Animals,
        ContactName = said.ContactName ?? known.ContactName,
        ContactPhone = said.ContactPhone ?? known.ContactPhone,
        Public = said.Public == Known.Unknown ? known.Public : said.Public,
        Services = ShelterServices.From(f => said.Services.Of(f) ?? known.Services.Of(f)),
    };
}
