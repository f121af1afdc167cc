using Relief.Ledger;
using Relief.Needs;
using Relief.Places;
using Relief.Supplies;

namespace Relief.Situation;

/// <summary>
/// What a picture is made of: who is where, what was last heard, which convoys are under way and which counts left something
/// open. Read once, then kept current line by line.
/// </summary>
internal sealed class BooksState
{
    private readonly Dictionary<int, Dictionary<int, long>> peopleAt = [];
    private readonly Dictionary<int, Whereabouts> byOrigin = [];

    public BooksState(IReadOnlyList<Place> places, GoodsBook goods)
    {
        Places = places;
        Goods = goods;
        PlaceById = places.ToDictionary(p => p.Id);
        UnaccountedId = places.First(p => p.Kind == PlaceKind.Unaccounted).Id;
        FactsVersion = places.Sum(p => 1L + p.Version);
    }

    /// <summary>By name, the places outside included.</summary>
    public IReadOnlyList<Place> Places { get; }

    public IReadOnlyDictionary<int, Place> PlaceById { get; }

    public int UnaccountedId { get; }

    /// <summary>Grows with every place that is added or changed.</summary>
    public long FactsVersion { get; }

    public Whereabouts Whereabouts { get; private set; } = Whereabouts.Nobody;

    public Dictionary<int, LastReport> LastReports { get; } = [];

    /// <summary>Per convoy, the first moment at which somebody boarded and the last at which somebody left it.</summary>
    public Dictionary<int, (DateTime? Departed, DateTime? LastOut)> ConvoyTimes { get; } = [];

    /// <summary>Per convoy, when it was said that nobody is in it any more.</summary>
    public Dictionary<int, DateTime> ConvoysClosed { get; } = [];

    /// <summary>What counts found to be missing (above zero) or too many at a place, by origin, with the last count that said so.</summary>
    public Dictionary<(int PlaceId, int OriginId), OpenDifference> Differences { get; } = [];

    /// <summary>Places where the books hold less than nothing of some item, with how many such tallies.</summary>
    public Dictionary<int, int> StockBelowNothing { get; } = [];

    /// <summary>What goods are at every place that is not outside, and what was handed out there.</summary>
    public GoodsBook Goods { get; }

    /// <summary>What the operation and its shelters hold to be enough instead of the defaults.</summary>
    public IReadOnlyList<StandardOverride> Standards { get; set; } = [];

    /// <summary>Needs and problems that nobody has settled, the latest first.</summary>
    public IReadOnlyList<Asked> Asked { get; set; } = [];

    /// <summary>Consignments that have not come to an end.</summary>
    public IReadOnlyList<ConsignmentRow> Consignments { get; set; } = [];

    /// <summary>Goods that are asked for or under way, and where they are to come to.</summary>
    public IReadOnlyList<AnnouncedGoods> Announced { get; set; } = [];

    /// <summary>Requests that wait for a decision; null where there are none.</summary>
    public RequestsNow? Requests { get; set; }

    /// <summary>Per place that is to have a minimum of something, of how many items it has less.</summary>
    public IReadOnlyDictionary<int, int> LowStock { get; set; } = new Dictionary<int, int>();

    /// <summary>Reports that could not be booked and wait for somebody; null where there are none.</summary>
    public RefusedNow? Refused { get; set; }

    public IReadOnlyDictionary<int, long> PeopleAt(int placeId) => peopleAt.TryGetValue(placeId, out var people) ? people : EmptyOrigins;

    public long TotalAt(int placeId) => PeopleAt(placeId).Values.Sum();

    public Whereabouts OfOrigin(int originId) => byOrigin.GetValueOrDefault(originId, Whereabouts.Nobody);

    private static IReadOnlyDictionary<int, long> EmptyOrigins { get; } = new Dictionary<int, long>();

    /// <summary>Books a change of people at one place; the other end of the line is another call.</summary>
    public void Add(int placeId, int originId, long change)
    {
        if (!peopleAt.TryGetValue(placeId, out var people))
            peopleAt[placeId] = people = [];
        var sum = people.GetValueOrDefault(originId) + change;
        if (sum == 0)
            people.Remove(originId);
        else
            people[originId] = sum;
        if (PlaceById.TryGetValue(placeId, out var place) && Parts.Of(place.Kind) is { } part)
        {
            Whereabouts = Whereabouts.With(part, change);
            byOrigin[originId] = OfOrigin(originId).With(part, change);
        }
    }

    /// <summary>Books a change of goods at one place; the other end of the line is another call.</summary>
    public void AddStock(int placeId, Subject subject, long change)
    {
        if (!PlaceById.TryGetValue(placeId, out var place) || place.Kind.IsOutside())
            return;
        var before = Goods.Add(placeId, subject, change);
        var more = (before + change < 0 ? 1 : 0) - (before < 0 ? 1 : 0);
        if (more != 0)
            StockBelowNothing[placeId] = StockBelowNothing.GetValueOrDefault(placeId) + more;
    }

    /// <summary>Notes what a line says beyond its numbers: a convoy that moves, a difference that opens or closes.</summary>
    public void Note(Line line)
    {
        if (line.ItemId != 0)
        {
            Goods.Note(line.FromId, line.ToId, line.ItemId, line.OccurredAt, line.Quantity);
            return;
        }

        if (line.IsDifference)
        {
            var missing = line.ToId == UnaccountedId;
            var counted = missing ? line.FromId : line.ToId;
            // What a shelter left open is the other's from when it became part of it.
            var key = (PlaceById.TryGetValue(counted, out var place) ? place.MergedIntoId ?? counted : counted, line.OfId);
            var open = Differences.GetValueOrDefault(key).Missing + (missing ? line.Quantity : -line.Quantity);
            if (open == 0)
                Differences.Remove(key);
            else
                Differences[key] = new OpenDifference(open, line.AnchorSequence);
            return;
        }

        if (PlaceById.TryGetValue(line.ToId, out var to) && to.Kind == PlaceKind.Convoy)
            NoteConvoy(to.Id, boarded: line.OccurredAt, left: null);
        if (PlaceById.TryGetValue(line.FromId, out var from) && from.Kind == PlaceKind.Convoy)
            NoteConvoy(from.Id, boarded: null, left: line.OccurredAt);
    }

    public void NoteConvoy(int convoyId, DateTime? boarded, DateTime? left)
    {
        var (departed, lastOut) = ConvoyTimes.GetValueOrDefault(convoyId);
        if (boarded is not null && (departed is null || boarded < departed))
            departed = boarded;
        if (left is not null && (lastOut is null || left > lastOut))
            lastOut = left;
        ConvoyTimes[convoyId] = (departed, lastOut);
    }
}

/// <param name="Missing">Above zero: fewer were counted than the books held. Below: more.</param>
/// <param name="CountSequence">The count that last changed it.</param>
internal readonly record struct OpenDifference(long Missing, long CountSequence);
