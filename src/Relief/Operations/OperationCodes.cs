using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Relief.Storage;

namespace Relief.Operations;

/// <summary>The operations' numbers by their codes, which both stay for good.</summary>
internal sealed class OperationCodes(IDbContextFactory<ReliefDb> databases)
{
    private readonly ConcurrentDictionary<string, int> known = new(StringComparer.Ordinal);

    /// <summary>Null where there is none of that code.</summary>
    public async ValueTask<int?> FindAsync(string code, CancellationToken ct)
    {
        if (known.TryGetValue(code, out var id))
            return id;
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Operations.Where(o => o.Code == code).Select(o => (int?)o.Id).SingleOrDefaultAsync(ct) is not { } found)
            return null;
        return known[code] = found;
    }
}
