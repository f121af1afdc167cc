using System.Runtime.CompilerServices;
using Relief.Places;
using Relief.Situation;

namespace Relief.Web.Situation;

/// <summary>What screens draw from a picture, worked out once for everybody who looks at the same one.</summary>
internal sealed class PictureFacts
{
    private const int Shortlist = 8;
    private static readonly TimeSpan ThreeDays = TimeSpan.FromDays(3);
    private static readonly ConditionalWeakTable<Picture, PictureFacts> Known = [];

    private readonly Picture picture;
    private readonly Lazy<Dictionary<int, PlaceFact>> places;
    private readonly Lazy<IReadOnlyList<CommunityRow>> stillHome;
    private readonly Lazy<IReadOnlyList<ShelterRow>> fullest;

    private PictureFacts(Picture picture)
    {
        this.picture = picture;
        places = new(() => All().ToDictionary(p => p.Id));
        stillHome = new(() => [.. picture.Communities.OrderByDescending(c => c.Whereabouts.Home).ThenByDescending(c => c.People).Take(Shortlist)]);
        fullest = new(() => [.. picture.Shelters.Where(s => s.Status is not (ShelterStatus.Closed or ShelterStatus.Planned) || s.People > 0)
            .OrderByDescending(s => s.Occupancy ?? -1).ThenBy(s => s.Free ?? long.MaxValue).Take(Shortlist)]);
    }

    /// <summary>The communities with most people still at home.</summary>
    public IReadOnlyList<CommunityRow> StillHome => stillHome.Value;

    /// <summary>The shelters with the highest share of their places taken.</summary>
    public IReadOnlyList<ShelterRow> Fullest => fullest.Value;

    public static PictureFacts Of(Picture picture) => Known.GetValue(picture, p => new PictureFacts(p));

    /// <summary>Null for a place outside, and for one that this picture does not know yet.</summary>
    public PlaceFact? Place(int? id) => id is { } known ? places.Value.GetValueOrDefault(known) : null;

    public ConvoyRow? Convoy(int id) => picture.Convoys.FirstOrDefault(c => c.Id == id);

    public ConsignmentRow? Consignment(int id) => picture.Consignments.FirstOrDefault(c => c.Id == id);

    /// <summary>The open convoys with people in them that go to a place.</summary>
    public IEnumerable<ConvoyRow> ComingTo(int id) => picture.Convoys.Where(c => c.DestinationId == id && c.IsOpen && c.People > 0);

    /// <summary>The convoys that are only planned and should bring people to a place within 72 hours, the first to come first.</summary>
    public IEnumerable<ConvoyRow> PlannedFor(int id) => picture.Convoys.Where(c => c.Plans(id, picture.At, DateTime.MaxValue - picture.At > ThreeDays ? picture.At + ThreeDays : DateTime.MaxValue)).OrderBy(c => c.ExpectedAt);

    private IEnumerable<PlaceFact> All() =>
        picture.Communities.Select(c => new PlaceFact(c.Id, PlaceKind.Community, c.Code, c.Names, c.LastReport))
            .Concat(picture.Shelters.Select(s => new PlaceFact(s.Id, PlaceKind.Shelter, s.Code, s.Names, s.LastReport) { Shelter = s }))
            .Concat(picture.Warehouses.Select(w => new PlaceFact(w.Id, PlaceKind.Warehouse, w.Code, w.Names, w.LastReport)))
            .Concat(picture.Consignments.Select(c => new PlaceFact(c.Id, PlaceKind.Consignment, c.Code, Names.Of(c.Code), null)))
            .Concat(picture.Convoys.Select(c => new PlaceFact(c.Id, PlaceKind.Convoy, c.Code, c.Names, c.LastReport) { Convoy = c }));
}

/// <summary>A place as sentences name it.</summary>
internal sealed record PlaceFact(int Id, PlaceKind Kind, string Code, Names Names, LastReport? LastReport)
{
    public ShelterRow? Shelter { get; init; }

    public ConvoyRow? Convoy { get; init; }

    /// <summary>Its page, within the operation's; null where it has none.</summary>
    public string? Page => PageOf(Kind, Code);

    public static string? PageOf(PlaceKind kind, string code) => kind switch
    {
        PlaceKind.Community => "communities/" + Uri.EscapeDataString(code),
        PlaceKind.Shelter => "shelters/" + Uri.EscapeDataString(code),
        PlaceKind.Warehouse => "supplies/warehouses/" + Uri.EscapeDataString(code),
        PlaceKind.Consignment => "supplies/consignments/" + Uri.EscapeDataString(code),
        PlaceKind.Convoy => "movements?place=" + Uri.EscapeDataString(code),
        _ => null,
    };
}
