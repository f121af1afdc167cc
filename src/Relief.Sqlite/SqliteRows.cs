using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Relief.Storage;

namespace Relief.Sqlite;

/// <summary>Writes the ledger's rows by statements prepared once per connection: with one file and no network, a row each is the fastest way.</summary>
internal sealed class SqliteRows
{
    private static readonly ConditionalWeakTable<SqliteConnection, SqliteRows> Prepared = [];

    private readonly SqliteCommand[] statements;

    private SqliteRows(SqliteConnection connection) => statements =
    [
        Prepare(connection, "INSERT INTO entries (sequence, id, operation_id, kind, occurred_at, recorded_at, author_id, author_name, door, place_id, reverses_id, note, content_hash, sent_hash, said_at, device_id, donor) VALUES (@0,@1,@2,@3,@4,@5,@6,@7,@8,@9,@10,@11,@12,@13,@14,@15,@16)", 17),
        Prepare(connection, "INSERT INTO tallies (place_id, item_id, of_id, operation_id, quantity) VALUES (@0,@1,@2,@3,@4) ON CONFLICT (place_id, item_id, of_id) DO UPDATE SET quantity = quantity + excluded.quantity", 5),
        Prepare(connection, "INSERT INTO lines (sequence, ordinal, anchor_sequence, operation_id, occurred_at, from_id, to_id, item_id, of_id, quantity, is_difference, is_guarded) VALUES (@0,@1,@2,@3,@4,@5,@6,@7,@8,@9,@10,@11)", 12),
        Prepare(connection, "INSERT INTO counts (sequence, ordinal, operation_id, occurred_at, place_id, scope, item_id, of_id, quantity) VALUES (@0,@1,@2,@3,@4,@5,@6,@7,@8)", 9),
        Prepare(connection, "INSERT INTO particulars (sequence, aspect, quantity) VALUES (@0,@1,@2)", 3),
        Prepare(connection, "INSERT INTO wanted_items (sequence, item_id, quantity) VALUES (@0,@1,@2)", 3),
        Prepare(connection, "INSERT INTO audit_rows (at, user_id, user_name, door, address, act, operation_id, place_id, subject, detail) VALUES (@0,@1,@2,@3,@4,@5,@6,@7,@8,@9)", 10),
    ];

    public static SqliteRows For(SqliteConnection connection) => Prepared.GetValue(connection, c => new SqliteRows(c));

    /// <summary>Tallies come before lines, so that the guard on stock sees what a line leaves behind.</summary>
    public async Task WriteAsync(SqliteTransaction transaction, LedgerRows rows, CancellationToken ct)
    {
        foreach (var e in rows.Entries)
            await RunAsync(Table.Entries, transaction, ct, e.Sequence, e.Id, e.OperationId, (short)e.Kind, Micros.From(e.OccurredAt), Micros.From(e.RecordedAt), e.AuthorId, e.AuthorName, (short)e.Door, e.PlaceId, e.ReversesId, e.Note, e.ContentHash, e.SentHash, e.SaidAt is { } said ? Micros.From(said) : null, e.DeviceId, e.Donor);
        foreach (var ((placeId, itemId, ofId), (operationId, change)) in rows.Tallies)
            await RunAsync(Table.Tallies, transaction, ct, placeId, itemId, ofId, operationId, change);
        foreach (var l in rows.Lines)
            await RunAsync(Table.Lines, transaction, ct, l.Sequence, l.Ordinal, l.AnchorSequence, l.OperationId, Micros.From(l.OccurredAt), l.FromId, l.ToId, l.ItemId, l.OfId, l.Quantity, l.IsDifference, l.IsGuarded);
        foreach (var c in rows.Counts)
            await RunAsync(Table.Counts, transaction, ct, c.Sequence, c.Ordinal, c.OperationId, Micros.From(c.OccurredAt), c.PlaceId, (short)c.Scope, c.ItemId, c.OfId, c.Quantity);
        foreach (var p in rows.Particulars)
            await RunAsync(Table.Particulars, transaction, ct, p.Sequence, (short)p.Aspect, p.Quantity);
        foreach (var w in rows.Wanted)
            await RunAsync(Table.Wanted, transaction, ct, w.Sequence, w.ItemId, w.Quantity);
        foreach (var a in rows.Audit)
            await RunAsync(Table.Audit, transaction, ct, Micros.From(a.At), a.UserId, a.UserName, (short)a.Door, a.Address, a.Act, a.OperationId, a.PlaceId, a.Subject, a.Detail);
    }

    private static SqliteCommand Prepare(SqliteConnection connection, string sql, int parameters)
    {
        var command = new SqliteCommand(sql, connection);
        for (var i = 0; i < parameters; i++)
            command.Parameters.Add(new SqliteParameter { ParameterName = "@" + i });
        return command;
    }

    private Task<int> RunAsync(Table table, SqliteTransaction transaction, CancellationToken ct, params ReadOnlySpan<object?> values)
    {
        var command = statements[(int)table];
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command.ExecuteNonQueryAsync(ct);
    }

    private enum Table
    {
        Entries,
        Tallies,
        Lines,
        Counts,
        Particulars,
        Wanted,
        Audit,
    }
}
