using Relief.Ledger;
using Relief.Places;
using Relief.Situation;
using Relief.Web.Situation;

namespace Relief.Web.Api;

/// <summary>Where everyone is, at one moment.</summary>
/// <param name="Operation">Code.</param>
/// <param name="AsOf">The moment asked for, UTC; null for now.</param>
/// <param name="Clock">Of the moment asked for: known or happened; null for now.</param>
/// <param name="Sequence">The last entry of the journal that it includes.</param>
/// <param name="Whereabouts">Of everybody.</param>
/// <param name="Communities">By name.</param>
/// <param name="Shelters">By name.</param>
/// <param name="Warehouses">By name.</param>
/// <param name="Convoys">The open ones first, then by expected time.</param>
public sealed record SituationBody(string Operation, DateTime? AsOf, string? Clock, long Sequence, WhereaboutsBody Whereabouts,
    IReadOnlyList<CommunityFigures> Communities, IReadOnlyList<ShelterFigures> Shelters, IReadOnlyList<WarehouseFigures> Warehouses, IReadOnlyList<ConvoyFigures> Convoys)
{
    internal static SituationBody Of(Picture picture, AsOfAddress? moment)
    {
        var codes = picture.Communities.Select(c => (c.Id, c.Code)).Concat(picture.Shelters.Select(s => (s.Id, s.Code))).ToDictionary();
        string? CodeOf(int? id) => id is { } one ? codes.GetValueOrDefault(one) : null;
        return new(picture.Operation.Code, moment?.Moment, moment?.ClockText, picture.Sequence, WhereaboutsBody.Of(picture.Whereabouts),
            [.. picture.Communities.Select(c => new CommunityFigures(c.Code, NamesBody.Of(c.Names), c.People, c.Here, WhereaboutsBody.Of(c.Whereabouts), LastReportBody.Of(c.LastReport)))],
            [.. picture.Shelters.Select(s => new ShelterFigures(s.Code, NamesBody.Of(s.Names), ApiJson.Word(s.Status), s.CapacityPeople, s.People, s.Expected, s.Free, LastReportBody.Of(s.LastReport)))],
            [.. picture.Warehouses.Select(w => new WarehouseFigures(w.Code, NamesBody.Of(w.Names), LastReportBody.Of(w.LastReport)))],
            [.. picture.Convoys.Select(c => new ConvoyFigures(c.Code, NamesBody.Of(c.Names), CodeOf(c.DepartsFromId), CodeOf(c.DestinationId), c.Seats, c.ExpectedAt, c.DepartedAt, c.ClosedAt, c.People, LastReportBody.Of(c.LastReport)))]);
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
