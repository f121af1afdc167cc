using Relief.Places;
using Relief.Situation;

namespace Relief.Field;

/// <summary>Where people of a place come from and go to, the likely first.</summary>
internal sealed record FieldNeighbours(IReadOnlyList<PlaceName> Here, IReadOnlyList<PlaceName> Likely,
    IReadOnlyList<PlaceName> OtherCommunities, IReadOnlyList<PlaceName> OtherShelters, IReadOnlyList<FieldConvoy> Convoys)
{
    /// <summary>More choices than fit one thumb are read, not tapped.</summary>
    private const int MostLikely = 8;

    /// <summary>Where fewer than these are known to be likely, the nearest are added.</summary>
    private const int FewLikely = 4;

    /// <summary>A list that is kept on every phone has an end; whoever is further away is written into the note.</summary>
    private const int MostOthers = 400;

    private const int MostConvoys = 60;

    public static FieldNeighbours Of(Picture picture, PlaceName place, IReadOnlyList<OriginHeld> origins)
    {
        var communities = picture.Communities.Where(c => c.Id != place.Id).Select(c => new Near(NameOf(c), c.Lat, c.Lon)).ToList();
        var shelters = picture.Shelters.Where(s => s.Id != place.Id && s.Status != ShelterStatus.Closed).Select(s => new Near(NameOf(s), s.Lat, s.Lon)).ToList();
        var near = Nearness(picture, place);
        var likely = place.Kind == PlaceKind.Community ? Away(place, origins, shelters) : Towards(picture, place, origins, communities, near);
        var known = likely.Select(l => l.Id).ToHashSet();
        var here = origins.Where(o => o.PlaceId == place.Id && o.People > 0).OrderByDescending(o => o.People).Select(o => o.OriginId);
        return new FieldNeighbours(
            [.. here.Select(id => communities.Find(c => c.Name.Id == id)?.Name).OfType<PlaceName>().Take(MostLikely)],
            likely, ByName(communities.Where(c => !known.Contains(c.Name.Id)), near), ByName(shelters.Where(s => !known.Contains(s.Name.Id)), near), ConvoysOf(picture, place));
    }

    // Of a community: the shelters from which its people may come home.
    private static List<PlaceName> Away(PlaceName place, IReadOnlyList<OriginHeld> origins, List<Near> shelters) =>
        [.. origins.Where(o => o.OriginId == place.Id && o.PlaceId != place.Id && o.People > 0).OrderByDescending(o => o.People)
            .Select(o => shelters.Find(s => s.Name.Id == o.PlaceId)?.Name).OfType<PlaceName>().Take(MostLikely)];

    private static List<PlaceName> Towards(Picture picture, PlaceName place, IReadOnlyList<OriginHeld> origins, List<Near> communities, Func<Near, double>? near)
    {
        var likely = Heard(picture, place, origins).Distinct().Select(id => communities.Find(c => c.Name.Id == id)).OfType<Near>().Take(MostLikely).ToList();
        if (near is not null && likely.Count < FewLikely)
            likely.AddRange(communities.Except(likely).Where(c => c.Lat is not null).OrderBy(near).Take(FewLikely - likely.Count).ToList());
        return [.. likely.Select(l => l.Name)];
    }

    private static IEnumerable<int> Heard(Picture picture, PlaceName place, IReadOnlyList<OriginHeld> origins)
    {
        var onTheWay = origins.Where(o => o.PlaceId != place.Id && o.People > 0).OrderByDescending(o => o.People).Select(o => o.OriginId);
        var bound = picture.Convoys.Where(c => c.IsOpen && c.DestinationId == place.Id).Select(c => c.DepartsFromId).OfType<int>();
        var before = origins.Where(o => o.PlaceId == place.Id).OrderByDescending(o => o.People).Select(o => o.OriginId);
        return onTheWay.Concat(bound).Concat(before);
    }

    private static List<FieldConvoy> ConvoysOf(Picture picture, PlaceName place) =>
        [.. picture.Convoys.Where(c => c.IsOpen)
            .Select(c => new FieldConvoy(new PlaceName(c.Id, c.Code, c.Names, PlaceKind.Convoy), c.People, c.ExpectedAt,
                IsBoundHere: c.DestinationId == place.Id, IsFromHere: c.DepartsFromId == place.Id))
            .OrderByDescending(c => c.IsBoundHere).ThenByDescending(c => c.IsFromHere).ThenBy(c => c.ExpectedAt ?? DateTime.MaxValue).Take(MostConvoys)];

    private static List<PlaceName> ByName(IEnumerable<Near> places, Func<Near, double>? near)
    {
        var all = places.ToList();
        var kept = all.Count <= MostOthers || near is null ? all.Take(MostOthers) : all.OrderBy(near).Take(MostOthers);
        return [.. kept.Select(p => p.Name).OrderByShown(p => p.Names)];
    }

    // Flat, with degrees of longitude shortened by the latitude: what is near is near by this too.
    private static Func<Near, double>? Nearness(Picture picture, PlaceName place)
    {
        var (ownLat, ownLon) = picture.Shelters.Where(s => s.Id == place.Id).Select(s => (s.Lat, s.Lon))
            .Concat(picture.Communities.Where(c => c.Id == place.Id).Select(c => (c.Lat, c.Lon))).FirstOrDefault();
        if (ownLat is not { } y || ownLon is not { } x)
            return null;
        var shortened = Math.Cos(y * Math.PI / 180);
        return other => other is { Lat: { } lat, Lon: { } lon } ? Math.Pow(lat - y, 2) + Math.Pow((lon - x) * shortened, 2) : double.MaxValue;
    }

    private static PlaceName NameOf(CommunityRow c) => new(c.Id, c.Code, c.Names, PlaceKind.Community);

    private static PlaceName NameOf(ShelterRow s) => new(s.Id, s.Code, s.Names, PlaceKind.Shelter);

    private sealed record Near(PlaceName Name, double? Lat, double? Lon);
}
