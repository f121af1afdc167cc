using Relief.Ledger;
using Relief.Needs;
using Relief.Operations;
using Relief.Places;

namespace Relief.Situation;

/// <summary>Makes a picture from the state of the books. Rows of places that nothing happened to are taken over from the picture before.</summary>
internal static class PictureBuilder
{
    /// <param name="operation">The facts of the operation.</param>
    /// <param name="state">What the books say.</param>
    /// <param name="frame">The moment and the rest of what is not in the state.</param>
    /// <param name="touched">Places that changed since <paramref name="before"/>; null means all.</param>
    /// <param name="before">The picture whose rows may be reused.</param>
    public static Picture Build(OperationView operation, BooksState state, Frame frame, IReadOnlySet<int>? touched = null, Picture? before = null)
    {
        var convoys = Rows(state, PlaceKind.Convoy, touched, before?.Convoys, r => r.Id, p => Convoy(state, p));
        var expected = convoys.Where(c => c is { IsOpen: true, People: > 0, DestinationId: not null })
            .GroupBy(c => c.DestinationId!.Value).ToDictionary(g => g.Key, g => g.Sum(c => c.People));
        var shelters = Rows(state, PlaceKind.Shelter, touched, before?.Shelters, r => r.Id, p => Shelter(state, p));
        for (var i = 0; i < shelters.Length; i++)
        {
            var people = expected.GetValueOrDefault(shelters[i].Id);
            if (shelters[i].Expected != people)
                shelters[i] = shelters[i] with { Expected = people };
        }

        var picture = new Picture
        {
            Operation = operation,
            At = frame.At,
            Sequence = frame.Sequence,
            FactsVersion = operation.Version + state.FactsVersion,
            Moment = frame.Moment,
            Whereabouts = state.Whereabouts,
            HourBefore = frame.HourBefore,
            Communities = Rows(state, PlaceKind.Community, touched, before?.Communities, r => r.Id, p => Community(state, p)),
            Shelters = shelters,
            Warehouses = Rows(state, PlaceKind.Warehouse, touched, before?.Warehouses, r => r.Id, p => Warehouse(state, p)),
            Convoys = [.. convoys.OrderBy(c => !c.IsOpen).ThenBy(c => c.ExpectedAt ?? DateTime.MaxValue).ThenBy(c => c.Id)],
            Consignments = state.Consignments,
            Needs = Needs(operation, state, frame, shelters, convoys, touched, before?.Needs),
            Expiring = ExpiringStock.Of(state.Places.Where(p => p.Kind is PlaceKind.Warehouse or PlaceKind.Shelter or PlaceKind.Community).Select(p => p.Id), state.Goods, frame.At, operation.Zone),
            Decisions = [],
        };
        return picture with { Decisions = DecisionRules.Apply(picture, state, frame.EntryIdOf) };
    }

    private static NeedsPicture Needs(OperationView operation, BooksState state, Frame frame, ShelterRow[] shelters, ConvoyRow[] convoys, IReadOnlySet<int>? touched, NeedsPicture? before)
    {
        var inADay = Expected(convoys, frame.At, TimeSpan.FromDays(1));
        var inThree = Expected(convoys, frame.At, TimeSpan.FromDays(3));
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(frame.At, operation.Zone));
        var announced = Announced.ByPlace(state.Announced, state.Goods, today);
        return NeedsBuilder.Build(
            [.. shelters.Select(s => new NeedsBuilder.Shelter(s.Id, s.People, inADay.GetValueOrDefault(s.Id), inThree.GetValueOrDefault(s.Id),
                state.PlaceById[s.Id].Shelter?.Services ?? ShelterServices.Unknown) { Announced = announced.GetValueOrDefault(s.Id, []) })],
            state.Places.Where(p => p.Kind is PlaceKind.Warehouse or PlaceKind.Consignment).Select(p => p.Id),
            state.Goods, StandardBook.Of(state.Goods.Indicators, state.Standards, operation.OrderedAt, frame.At), frame.At, today, touched, before);
    }

    // A past picture may be asked for of any moment, the last there is included.
    private static Dictionary<int, long> Expected(ConvoyRow[] convoys, DateTime at, TimeSpan within)
    {
        var by = DateTime.MaxValue - at > within ? at + within : DateTime.MaxValue;
        return convoys.Where(c => c.DestinationId is not null)
            .Select(c => (To: c.DestinationId!.Value, People: c.Brings(c.DestinationId.Value, by) ? c.People : c.Plans(c.DestinationId.Value, at, by) ? c.Seats ?? 0 : 0))
            .Where(c => c.People > 0).GroupBy(c => c.To).ToDictionary(g => g.Key, g => g.Sum(c => c.People));
    }

    private static TRow[] Rows<TRow>(BooksState state, PlaceKind kind, IReadOnlySet<int>? touched, IReadOnlyList<TRow>? before, Func<TRow, int> idOf, Func<Place, TRow> make)
    {
        if (touched is null || before is null)
            return [.. state.Places.Where(p => p.Kind == kind && IsShown(state, p)).Select(make)];
        var rows = new TRow[before.Count];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = touched.Contains(idOf(before[i])) ? make(state.PlaceById[idOf(before[i])]) : before[i];
        return rows;
    }

    // One that is part of another is seen only in a past in which the books still held somebody there: then the parts add up.
    private static bool IsShown(BooksState state, Place place) => place.MergedIntoId is null || state.TotalAt(place.Id) != 0;

    private static CommunityRow Community(BooksState state, Place place)
    {
        var own = state.OfOrigin(place.Id);
        return new CommunityRow(place.Id, place.Code, place.Names, place.Lat, place.Lon, place.District,
            own.Total, state.TotalAt(place.Id), own, state.LastReports.GetValueOrDefault(place.Id));
    }

    private static ShelterRow Shelter(BooksState state, Place place) => new(place.Id, place.Code, place.Names, place.Lat, place.Lon,
        place.Shelter?.Type ?? ShelterType.Unknown, place.Shelter?.Status ?? ShelterStatus.Unknown, place.Shelter?.CapacityPeople,
        state.TotalAt(place.Id), 0, state.LastReports.GetValueOrDefault(place.Id));

    private static WarehouseRow Warehouse(BooksState state, Place place) =>
        new(place.Id, place.Code, place.Names, place.Lat, place.Lon, state.LastReports.GetValueOrDefault(place.Id));

    private static ConvoyRow Convoy(BooksState state, Place place)
    {
        var people = state.TotalAt(place.Id);
        var (departed, lastOut) = state.ConvoyTimes.GetValueOrDefault(place.Id);
        // A convoy from which everybody has got off is over, whether or not somebody said so.
        DateTime? closed = state.ConvoysClosed.TryGetValue(place.Id, out var said) ? said : departed is not null && people == 0 ? lastOut : null;
        return new ConvoyRow(place.Id, place.Code, place.Names, place.Convoy?.Seats, place.Convoy?.DepartsFromId, place.Convoy?.DestinationId,
            place.Convoy?.ExpectedAt, departed, closed, people, state.LastReports.GetValueOrDefault(place.Id));
    }
}

/// <param name="EntryIdOf">The id of an entry by its sequence number, where it is known.</param>
internal sealed record Frame(DateTime At, long Sequence, AsOf? Moment, Whereabouts? HourBefore, Func<long, Guid?> EntryIdOf);
