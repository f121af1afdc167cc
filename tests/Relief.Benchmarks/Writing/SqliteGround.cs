using Microsoft.Data.Sqlite;
using Relief.Audit;
using Relief.Ledger;
using Relief.Sqlite;

namespace Relief.Benchmarks;

internal sealed class SqliteGround(string path, Books books) : IGround
{
    public Books Books => books;

    public long FirstSequence => 1_000_000;

    public static async Task<IGround> MakeAsync(Bench bench)
    {
        var path = Path.Combine(bench.Folder, Guid.NewGuid().ToString("N") + ".db");
        return new SqliteGround(path, await Books.OnSqliteAsync(path, places: 200));
    }

    public async Task<IRawWriter> OpenRawAsync()
    {
        var connection = new SqliteConnection($"Data Source={path}");
        await connection.OpenAsync();
        await SqlitePragmas.ApplyAsync(connection, CancellationToken.None);
        return new Raw(connection);
    }

    public async ValueTask DisposeAsync()
    {
        await books.DisposeAsync();
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path) + "*"))
            File.Delete(file);
    }

    private sealed class Raw : IRawWriter
    {
        private readonly SqliteConnection connection;
        private readonly SqliteCommand[] statements;

        public Raw(SqliteConnection connection)
        {
            this.connection = connection;
            statements = [.. new[] { (RawSql.Entry, 13), (RawSql.Tally, 5), (RawSql.Line, 12), (RawSql.Audit, 10) }.Select(s => Prepare(s.Item1, s.Item2))];
        }

        public Task<long> CommitAsync(IReadOnlyList<(EntryDraft Entry, AuditRow Audit)> entries, long sequence)
        {
            using var transaction = connection.BeginTransaction();
            foreach (var (entry, audit) in entries)
            {
                foreach (var (statement, values) in RawSql.Rows(entry, audit, ++sequence))
                {
                    var command = statements[statement];
                    command.Transaction = transaction;
                    for (var i = 0; i < values.Length; i++)
                        command.Parameters[i].Value = values[i] ?? DBNull.Value;
                    command.ExecuteNonQuery();
                }
            }

            transaction.Commit();
            return Task.FromResult(sequence);
        }

        public ValueTask DisposeAsync() => connection.DisposeAsync();

        private SqliteCommand Prepare(string sql, int parameters)
        {
            var command = new SqliteCommand(RawSql.With(sql, i => "@p" + i), connection);
            for (var i = 0; i < parameters; i++)
                command.Parameters.Add(new SqliteParameter { ParameterName = "@p" + i });
            command.Prepare();
            return command;
        }
    }
}
