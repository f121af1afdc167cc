using System.Globalization;
using Relief.Places;
using Relief.Web.Shared;

namespace Relief.Web.Shelters;

/// <summary>What stands in the form of a shelter's facts, as it was typed.</summary>
public sealed class ShelterForm
{
    public string En { get; set; } = "";

    public string? He { get; set; }

    public string? Ar { get; set; }

    public ShelterType Type { get; set; }

    public ShelterStatus Status { get; set; }

    public string? Capacity { get; set; }

    public string? Lat { get; set; }

    public string? Lon { get; set; }

    /// <summary>False while nobody has said what there is.</summary>
    public bool FacilitiesKnown { get; set; }

    public HashSet<Facility> Facilities { get; init; } = [];

    public Known Accessible { get; set; }

    public Known Animals { get; set; }

    public Known Public { get; set; }

    /// <summary>What the place provides, as it was typed.</summary>
    public Dictionary<ServiceFact, string?> Services { get; init; } = [];

    public string? ContactName { get; set; }

    public string? ContactPhone { get; set; }

    public static ShelterForm Of(PlaceView place)
    {
        var facts = place.Shelter ?? new ShelterFacts();
        return new ShelterForm
        {
            En = place.Names.En,
            He = place.Names.He,
            Ar = place.Names.Ar,
            Type = facts.Type,
            Status = facts.Status,
            Capacity = facts.CapacityPeople?.ToString(CultureInfo.InvariantCulture),
            Lat = place.Lat?.ToString(CultureInfo.InvariantCulture),
            Lon = place.Lon?.ToString(CultureInfo.InvariantCulture),
            FacilitiesKnown = facts.Facilities is not null,
            Facilities = [.. facts.FacilityList ?? []],
            Accessible = facts.Accessible,
            Animals = facts.Animals,
            Public = facts.Public,
            Services = ServiceFacts.All.ToDictionary(f => f, f => facts.Services.Of(f)?.ToString(CultureInfo.InvariantCulture)),
            ContactName = facts.ContactName,
            ContactPhone = facts.ContactPhone,
        };
    }

    /// <summary>What the use case is asked to write; what does not read as a number becomes one that it refuses with a sentence.</summary>
    public EditShelterFacts.Command Command(int operationId, PlaceView place) => new(operationId, place.Id, place.Version, Names.Of(En, He, Ar),
        Typed.Real(Lat), Typed.Real(Lon), Type, Status, Typed.Whole(Capacity), FacilitiesKnown ? Facilities : null,
        Accessible, Animals, Public, ContactName, ContactPhone)
    {
        Services = ShelterServices.From(f => Typed.Whole(Services.GetValueOrDefault(f))),
    };
}
