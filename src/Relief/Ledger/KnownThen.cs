using Microsoft.EntityFrameworkCore;
using Relief.Storage;

namespace Relief.Ledger;

internal static class KnownThen
{
    /// <summary>The last entry that had become known by a moment; <see cref="long.MaxValue"/> where all that is known today counts.</summary>
    public static async Task<long> LastKnownAsync(this AsOf moment, ReliefDb db, int operationId, CancellationToken ct) => moment.KnownBy is not { } knownBy
        ? long.MaxValue
        : await db.Entries.Where(e => e.OperationId == operationId && e.RecordedAt <= knownBy)
            .OrderByDescending(e => e.Sequence).Select(e => e.Sequence).FirstOrDefaultAsync(ct);
}
