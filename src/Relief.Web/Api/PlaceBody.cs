using Relief.Places;

namespace Relief.Web.Api;

/// <summary>A page of places.</summary>
/// <param name="Operation">Code.</param>
/// <param name="Places">In the order in which they came to be.</param>
/// <param name="Next">For `after`, to get the following page; null on the last one.</param>
public sealed record PlacesBody(string Operation, IReadOnlyList<PlaceBody> Places, string? Next);

/// <summary>Somewhere people or goods can be.</summary>
/// <param name="Code">Names it in addresses and reports; unique within the operation, compared without case.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Names">What people call it.</param>
/// <param name="Lat">Degrees of WGS 84; null where unknown.</param>
/// <param name="Lon">Degrees of WGS 84; null where unknown.</param>
/// <param name="District">The council or district of a community.</param>
/// <param name="Source">Where the facts come from.</param>
/// <param name="Shelter">Not null for a shelter of which something is known.</param>
/// <param name="Convoy">Not null for a convoy.</param>
/// <param name="MergedInto">Code of the shelter that it is another record of: what names this one is booked there. Null where it stands for itself.</param>
/// <param name="Version">Grows with every change of these facts.</param>
public sealed record PlaceBody(string Code, [property: WordsOf(typeof(PlaceKind))] string Kind, NamesBody Names, double? Lat, double? Lon, string? District, string? Source,
    ShelterBody? Shelter, ConvoyBody? Convoy, string? MergedInto, int Version)
{
    internal static PlaceBody Of(ListPlaces.Row row) => new(row.Place.Code, ApiJson.Word(row.Place.Kind), NamesBody.Of(row.Place.Names), row.Lat, row.Lon, row.District, row.Source,
        row.Shelter is { } shelter ? ShelterBody.Of(shelter) : null,
        row.Convoy is { } convoy ? new ConvoyBody(convoy.Seats, row.DepartsFrom, row.Destination, convoy.ExpectedAt, convoy.MadeAt) : null, row.MergedInto, row.Version);
}

/// <summary>What is known of a shelter. "unknown" and null are never "no".</summary>
/// <param name="Type">By the typology of camp coordination and camp management (CCCM).</param>
/// <param name="Status">Whether it takes people.</param>
/// <param name="CapacityPeople">How many it can take; null where unknown.</param>
/// <param name="Facilities">What is there; null where nobody has said.</param>
/// <param name="Accessible">By wheelchair.</param>
/// <param name="Animals">Whether they may come along.</param>
/// <param name="Public">Whether the place may be told to the public.</param>
/// <param name="Services">What the place itself provides, counted.</param>
/// <param name="Contact">Null where unknown, or where you may not see it.</param>
public sealed record ShelterBody([property: WordsOf(typeof(ShelterType))] string Type, [property: WordsOf(typeof(ShelterStatus))] string Status, int? CapacityPeople,
    IReadOnlyList<string>? Facilities, [property: WordsOf(typeof(Known))] string Accessible, [property: WordsOf(typeof(Known))] string Animals,
    [property: WordsOf(typeof(Known))] string Public, ServicesBody Services, ContactPersonBody? Contact)
{
    internal static ShelterBody Of(ShelterFacts facts) => new(ApiJson.Word(facts.Type), ApiJson.Word(facts.Status), facts.CapacityPeople,
        facts.FacilityList is { } known ? [.. known.Select(ApiJson.Word)] : null, ApiJson.Word(facts.Accessible), ApiJson.Word(facts.Animals), ApiJson.Word(facts.Public),
        ServicesBody.Of(facts.Services), facts.ContactName is null && facts.ContactPhone is null ? null : new ContactPersonBody(facts.ContactName, facts.ContactPhone));
}

/// <summary>What a shelter itself provides, counted; null is unknown, and never none.</summary>
/// <param name="WaterPerDayL">Litres that its own supply gives in a day.</param>
/// <param name="Taps">Taps.</param>
/// <param name="Toilets">Toilets.</param>
/// <param name="Handwashing">Handwashing stations.</param>
/// <param name="Showers">Showers and other places to bathe.</param>
/// <param name="LaundryBasins">Laundry basins.</param>
/// <param name="FloorM2">Covered floor that people live on, in square metres.</param>
/// <param name="Bins">Bins of 100 litres.</param>
/// <param name="Beds">Beds that the place has of its own, each with its mattress and blanket.</param>
/// <param name="FedPerDay">People who get a whole day's food there.</param>
public sealed record ServicesBody(int? WaterPerDayL, int? Taps, int? Toilets, int? Handwashing, int? Showers, int? LaundryBasins, int? FloorM2, int? Bins, int? Beds, int? FedPerDay)
{
    internal static ServicesBody Of(ShelterServices services) => new(services.WaterPerDayL, services.Taps, services.Toilets, services.Handwashing, services.Showers,
        services.LaundryBasins, services.FloorM2, services.Bins, services.Beds, services.FedPerDay);
}

/// <summary>Whom to ask at a shelter.</summary>
/// <param name="Name">Null where unknown.</param>
/// <param name="Phone">Null where unknown.</param>
public sealed record ContactPersonBody(string? Name, string? Phone);

/// <summary>What is planned of a convoy; who is in it stands in the tallies.</summary>
/// <param name="Seats">Null where unknown.</param>
/// <param name="DepartsFrom">Code; null where unknown.</param>
/// <param name="Destination">Code; null where unknown.</param>
/// <param name="ExpectedAt">UTC; null where unknown.</param>
/// <param name="MadeAt">When somebody made it, UTC.</param>
public sealed record ConvoyBody(int? Seats, string? DepartsFrom, string? Destination, DateTime? ExpectedAt, DateTime MadeAt);
