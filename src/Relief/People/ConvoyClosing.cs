using Microsoft.EntityFrameworkCore;
using Relief.Ledger;
using Relief.Storage;

namespace Relief.People;

/// <summary>Whether a convoy is closed is in the books: an entry that says so and was not reversed.</summary>
internal static class ConvoyClosing
{
    public static Task<bool> IsClosedAsync(ReliefDb db, int convoyId, CancellationToken ct) => ClosedOf(db, [convoyId]).AnyAsync(ct);

    /// <summary>Those of the convoys that are closed.</summary>
    public static IQueryable<int> ClosedOf(ReliefDb db, IReadOnlyList<int> convoyIds) => db.Entries
        .Where(e => e.Kind == EntryKind.ConvoyClosed && e.PlaceId != null && convoyIds.Contains(e.PlaceId.Value) && !db.Entries.Any(r => r.ReversesId == e.Id))
        .Select(e => e.PlaceId!.Value);
}
