using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Relief.Storage;

namespace Relief.PostgreSql;

/// <summary>COPY in the binary format.</summary>
internal static class PostgreSqlBulk
{
    public static async Task InsertAsync(ReliefDb db, BulkRows rows, CancellationToken ct)
    {
        var filled = rows.FilledColumns();
        var types = filled.Select(c => TypeOf(rows.Rows.First(r => r[c] is not null)[c]!)).ToList();
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        await using var writer = await connection.BeginBinaryImportAsync(
            $"COPY {rows.Table} ({string.Join(',', filled.Select(c => rows.Columns[c]))}) FROM STDIN (FORMAT BINARY)", ct);
        foreach (var row in rows.Rows)
        {
            await writer.StartRowAsync(ct);
            for (var i = 0; i < filled.Count; i++)
            {
                if (row[filled[i]] is { } value)
                    await writer.WriteAsync(value, types[i], ct);
                else
                    await writer.WriteNullAsync(ct);
            }
        }

        await writer.CompleteAsync(ct);
    }

    private static NpgsqlDbType TypeOf(object value) => value switch
    {
        int => NpgsqlDbType.Integer,
        long => NpgsqlDbType.Bigint,
        short => NpgsqlDbType.Smallint,
        double => NpgsqlDbType.Double,
        bool => NpgsqlDbType.Boolean,
        string => NpgsqlDbType.Text,
        DateOnly => NpgsqlDbType.Date,
        _ => throw new ArgumentException($"No column keeps a {value.GetType()}.", nameof(value)),
    };
}
