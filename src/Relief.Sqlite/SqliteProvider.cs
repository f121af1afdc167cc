using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Relief.Storage;

namespace Relief.Sqlite;

/// <summary>One file beside the app: WAL, so that readers never wait for the writer, and synchronous=FULL, so that what is acknowledged survives a power cut.</summary>
internal sealed class SqliteProvider : IDatabaseProvider, IDisposable
{
    private readonly string path;
    private readonly string connectionString;
    private readonly SemaphoreSlim turns = new(1, 1);
    private readonly SqlitePragmas pragmas = new();

    public SqliteProvider(string path)
    {
        this.path = path;
        connectionString = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 30 }.ToString();
    }

    public string Description => "SQLite, " + path;

    public int MaxParameters => 30_000;

    public void Configure(DbContextOptionsBuilder options) => options
        .UseSqlite(connectionString, sqlite => sqlite.MigrationsAssembly(typeof(SqliteProvider).Assembly.GetName().Name))
        .AddInterceptors(pragmas);

    public async ValueTask<IDisposable> EnterWriteAsync(CancellationToken ct)
    {
        await turns.WaitAsync(ct);
        return new Turn(turns);
    }

    public async Task<IAsyncDisposable> LockForMigrationAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return await FileLock.AcquireAsync(path + ".lock", ct);
    }

    public async Task<DbConnection> OpenConnectionAsync(CancellationToken ct)
    {
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(ct);
        await SqlitePragmas.ApplyAsync(connection, ct);
        return connection;
    }

    public async Task<DbTransaction> BeginLedgerTransactionAsync(DbConnection connection, CancellationToken ct) =>
        await connection.BeginTransactionAsync(ct);

    public Task WriteAsync(DbConnection connection, DbTransaction transaction, LedgerRows rows, CancellationToken ct) =>
        SqliteRows.For((SqliteConnection)connection).WriteAsync((SqliteTransaction)transaction, rows, ct);

    public Task InsertAsync(ReliefDb db, BulkRows rows, CancellationToken ct) => SqliteBulk.InsertAsync(db, rows, ct);

    // Only one process opens the file, so there is nobody else to tell.
    public Task AnnounceAsync(DbConnection connection, Change change, CancellationToken ct) => Task.CompletedTask;

    public Task ListenAsync(Action<Change> heard, CancellationToken ct) => Task.Delay(Timeout.Infinite, ct);

    /// <summary>Closes the pooled connections too: with the last one SQLite moves its log into the file, which is then whole by itself.</summary>
    public void Dispose()
    {
        using (var connection = new SqliteConnection(connectionString))
            SqliteConnection.ClearPool(connection);
        turns.Dispose();
    }

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        public void Dispose() => turns.Release();
    }
}
