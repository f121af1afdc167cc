using Relief.Exchange.Planning;
using Relief.Places;
using Relief.Storage;

namespace Relief.Exchange.Writing;

/// <summary>Places and aliases as rows of their tables, for writing many at once.</summary>
internal static class PlaceRows
{
    private static readonly string[] PlaceColumns =
    [
        "operation_id", "kind", "code", "version", "names_en", "names_he", "names_ar", "lat", "lon", "district", "source",
        "shelter_type", "shelter_status", "shelter_capacity_people", "shelter_facilities", "shelter_accessible", "shelter_animals",
        "shelter_contact_name", "shelter_contact_phone", "shelter_public",
        .. ServiceFacts.All.Select(f => "shelter_services_" + f.Column()),
        "convoy_made_at", "convoy_seats", "convoy_departs_from_id", "convoy_destination_id", "convoy_expected_at",
    ];

    private static readonly string[] AliasColumns = ["operation_id", "place_id", "text", "normalized"];

    public static BulkRows Places(IReadOnlyCollection<PlannedPlace> places, int operationId, DateTime now) =>
        new("places", PlaceColumns, [.. places.Select(p => Row(p, operationId, now))]);

    public static BulkRows Aliases(IReadOnlyCollection<(int PlaceId, string Text)> aliases, int operationId) =>
        new("place_aliases", AliasColumns, [.. aliases.Select(a => (object?[])[operationId, a.PlaceId, a.Text, Spelling.Normalize(a.Text)])]);

    private static object?[] Row(PlannedPlace place, int operationId, DateTime now)
    {
        var state = place.After;
        var shelter = state.Shelter;
        var isConvoy = place.Kind == PlaceKind.Convoy;
        return
        [
            operationId, (short)place.Kind, place.Code, 0, state.Names.En, state.Names.He, state.Names.Ar, state.Lat, state.Lon, state.District, state.Source,
            (short?)shelter?.Type, (short?)shelter?.Status, shelter?.CapacityPeople, shelter?.Facilities, (short?)shelter?.Accessible, (short?)shelter?.Animals,
            shelter?.ContactName, shelter?.ContactPhone, (short?)shelter?.Public, .. ServiceFacts.All.Select(f => (object?)shelter?.Services.Of(f)),
            isConvoy ? Micros.From(place.FirstMentionedAt ?? now) : null, state.Seats, place.DepartsFrom?.Id, place.Destination?.Id,
            state.ExpectedAt is { } expected ? Micros.From(expected) : null,
        ];
    }
}
