using Relief.Access;

namespace Relief.Ledger;

/// <summary>Who may undo which entry.</summary>
internal static class ReversalRight
{
    /// <summary>Clocks of phones and of this server differ by a little.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    /// <param name="scope">What the caller may undo.</param>
    /// <param name="caller">Who undoes it.</param>
    /// <param name="entry">What is undone.</param>
    /// <param name="zone">By whose calendar a day is a day.</param>
    /// <param name="now">The time here, UTC.</param>
    /// <param name="madeAt">When it was undone on a phone that could not send it then, UTC; null where that was now.</param>
    public static bool Allows(Scope scope, Caller caller, Entry entry, TimeZoneInfo zone, DateTime now, DateTime? madeAt = null) => scope.Parts.Any(part => part.Reach switch
    {
        Reach.All or Reach.OwnPlaces => Covers(part.PlaceIds, entry),
        Reach.StockEntries => entry.Kind.IsStock() && Covers(part.PlaceIds, entry),
        Reach.OwnEntriesSameDay => caller.UserId is { } author && entry.AuthorId == author && DayOf(entry.RecordedAt, zone) == DayOf(MomentOf(entry, now, madeAt), zone)
            && Covers(caller.Narrowed?.PlaceIds, entry),
        _ => false,
    });

    /// <summary>
    /// Whether an entry is undone that comes after its reversal: one's own is, on whatever day it comes, as on the phone it was taken
    /// back while it waited.
    /// </summary>
    public static bool Allows(WaitingReversal reversal, Entry entry) =>
        (reversal.AuthorId is { } author && entry.AuthorId == author)
        || reversal.Scope().Parts.Any(part => part.Reach switch
        {
            Reach.All or Reach.OwnPlaces => Covers(part.PlaceIds, entry),
            Reach.StockEntries => entry.Kind.IsStock() && Covers(part.PlaceIds, entry),
            _ => false,
        });

    /// <summary>True for whoever may undo any entry, whosever it is.</summary>
    public static bool AllowsAny(Scope scope) => scope.Parts.Any(part => part is { Reach: Reach.All, PlaceIds: null });

    /// <summary>Of the refusal of whoever may not.</summary>
    public static string CodeOf(Scope scope, Caller caller, Entry entry) =>
        scope.Has(Reach.OwnEntriesSameDay) && entry.AuthorId == caller.UserId ? "ReversalTooLate" : Refusal.NotPermitted;

    // Nobody undoes what is not there yet: a moment from before it was recorded tells nothing.
    private static DateTime MomentOf(Entry entry, DateTime now, DateTime? madeAt)
    {
        if (madeAt is not { } made || made > now || made < entry.RecordedAt - Tolerance)
            return now;
        return made < entry.RecordedAt ? entry.RecordedAt : made;
    }

    private static bool Covers(IReadOnlySet<int>? places, Entry entry) => places is null || (entry.PlaceId is { } id && places.Contains(id));

    // The day by the calendar on the wall of those who work there.
    private static DateOnly DayOf(DateTime utc, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(utc, zone));
}
