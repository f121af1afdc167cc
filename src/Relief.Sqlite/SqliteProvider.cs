using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Relief.Storage;

namespace Relief.Sqlite;

/// <summary>One file beside the app: WAL, so that readers never wait for the writer, and synchronous=FULL, so that what is acknowledged survives a power cut.</summary>
internal sealed class SqliteProvider : IDatabaseProvider, IDisposable
{
    /// <summary>Seconds that a writer waits for another process, whose import of a large folder is one transaction.</summary>
    private const int WaitS = 300;

    private readonly string path;
    private readonly string connectionString;
    private readonly SemaphoreSlim turns = new(1, 1);
    private readonly SqlitePragmas pragmas = new();
    private readonly SqliteNews news = new();

    public SqliteProvider(string path)
    {
        this.path = path;
        connectionString = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = WaitS }.ToString();
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

    public Task AnnounceAsync(DbConnection connection, Change change, CancellationToken ct) => news.AnnounceAsync(connection, change, ct);

    public async Task ListenAsync(Action<Change> heard, TimeProvider clock, CancellationToken ct)
    {
        await using var connection = (SqliteConnection)await OpenConnectionAsync(ct);
        using (await EnterWriteAsync(ct))
            await SqliteNews.TidyAsync(connection, ct);
        await news.ListenAsync(connection, heard, clock, ct);
    }

    // 2067 and 1555: unique and primary key constraints.
    public bool IsTaken(Exception failure) =>
        (failure as SqliteException ?? failure.InnerException as SqliteException) is { SqliteExtendedErrorCode: 2067 or 1555 };

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
