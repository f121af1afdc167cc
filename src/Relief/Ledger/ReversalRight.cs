using Relief.Access;

namespace Relief.Ledger;

/// <summary>Who may undo which entry.</summary>
internal static class ReversalRight
{
    public static bool Allows(Scope scope, Caller caller, Entry entry, TimeZoneInfo zone, DateTime now) => scope.Parts.Any(part => part.Reach switch
    {
        Reach.All or Reach.OwnPlaces => Covers(part.PlaceIds, entry),
        Reach.StockEntries => entry.Kind.IsStock() && Covers(part.PlaceIds, entry),
        Reach.OwnEntriesSameDay => caller.UserId is { } author && entry.AuthorId == author && DayOf(entry.RecordedAt, zone) == DayOf(now, zone)
            && Covers(caller.Narrowed?.PlaceIds, entry),
        _ => false,
    });

    /// <summary>Of the refusal of whoever may not.</summary>
    public static string CodeOf(Scope scope, Caller caller, Entry entry) =>
        scope.Has(Reach.OwnEntriesSameDay) && entry.AuthorId == caller.UserId ? "ReversalTooLate" : Refusal.NotPermitted;

    private static bool Covers(IReadOnlySet<int>? places, Entry entry) => places is null || (entry.PlaceId is { } id && places.Contains(id));

    // The day by the calendar on the wall of those who work there.
    private static DateOnly DayOf(DateTime utc, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, zone));
}
