using Npgsql;

namespace Relief.Web.Tests.Pipeline;

/// <summary>An empty PostgreSQL database that goes with its test.</summary>
internal sealed class PostgreSqlDatabase : IAsyncDisposable
{
    private readonly string name = "relief_web_" + Guid.NewGuid().ToString("N")[..12];

    private PostgreSqlDatabase()
    {
    }

    /// <summary>Connection string.</summary>
    public string Address => new NpgsqlConnectionStringBuilder(PostgreSqlFactAttribute.Server) { Database = name, MaxPoolSize = 12 }.ToString();

    public static async Task<PostgreSqlDatabase> MakeAsync()
    {
        var database = new PostgreSqlDatabase();
        await ExecuteAsync($"CREATE DATABASE {database.name}");
        return database;
    }

    public async ValueTask DisposeAsync() => await ExecuteAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");

    private static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(PostgreSqlFactAttribute.Server) { Database = "postgres", Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
