using Npgsql;
using Relief.Benchmarks.Faulting;
using Relief.Browser.Tests.Running;

namespace Relief.Browser.Tests.Field;

/// <summary>
/// A small run of the benchmark "faults": lines that break at any byte, a server that is killed at any moment, and every report
/// is in the books once.
/// </summary>
[Collection(Alone.Name)]
public sealed class FaultTests(ITestOutputHelper output)
{
    private static readonly string? PostgreSqlServer = Environment.GetEnvironmentVariable("RELIEF_TEST_POSTGRES");

    [Fact]
    public async Task On_SQLite_lines_break_and_the_server_is_killed() => Check(await RunAsync(postgreSql: null, runs: 150, kills: 3), runs: 150, leastKills: 1);

    [Fact]
    public async Task On_PostgreSQL_lines_break_and_the_server_is_killed()
    {
        Assert.SkipWhen(string.IsNullOrWhiteSpace(PostgreSqlServer), "There is no PostgreSQL server. Run tests/run, which starts one, or set RELIEF_TEST_POSTGRES to its connection string.");
        var name = "relief_faults_" + Guid.NewGuid().ToString("N")[..12];
        await AtServerAsync($"CREATE DATABASE {name}");
        try
        {
            Check(await RunAsync(new NpgsqlConnectionStringBuilder(PostgreSqlServer) { Database = name, MaxPoolSize = 40 }.ToString(), runs: 100, kills: 3), runs: 100, leastKills: 1);
        }
        finally
        {
            await AtServerAsync($"DROP DATABASE {name} WITH (FORCE)");
        }
    }

    private static void Check(FaultFindings found, int runs, int leastKills)
    {
        Assert.True(found.Surprises.Count == 0, string.Join('\n', found.Surprises));
        Assert.Empty(found.Books.Differences);
        Assert.Equal((runs, 0, 0), (found.Books.Acknowledged, found.Books.Lost, found.Books.Doubled));
        Assert.InRange(found.Kills, leastKills, runs);
        Assert.InRange(found.Cuts, runs / 2, runs);
        // Some were hit before their commit and some after it.
        Assert.InRange(found.AnswersLost, 1, found.Retries - 1);
    }

    private static async Task AtServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(PostgreSqlServer);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<FaultFindings> RunAsync(string? postgreSql, int runs, int kills)
    {
        var seed = Random.Shared.Next(1_000_000);
        output.WriteLine($"seed {seed}");
        var state = Directory.CreateTempSubdirectory("relief-faults-").FullName;
        try
        {
            return await new FaultRun { State = state, PostgreSql = postgreSql, Phones = 16, Runs = runs, Kills = kills, Seed = seed }.RunAsync(TimeProvider.System);
        }
        finally
        {
            Directory.Delete(state, recursive: true);
        }
    }
}
