using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Relief.Storage;

/// <summary>All that differs between the databases. A use case never asks which one it runs on.</summary>
internal interface IDatabaseProvider
{
    /// <summary>Shown at start; without secrets.</summary>
    string Description { get; }

    void Configure(DbContextOptionsBuilder options);

    /// <summary>Waits for the right to write. SQLite has one writer at a time, and a queue in the app is fairer than its lock.</summary>
    ValueTask<IDisposable> EnterWriteAsync(CancellationToken ct);

    /// <summary>Keeps other instances away while migrations are applied.</summary>
    Task<IAsyncDisposable> LockForMigrationAsync(CancellationToken ct);

    Task<DbConnection> OpenConnectionAsync(CancellationToken ct);

    /// <summary>A transaction that holds the ledger's lock until it ends, so that the sequence follows commit order over all instances.</summary>
    Task<DbTransaction> BeginLedgerTransactionAsync(DbConnection connection, CancellationToken ct);

    /// <summary>Writes the rows of a batch in their order, by the fastest safe means of the database.</summary>
    Task WriteAsync(DbConnection connection, DbTransaction transaction, LedgerRows rows, CancellationToken ct);

    /// <summary>Adds many rows to one table within the transaction that the context is in, by the fastest safe means of the database.</summary>
    Task InsertAsync(ReliefDb db, BulkRows rows, CancellationToken ct);

    /// <summary>Tells other instances of a change, by the connection whose transaction makes it: they hear of it when it commits, or never.</summary>
    Task AnnounceAsync(DbConnection connection, Change change, CancellationToken ct);

    /// <summary>Calls back for every change that another instance announces, and for its own where the database tells it so, until it is stopped or the connection breaks.</summary>
    Task ListenAsync(Action<Change> heard, TimeProvider clock, CancellationToken ct);

    /// <summary>Whether a write failed because somebody else wrote the same key meanwhile.</summary>
    bool IsTaken(Exception failure);

    /// <summary>The largest number of parameters in one statement that is safe to use.</summary>
    int MaxParameters { get; }
}
