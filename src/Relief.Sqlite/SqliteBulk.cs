using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Relief.Storage;

namespace Relief.Sqlite;

/// <summary>One prepared statement, run once a row: nothing is faster within a process.</summary>
internal static class SqliteBulk
{
    public static async Task InsertAsync(ReliefDb db, BulkRows rows, CancellationToken ct)
    {
        var filled = rows.FilledColumns();
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        await using var command = connection.CreateCommand();
        command.Transaction = (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = $"INSERT INTO {rows.Table} ({string.Join(',', filled.Select(c => rows.Columns[c]))}) VALUES ({string.Join(',', filled.Select(c => "$" + c))})";
        var parameters = filled.Select(c => command.Parameters.Add(new SqliteParameter("$" + c, null))).ToList();
        foreach (var row in rows.Rows)
        {
            for (var i = 0; i < parameters.Count; i++)
                parameters[i].Value = row[filled[i]] ?? DBNull.Value;
            await command.ExecuteNonQueryAsync(ct);
        }
    }
}
