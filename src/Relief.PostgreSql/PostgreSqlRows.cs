using Npgsql;
using NpgsqlTypes;
using Relief.Storage;
using static NpgsqlTypes.NpgsqlDbType;

namespace Relief.PostgreSql;

/// <summary>Writes the ledger's rows as one statement a table, a column an array, all in one round trip: the network is what costs.</summary>
internal static class PostgreSqlRows
{
    /// <summary>Tallies come before lines, so that the guard on stock sees what a line leaves behind.</summary>
    public static async Task WriteAsync(NpgsqlConnection connection, LedgerRows rows, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        Add(batch, rows.Entries.Count, "INSERT INTO entries (sequence, id, operation_id, kind, occurred_at, recorded_at, author_id, author_name, door, place_id, reverses_id, note, content_hash, sent_hash, said_at, device_id, donor) ", "",
            Column(rows.Entries, Bigint, e => e.Sequence), Column(rows.Entries, Uuid, e => e.Id), Column(rows.Entries, Integer, e => e.OperationId),
            Column(rows.Entries, Smallint, e => (short)e.Kind), Column(rows.Entries, Bigint, e => Micros.From(e.OccurredAt)),
            Column(rows.Entries, Bigint, e => Micros.From(e.RecordedAt)), Column(rows.Entries, Integer, e => e.AuthorId),
            Column(rows.Entries, Text, e => e.AuthorName), Column(rows.Entries, Smallint, e => (short)e.Door), Column(rows.Entries, Integer, e => e.PlaceId),
            Column(rows.Entries, Uuid, e => e.ReversesId), Column(rows.Entries, Text, e => e.Note), Column(rows.Entries, Bytea, e => e.ContentHash),
            Column(rows.Entries, Bytea, e => e.SentHash), Column(rows.Entries, Bigint, e => e.SaidAt is { } said ? Micros.From(said) : (long?)null), Column(rows.Entries, Integer, e => e.DeviceId),
            Column(rows.Entries, Text, e => e.Donor));
        Add(batch, rows.Tallies.Count, "INSERT INTO tallies (place_id, item_id, of_id, operation_id, quantity) ",
            " ON CONFLICT (place_id, item_id, of_id) DO UPDATE SET quantity = tallies.quantity + excluded.quantity",
            Column(rows.Tallies, Integer, t => t.Key.PlaceId), Column(rows.Tallies, Integer, t => t.Key.ItemId), Column(rows.Tallies, Integer, t => t.Key.OfId),
            Column(rows.Tallies, Integer, t => t.Value.OperationId), Column(rows.Tallies, Bigint, t => t.Value.Change));
        Add(batch, rows.Lines.Count, "INSERT INTO lines (sequence, ordinal, anchor_sequence, operation_id, occurred_at, from_id, to_id, item_id, of_id, quantity, is_difference, is_guarded) ", "",
            Column(rows.Lines, Bigint, l => l.Sequence), Column(rows.Lines, Integer, l => l.Ordinal), Column(rows.Lines, Bigint, l => l.AnchorSequence),
            Column(rows.Lines, Integer, l => l.OperationId), Column(rows.Lines, Bigint, l => Micros.From(l.OccurredAt)), Column(rows.Lines, Integer, l => l.FromId),
            Column(rows.Lines, Integer, l => l.ToId), Column(rows.Lines, Integer, l => l.ItemId), Column(rows.Lines, Integer, l => l.OfId),
            Column(rows.Lines, Bigint, l => l.Quantity), Column(rows.Lines, NpgsqlDbType.Boolean, l => l.IsDifference), Column(rows.Lines, NpgsqlDbType.Boolean, l => l.IsGuarded));
        Add(batch, rows.Counts.Count, "INSERT INTO counts (sequence, ordinal, operation_id, occurred_at, place_id, scope, item_id, of_id, quantity) ", "",
            Column(rows.Counts, Bigint, c => c.Sequence), Column(rows.Counts, Integer, c => c.Ordinal), Column(rows.Counts, Integer, c => c.OperationId),
            Column(rows.Counts, Bigint, c => Micros.From(c.OccurredAt)), Column(rows.Counts, Integer, c => c.PlaceId), Column(rows.Counts, Smallint, c => (short)c.Scope),
            Column(rows.Counts, Integer, c => c.ItemId), Column(rows.Counts, Integer, c => c.OfId), Column(rows.Counts, Bigint, c => c.Quantity));
        Add(batch, rows.Particulars.Count, "INSERT INTO particulars (sequence, aspect, quantity) ", "",
            Column(rows.Particulars, Bigint, p => p.Sequence), Column(rows.Particulars, Smallint, p => (short)p.Aspect), Column(rows.Particulars, Bigint, p => p.Quantity));
        Add(batch, rows.Wanted.Count, "INSERT INTO wanted_items (sequence, item_id, quantity) ", "",
            Column(rows.Wanted, Bigint, w => w.Sequence), Column(rows.Wanted, Integer, w => w.ItemId), Column(rows.Wanted, Bigint, w => w.Quantity));
        Add(batch, rows.Audit.Count, "INSERT INTO audit_rows (at, user_id, user_name, door, address, act, operation_id, place_id, subject, detail) ", "",
            Column(rows.Audit, Bigint, a => Micros.From(a.At)), Column(rows.Audit, Integer, a => a.UserId), Column(rows.Audit, Text, a => a.UserName),
            Column(rows.Audit, Smallint, a => (short)a.Door), Column(rows.Audit, Text, a => a.Address), Column(rows.Audit, Text, a => a.Act),
            Column(rows.Audit, Integer, a => a.OperationId), Column(rows.Audit, Integer, a => a.PlaceId), Column(rows.Audit, Text, a => a.Subject), Column(rows.Audit, Text, a => a.Detail));
        await batch.ExecuteNonQueryAsync(ct);
    }

    private static NpgsqlParameter Column<TRow, TValue>(ICollection<TRow> rows, NpgsqlDbType type, Func<TRow, TValue> value) =>
        new() { Value = rows.Select(value).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | type };

    private static void Add(NpgsqlBatch batch, int count, string insert, string rest, params ReadOnlySpan<NpgsqlParameter> columns)
    {
        if (count == 0)
            return;
        var arrays = string.Join(',', Enumerable.Range(1, columns.Length).Select(i => "$" + i));
        var command = new NpgsqlBatchCommand($"{insert}SELECT * FROM unnest({arrays}){rest}");
        foreach (var column in columns)
            command.Parameters.Add(column);
        batch.BatchCommands.Add(command);
    }
}
