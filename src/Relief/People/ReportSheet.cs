using Relief.Access;
using Relief.Ledger;
using Relief.Places;

namespace Relief.People;

/// <summary>A report with the places it names, while it is being checked. Collects everything that is wrong, not only the first.</summary>
internal sealed class ReportSheet(Report report, IReadOnlyDictionary<int, Place> places, bool wasBooked, DateTime now)
{
    /// <summary>Clocks of phones and of this server differ by a little.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    public const long MostPeople = 10_000_000;

    public const int MaxNoteLength = 2000;

    private static readonly DateTime Earliest = new(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly List<Refusal> refusals = [];

    public Report Report => report;

    public DateTime Now => now;

    /// <summary>True when an entry of this id stands in the books already: the same report sent again, or a conflict.</summary>
    public bool WasBooked => wasBooked;

    public IReadOnlyList<Refusal> Refusals => refusals;

    public Place Place(int id) => places[id];

    public bool Knows(int id) => places.ContainsKey(id);

    public void CheckMoment()
    {
        if (report.EntryId == Guid.Empty)
            Refuse("EntryNeedsId", nameof(report.EntryId));
        if (report.OccurredAt > now + ClockTolerance)
            Refuse("MomentInFuture", nameof(report.OccurredAt));
        if (report.OccurredAt < Earliest)
            Refuse("MomentTooEarly", nameof(report.OccurredAt));
        if (report.Note?.Length > MaxNoteLength)
            Refuse("NoteTooLong", nameof(report.Note), MaxNoteLength);
        if (report.Corrects?.Because?.Length > MaxNoteLength)
            Refuse("NoteTooLong", nameof(report.Corrects), MaxNoteLength);
        CheckParticulars();
    }

    private void CheckParticulars()
    {
        if (report.Particulars.DistinctBy(p => p.Aspect).Count() < report.Particulars.Count)
            Refuse("ParticularTwice", nameof(report.Particulars));
        foreach (var (aspect, quantity) in report.Particulars)
        {
            if (!report.MaySay(aspect))
                Refuse("ParticularNotHere", nameof(report.Particulars), aspect);
            CheckNumber(nameof(report.Particulars), quantity, least: aspect.IsNeed() ? 0 : 1);
        }
    }

    /// <summary>The place must be known here and of one of the kinds; else <paramref name="code"/> says what to choose instead.</summary>
    public void Expect(string field, int placeId, string code, params ReadOnlySpan<PlaceKind> kinds)
    {
        if (!places.TryGetValue(placeId, out var place))
            Refuse("PlaceNotHere", field);
        else if (!kinds.Contains(place.Kind))
            Refuse(code, field, place.Names);
    }

    public void ExpectDifferent(string field, int fromId, int toId)
    {
        if (fromId == toId && places.TryGetValue(toId, out var place))
            Refuse("SamePlace", field, place.Names);
    }

    public void CheckPeople(MovementReport movement)
    {
        if (movement.PeopleInAll is { } inAll)
        {
            if (movement.People.Count > 0)
                Refuse("PeopleTwice", nameof(movement.PeopleInAll));
            CheckNumber(nameof(movement.PeopleInAll), inAll, least: 1);
            return;
        }

        if (movement.People.Count == 0)
            Refuse("NobodyNamed", nameof(movement.People));
        CheckOrigins(nameof(movement.People), movement.People, least: 1);
    }

    public void CheckOrigins(string field, IReadOnlyList<PeopleFrom> people, long least)
    {
        foreach (var origin in people.GroupBy(p => p.OriginId))
        {
            if (origin.Key is { } id)
                Expect(field, id, "OriginNoCommunity", PlaceKind.Community);
            if (origin.Count() > 1)
                Refuse("OriginTwice", field, origin.Key is { } twice && places.TryGetValue(twice, out var place) ? place.Names : "?");
        }

        foreach (var part in people)
            CheckNumber(field, part.People, least);
    }

    public void CheckNumber(string field, long people, long least)
    {
        if (people < least)
            Refuse(least == 0 ? "CountBelowNothing" : "PeopleNotPositive", field, people);
        if (people > MostPeople)
            Refuse("TooManyPeople", field, people, MostPeople);
    }

    public void Refuse(string code, string field, params object?[] args) => Refuse(new Refusal(code, args) { Field = field });

    public void Refuse(Refusal refusal) => refusals.Add(refusal);

    /// <summary>The entry of this report, without what it moves or counts.</summary>
    public EntryDraft Draft(Caller caller, EntryKind kind, int placeId) => new()
    {
        Id = report.EntryId,
        OperationId = report.OperationId,
        Kind = kind,
        OccurredAt = report.OccurredAt,
        AuthorId = caller.UserId,
        AuthorName = caller.Name,
        Door = caller.Door,
        PlaceId = placeId,
        Note = Wording.Lines(report.Note),
        Particulars = report.Particulars,
        Sending = report.Sending,
    };
}
