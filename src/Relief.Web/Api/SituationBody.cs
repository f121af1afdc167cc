using Relief.Ledger;
using Relief.Places;
using Relief.Situation;
using Relief.Web.Situation;

namespace Relief.Web.Api;

/// <summary>Where everyone is, at one moment: all people in sum, and a page of the places.</summary>
/// <param name="Operation">Code.</param>
/// <param name="AsOf">The moment asked for, UTC; null for now.</param>
/// <param name="Clock">Of the moment asked for: known or happened; null for now.</param>
/// <param name="Sequence">The last entry of the journal that it includes.</param>
/// <param name="FactsVersion">Grows with every change of the facts of the operation or of one of its places.</param>
/// <param name="Whereabouts">Of everybody, on every page.</param>
/// <param name="Communities">Those of this page, in the order in which they came to be.</param>
/// <param name="Shelters">Those of this page, in the order in which they came to be.</param>
/// <param name="Warehouses">Those of this page, in the order in which they came to be.</param>
/// <param name="Convoys">Those of this page, closed ones too, in the order in which they came to be.</param>
/// <param name="Next">For `after`, to get the following page; null on the last one.</param>
public sealed record SituationBody(string Operation, DateTime? AsOf, string? Clock, long Sequence, long FactsVersion, WhereaboutsBody Whereabouts,
    IReadOnlyList<CommunityFigures> Communities, IReadOnlyList<ShelterFigures> Shelters, IReadOnlyList<WarehouseFigures> Warehouses, IReadOnlyList<ConvoyFigures> Convoys,
    string? Next)
{
    /// <param name="picture">All of it.</param>
    /// <param name="moment">The moment asked for; null for now.</param>
    /// <param name="after">Id of the last place of the page before; 0 for the first page.</param>
    /// <param name="rows">At most so many places.</param>
    internal static SituationBody Of(Picture picture, AsOfAddress? moment, int after, int rows)
    {
        // By id, as the list of places: in no other order does a place keep its page when one is renamed or a convoy is closed.
        var following = picture.Communities.Select(c => c.Id).Concat(picture.Shelters.Select(s => s.Id)).Concat(picture.Warehouses.Select(w => w.Id)).Concat(picture.Convoys.Select(c => c.Id))
            .Where(i => i > after).Order().Take(rows + 1).ToList();
        int? next = following.Count > rows ? following[rows - 1] : null;
        IEnumerable<T> Page<T>(IEnumerable<T> all, Func<T, int> id) => all.Where(p => id(p) > after && !(id(p) > next)).OrderBy(id);
        var codes = picture.Communities.Select(c => (c.Id, c.Code)).Concat(picture.Shelters.Select(s => (s.Id, s.Code))).ToDictionary();
        string? CodeOf(int? id) => id is { } one ? codes.GetValueOrDefault(one) : null;
        return new(picture.Operation.Code, moment?.Moment, moment?.ClockText, picture.Sequence, picture.FactsVersion, WhereaboutsBody.Of(picture.Whereabouts),
            [.. Page(picture.Communities, c => c.Id).Select(c => new CommunityFigures(c.Code, NamesBody.Of(c.Names), c.People, c.Here, WhereaboutsBody.Of(c.Whereabouts), LastReportBody.Of(c.LastReport)))],
            [.. Page(picture.Shelters, s => s.Id).Select(s => new ShelterFigures(s.Code, NamesBody.Of(s.Names), ApiJson.Word(s.Status), s.CapacityPeople, s.People, s.Expected, s.Free, LastReportBody.Of(s.LastReport)))],
            [.. Page(picture.Warehouses, w => w.Id).Select(w => new WarehouseFigures(w.Code, NamesBody.Of(w.Names), LastReportBody.Of(w.LastReport)))],
            [.. Page(picture.Convoys, c => c.Id).Select(c => new ConvoyFigures(c.Code, NamesBody.Of(c.Names), CodeOf(c.DepartsFromId), CodeOf(c.DestinationId), c.Seats, c.ExpectedAt, c.DepartedAt, c.ClosedAt, c.People, LastReportBody.Of(c.LastReport)))],
            next is { } last ? ApiQuery.Mark(last) : null);
    }
}

