using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Relief.Storage;

namespace Relief.PostgreSql;

/// <summary>One server, any number of instances of the app. An advisory lock per transaction keeps the ledger's sequence in commit order.</summary>
internal sealed class PostgreSqlProvider(string connectionString) : IDatabaseProvider, IAsyncDisposable
{
    /// <summary>Any number that no other use of advisory locks in the same database takes.</summary>
    private const long LedgerLock = 0x52656C69656601;
    private const long MigrationLock = 0x52656C69656602;

    /// <summary>
    /// Connections of one instance, where the connection string does not say. A server allows a hundred in all unless told otherwise:
    /// two instances fit, and a thousand phones at once wait for a connection instead of being refused one.
    /// </summary>
    private const int Connections = 40;

    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(WithPool(connectionString));

    public string Description
    {
        get
        {
            var parts = new NpgsqlConnectionStringBuilder(connectionString);
            return $"PostgreSQL, {parts.Database} at {parts.Host}:{parts.Port}";
        }
    }

    public int MaxParameters => 30_000;

    public void Configure(DbContextOptionsBuilder options) =>
        options.UseNpgsql(source, npgsql => npgsql.MigrationsAssembly(typeof(PostgreSqlProvider).Assembly.GetName().Name));

    public ValueTask<IDisposable> EnterWriteAsync(CancellationToken ct) => ValueTask.FromResult<IDisposable>(NoTurn.Needed);

    public async Task<IAsyncDisposable> LockForMigrationAsync(CancellationToken ct)
    {
        var connection = await source.OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand("SELECT pg_advisory_lock($1)", connection) { Parameters = { new() { Value = MigrationLock } } };
        await command.ExecuteNonQueryAsync(ct);
        return new MigrationTurn(connection);
    }

    public async Task<DbConnection> OpenConnectionAsync(CancellationToken ct) => await source.OpenConnectionAsync(ct);

    public async Task<DbTransaction> BeginLedgerTransactionAsync(DbConnection connection, CancellationToken ct)
    {
        var transaction = await connection.BeginTransactionAsync(ct);
        await using var command = new NpgsqlCommand("SELECT pg_advisory_xact_lock($1)", (NpgsqlConnection)connection) { Parameters = { new() { Value = LedgerLock } } };
        await command.ExecuteNonQueryAsync(ct);
        return transaction;
    }

    public Task WriteAsync(DbConnection connection, DbTransaction transaction, LedgerRows rows, CancellationToken ct) =>
        PostgreSqlRows.WriteAsync((NpgsqlConnection)connection, rows, ct);

    public Task InsertAsync(ReliefDb db, BulkRows rows, CancellationToken ct) => PostgreSqlBulk.InsertAsync(db, rows, ct);

    public async Task AnnounceAsync(DbConnection connection, Change change, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("SELECT pg_notify('relief', $1)", (NpgsqlConnection)connection)
        {
            Parameters = { new() { Value = $"{change.Kind} {change.OperationId}" } },
        };
        await command.ExecuteNonQueryAsync(ct);
    }

    public async Task ListenAsync(Action<Change> heard, TimeProvider clock, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        connection.Notification += (_, notice) => heard(Parse(notice.Payload));
        await using (var command = new NpgsqlCommand("LISTEN relief", connection))
            await command.ExecuteNonQueryAsync(ct);
        // What was announced before the ear was open is made up for by looking at everything once.
        foreach (var kind in Enum.GetValues<ChangeKind>())
            heard(new Change(kind, null));
        while (true)
            await connection.WaitAsync(ct);
    }

    public bool IsTaken(Exception failure) =>
        (failure as PostgresException ?? failure.InnerException as PostgresException) is { SqlState: PostgresErrorCodes.UniqueViolation };

    private static string WithPool(string connectionString)
    {
        var said = new DbConnectionStringBuilder { ConnectionString = connectionString };
        string[] names = ["Maximum Pool Size", "MaxPoolSize"];
        return Array.Exists(names, said.ContainsKey) ? connectionString : new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = Connections }.ToString();
    }

    private static Change Parse(string payload)
    {
        var parts = payload.Split(' ');
        return new Change(Enum.Parse<ChangeKind>(parts[0]), int.TryParse(parts[1], CultureInfo.InvariantCulture, out var id) ? id : null);
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private sealed class NoTurn : IDisposable
    {
        public static readonly NoTurn Needed = new();

        public void Dispose()
        {
        }
    }

    private sealed class MigrationTurn(NpgsqlConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await using (var command = new NpgsqlCommand("SELECT pg_advisory_unlock($1)", connection) { Parameters = { new() { Value = MigrationLock } } })
                await command.ExecuteNonQueryAsync();
            await connection.DisposeAsync();
        }
    }
}
