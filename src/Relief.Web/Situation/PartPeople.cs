using Relief.Places;
using Relief.Situation;

namespace Relief.Web.Situation;

/// <summary>The people behind a part of the bar: at which places they are, and where they come from.</summary>
/// <param name="Places">Most people first; empty where the part is one place, such as hosts.</param>
/// <param name="Origins">Most people first.</param>
/// <param name="OfUnknownOrigin">What is left of the part when all communities are counted; may be below nothing.</param>
public sealed record PartPeople(IReadOnlyList<PartPlace> Places, IReadOnlyList<PartPlace> Origins, long OfUnknownOrigin)
{
    public static PartPeople Of(Picture picture, BarPart part)
    {
        var origins = picture.Communities.Select(c => new PartPlace(c.Names, PlaceFact.PageOf(PlaceKind.Community, c.Code), part.Of(c.Whereabouts))).ToList();
        return new PartPeople(Ordered(PlacesOf(picture, part)), Ordered(origins), part.Of(picture.Whereabouts) - origins.Sum(o => o.People));
    }

    // At home, the place and the origin are the same list, unless guests stay in a community that is not their own.
    private static IEnumerable<PartPlace> PlacesOf(Picture picture, BarPart part) => part.Code switch
    {
        "shelters" => picture.Shelters.Select(s => new PartPlace(s.Names, PlaceFact.PageOf(PlaceKind.Shelter, s.Code), s.People)),
        "way" => picture.Convoys.Where(c => c.People != 0).Select(c => new PartPlace(c.Names, PlaceFact.PageOf(PlaceKind.Convoy, c.Code), c.People)),
        "home" when picture.Communities.Any(c => c.Here != c.Whereabouts.Home) =>
            picture.Communities.Select(c => new PartPlace(c.Names, PlaceFact.PageOf(PlaceKind.Community, c.Code), c.Here)),
        _ => [],
    };

    private static List<PartPlace> Ordered(IEnumerable<PartPlace> places) => [.. places.Where(p => p.People != 0).OrderByDescending(p => p.People).ThenByShown(p => p.Names)];
}

public sealed record PartPlace(Names Names, string? Page, long People);