/// <summary>People by where they are; the parts add up to the total.</summary>
/// <param name="Home">In their own or another community.</param>
/// <param name="OnTheWay">In convoys.</param>
/// <param name="InShelters">In shelters.</param>
/// <param name="WithHosts">With friends and relatives, or by their own arrangement.</param>
/// <param name="Unaccounted">Nobody knows where.</param>
/// <param name="Hospital">In hospital.</param>
/// <param name="LeftArea">Left the area.</param>
/// <param name="Deceased">Deceased.</param>
/// <param name="Total">All of them.</param>
public sealed record WhereaboutsBody(long Home, long OnTheWay, long InShelters, long WithHosts, long Unaccounted, long Hospital, long LeftArea, long Deceased, long Total)
{
    internal static WhereaboutsBody Of(Whereabouts w) => new(w.Home, w.OnTheWay, w.InShelters, w.WithHosts, w.Unaccounted, w.Hospital, w.LeftArea, w.Deceased, w.Total);
}

/// <summary>The last that a place said of itself.</summary>
/// <param name="OccurredAt">When it happened, UTC.</param>
/// <param name="RecordedAt">When it became known, UTC.</param>
/// <param name="Author">Who said so.</param>
/// <param name="Kind">What was said.</param>
public sealed record LastReportBody(DateTime OccurredAt, DateTime RecordedAt, string Author, [property: SnakeWordsOf(typeof(EntryKind))] string Kind)
{
    internal static LastReportBody? Of(LastReport? report) =>
        report is null ? null : new(report.OccurredAt, report.RecordedAt, report.Author, ApiJson.SnakeWord(report.Kind));
}

/// <summary>A community's people.</summary>
/// <param name="Code">Names it.</param>
/// <param name="Names">What people call it.</param>
/// <param name="People">Its population.</param>
/// <param name="Here">Everybody there, people of other communities included.</param>
/// <param name="Whereabouts">Of its own people.</param>
/// <param name="LastReport">Null where it was never heard from.</param>
public sealed record CommunityFigures(string Code, NamesBody Names, long People, long Here, WhereaboutsBody Whereabouts, LastReportBody? LastReport);

/// <summary>A shelter's people.</summary>
/// <param name="Code">Names it.</param>
/// <param name="Names">What people call it.</param>
/// <param name="Status">Whether it takes people.</param>
/// <param name="CapacityPeople">Null where unknown.</param>
/// <param name="People">Everybody there.</param>
/// <param name="Expected">On open convoys that are bound for it.</param>
/// <param name="Free">Below zero where it is over capacity; null where the capacity is unknown.</param>
/// <param name="LastReport">Null where it was never heard from.</param>
public sealed record ShelterFigures(string Code, NamesBody Names, [property: WordsOf(typeof(ShelterStatus))] string Status, int? CapacityPeople, long People, long Expected, long? Free, LastReportBody? LastReport);

/// <summary>A warehouse; its stock stands in the tallies.</summary>
/// <param name="Code">Names it.</param>
/// <param name="Names">What people call it.</param>
/// <param name="LastReport">Null where it was never heard from.</param>
public sealed record WarehouseFigures(string Code, NamesBody Names, LastReportBody? LastReport);

/// <summary>A convoy and who is in it.</summary>
/// <param name="Code">Names it.</param>
/// <param name="Names">What people call it.</param>
/// <param name="DepartsFrom">Code; null where unknown.</param>
/// <param name="Destination">Code; null where unknown.</param>
/// <param name="Seats">Null where unknown.</param>
/// <param name="ExpectedAt">UTC; null where unknown.</param>
/// <param name="DepartedAt">When the first people were booked into it, UTC; null before.</param>
/// <param name="ClosedAt">When nobody was in it any more, UTC; null while it is open.</param>
/// <param name="People">In it now.</param>
/// <param name="LastReport">Null where it was never heard from.</param>
public sealed record ConvoyFigures(string Code, NamesBody Names, string? DepartsFrom, string? Destination, int? Seats, DateTime? ExpectedAt, DateTime? DepartedAt, DateTime? ClosedAt, long People, LastReportBody? LastReport);
