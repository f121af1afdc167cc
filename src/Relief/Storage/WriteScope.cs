using Microsoft.EntityFrameworkCore;
using Relief.Audit;

namespace Relief.Storage;

/// <summary>One transaction for everything that a use case changes outside the ledger, its audit row included.</summary>
internal sealed class WriteScope(IDbContextFactory<ReliefDb> databases, IDatabaseProvider provider, ChangeFeed feed)
{
    /// <summary>
    /// Runs <paramref name="work"/> on a fresh context and saves what it changed. A refusal from it rolls everything back.
    /// Somebody else's change of the same row in between is refused with a sentence that asks to look again.
    /// </summary>
    /// <param name="work">What is to be changed.</param>
    /// <param name="audit">Null for what nobody did: a device that gets in touch.</param>
    /// <param name="change">What listeners hear of after the commit; null when nothing that a screen shows has changed.</param>
    /// <param name="ct">Stops it before the commit.</param>
    public async Task<Outcome<T>> RunAsync<T>(Func<ReliefDb, Task<Outcome<T>>> work, Func<T, AuditRow?> audit, Change? change, CancellationToken ct)
    {
        using var turn = await provider.EnterWriteAsync(ct);
        await using var db = await databases.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var outcome = await work(db);
        if (!outcome.TryGet(out var value))
            return outcome;
        try
        {
            await db.SaveChangesAsync(ct);
            if (audit(value) is { } row)
            {
                db.AuditRows.Add(row);
                await db.SaveChangesAsync(ct);
            }
        }
        catch (DbUpdateConcurrencyException)
        {
            return new Refusal("ChangedMeanwhile");
        }

        if (change is not null)
            await provider.AnnounceAsync(db.Database.GetDbConnection(), change, ct);
        await transaction.CommitAsync(ct);
        if (change is not null)
            feed.Publish(change);
        return outcome;
    }
}
