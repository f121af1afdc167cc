using Microsoft.EntityFrameworkCore;
using Relief.Ledger;
using Relief.Storage;

namespace Relief.People;

/// <summary>Whether a convoy is closed is in the books: an entry that says so and was not reversed.</summary>
internal static class ConvoyClosing
{
    public static Task<bool> IsClosedAsync(ReliefDb db, int convoyId, CancellationToken ct) =>
        db.Entries.AnyAsync(e => e.PlaceId == convoyId && e.Kind == EntryKind.ConvoyClosed && !db.Entries.Any(r => r.ReversesId == e.Id), ct);
}
