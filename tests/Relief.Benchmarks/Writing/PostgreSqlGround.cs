using Npgsql;
using NpgsqlTypes;
using Relief.Audit;
using Relief.Ledger;
using static NpgsqlTypes.NpgsqlDbType;

namespace Relief.Benchmarks;

internal sealed class PostgreSqlGround(string connectionString, Books books) : IGround
{
    public Books Books => books;

    public long FirstSequence => 1_000_000;

    public static async Task<IGround> MakeAsync(PostgreSqlCluster cluster)
    {
        var connectionString = await cluster.MakeDatabaseAsync();
        return new PostgreSqlGround(connectionString, await Books.OnPostgreSqlAsync(connectionString, places: 200));
    }

    public async Task<IRawWriter> OpenRawAsync()
    {
        var connection = new NpgsqlConnection(connectionString + ";Max Auto Prepare=20;Auto Prepare Min Usages=1");
        await connection.OpenAsync();
        return new Raw(connection);
    }

    public ValueTask DisposeAsync() => books.DisposeAsync();

    /// <summary>All statements of a transaction travel in one round trip, with its commit: the fastest that rows one by one can be.</summary>
    private sealed class Raw(NpgsqlConnection connection) : IRawWriter
    {
        private static readonly string[] Statements = [.. new[] { RawSql.Entry, RawSql.Tally, RawSql.Line, RawSql.Audit }.Select(s => RawSql.With(s, i => "$" + (i + 1)))];

        private static readonly NpgsqlDbType[][] Types =
        [
            [Bigint, Uuid, Integer, Smallint, Bigint, Bigint, Integer, Text, Smallint, Integer, Uuid, Text, Bytea],
            [Integer, Integer, Integer, Integer, Bigint],
            [Bigint, Integer, Bigint, Integer, Bigint, Integer, Integer, Integer, Integer, Bigint, NpgsqlDbType.Boolean, NpgsqlDbType.Boolean],
            [Bigint, Integer, Text, Smallint, Text, Text, Integer, Integer, Text, Text],
        ];

        public async Task<long> CommitAsync(IReadOnlyList<(EntryDraft Entry, AuditRow Audit)> entries, long sequence)
        {
            await using var batch = new NpgsqlBatch(connection);
            foreach (var (entry, audit) in entries)
            {
                foreach (var (statement, values) in RawSql.Rows(entry, audit, ++sequence))
                {
                    var command = new NpgsqlBatchCommand(Statements[statement]);
                    for (var i = 0; i < values.Length; i++)
                        command.Parameters.Add(new NpgsqlParameter { Value = values[i] ?? DBNull.Value, NpgsqlDbType = Types[statement][i] });
                    batch.BatchCommands.Add(command);
                }
            }

            await batch.ExecuteNonQueryAsync();
            return sequence;
        }

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
