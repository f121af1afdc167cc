using Npgsql;
using Relief.PostgreSql;

[assembly: AssemblyFixture(typeof(Relief.Tests.Storage.PostgreSqlServer))]

namespace Relief.Tests.Storage;

/// <summary>
/// The server on which tests make and drop their databases. The tables are made once a run, in a template that every test's
/// database is copied from: that takes a tenth of the time of a migration.
/// </summary>
public sealed class PostgreSqlServer : IAsyncDisposable
{
    public const string Variable = "RELIEF_TEST_POSTGRES";

    public const string HowToGetOne = "There is no PostgreSQL server. Run tests/run, which starts one, or set " + Variable
        + " to a connection string of a server on which databases may be made, such as Host=localhost;Username=postgres.";

    private static readonly string? Address = Environment.GetEnvironmentVariable(Variable);
    private static readonly string Run = "relief_test_" + Guid.NewGuid().ToString("N")[..12];
    private static readonly Lazy<Task> Template = new(MakeTemplateAsync);
    private static int made;

    public static bool IsThere => !string.IsNullOrWhiteSpace(Address);

    /// <summary>Makes an empty database with all tables, and gives its connection string.</summary>
    internal static async Task<string> MakeDatabaseAsync()
    {
        await Template.Value;
        var name = $"{Run}_{Interlocked.Increment(ref made)}";
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {Run}");
        return For(name);
    }

    internal static Task DropAsync(string database) =>
        ExecuteAsync($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(database).Database} WITH (FORCE)");

    /// <summary>After the last test of the run.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Template.IsValueCreated)
            await DropAsync(For(Run));
    }

    private static async Task MakeTemplateAsync()
    {
        await ExecuteAsync($"CREATE DATABASE {Run}");
        await Installation.MigrateAsync(services => services.AddReliefOnPostgreSql(For(Run)));
    }

    // A test opens few connections, and a server for tests allows a hundred in all.
    private static string For(string database) => new NpgsqlConnectionStringBuilder(Address)
    {
        Database = database,
        MaxPoolSize = 12,
        IncludeErrorDetail = true,
    }.ToString();

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Address) { Database = "postgres", Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
