using Microsoft.EntityFrameworkCore;

namespace Relief.Storage;

/// <summary>The database as the installation sees it: what it is, and whether it is ready.</summary>
public sealed class Database
{
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly IDatabaseProvider provider;

    internal Database(IDbContextFactory<ReliefDb> databases, IDatabaseProvider provider)
    {
        this.databases = databases;
        this.provider = provider;
    }

    /// <summary>What and where, without secrets.</summary>
    public string Description => provider.Description;

    /// <summary>Brings the tables to the shape this version needs; other instances wait meanwhile.</summary>
    public async Task MigrateAsync(CancellationToken ct = default)
    {
        await using var turn = await provider.LockForMigrationAsync(ct);
        await using var db = await databases.CreateDbContextAsync(ct);
        await db.Database.MigrateAsync(ct);
    }

    /// <summary>Whether the database answers and has the shape this version needs.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken ct = default)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Database.CanConnectAsync(ct) && !(await db.Database.GetPendingMigrationsAsync(ct)).Any();
    }
}
