using Relief.Storage;

namespace Relief.Field;

/// <summary>
/// Reads from the entries what a receipt says. By plain SQL, which is the same text on both databases: every sending asks before and
/// after, and EF's context and connection cost several times as much as the question.
/// </summary>
internal sealed class ReceiptReader(IDatabaseProvider provider)
{
    /// <summary>Those of the ids that are in the books as sent by a phone or program.</summary>
    public async Task<Dictionary<Guid, ReportReceipt>> ReadAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var found = new Dictionary<Guid, ReportReceipt>();
        if (ids.Count == 0)
            return found;
        await using var connection = await provider.OpenConnectionAsync(ct);
        await using var command = connection.CreateCommand();

        // Padding to a power of two keeps the number of different statements, and so of query plans, small.
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)ids.Count);
        for (var i = 0; i < size; i++)
            command.Add("@p" + i, ids[Math.Min(i, ids.Count - 1)]);
        command.CommandText = "SELECT e.id, e.sent_hash, e.sequence, e.occurred_at, e.recorded_at, e.said_at, p.code FROM entries e "
            + "LEFT JOIN places p ON p.id = e.place_id WHERE e.sent_hash IS NOT NULL AND e.id IN ("
            + string.Join(',', Enumerable.Range(0, size).Select(i => "@p" + i)) + ")";
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var id = reader.GetGuid(0);
            found[id] = new ReportReceipt(id, reader.GetFieldValue<byte[]>(1), reader.GetInt64(2), Micros.ToUtc(reader.GetInt64(3)), Micros.ToUtc(reader.GetInt64(4)),
                reader.IsDBNull(5) ? null : Micros.ToUtc(reader.GetInt64(5)), reader.IsDBNull(6) ? null : reader.GetString(6), WasThere: true);
        }

        return found;
    }
}
