using System.Data.Common;
using Relief.Storage;

namespace Relief.Field;

/// <summary>
/// Reads from the entries what a receipt says, in one question for all sendings that ask at the same moment. By plain SQL, which is the same
/// text on both databases: every sending asks before and after, and EF's context and connection cost several times as much as the question.
/// </summary>
internal sealed class ReceiptReader
{
    /// <summary>Sendings whose receipts are read by one statement.</summary>
    private const int AtOnce = 64;

    /// <summary>Ids asked for in one statement.</summary>
    private const int Chunk = 8_192;

    private readonly IDatabaseProvider provider;
    private readonly Gathered<IReadOnlyList<Guid>, Dictionary<Guid, ReportReceipt>> gathered;

    public ReceiptReader(IDatabaseProvider provider)
    {
        this.provider = provider;
        gathered = new(AtOnce, ReadAsync);
    }

    /// <summary>Those of the ids that are in the books as sent by a phone or program.</summary>
    public async Task<Dictionary<Guid, ReportReceipt>> ReadAsync(IReadOnlyList<Guid> ids, CancellationToken ct) =>
        ids.Count == 0 ? [] : await gathered.AskAsync(ids, ct);

    private async Task<IReadOnlyList<Dictionary<Guid, ReportReceipt>>> ReadAsync(IReadOnlyList<IReadOnlyList<Guid>> asked)
    {
        var found = new Dictionary<Guid, ReportReceipt>();
        await using var connection = await provider.OpenConnectionAsync(CancellationToken.None);
        foreach (var some in asked.SelectMany(ids => ids).Distinct().Chunk(Chunk))
            await ReadAsync(connection, some, found);
        return [.. asked.Select(ids => ids.Where(found.ContainsKey).Distinct().ToDictionary(id => id, id => found[id]))];
    }

    private static async Task ReadAsync(DbConnection connection, Guid[] ids, Dictionary<Guid, ReportReceipt> found)
    {
        await using var command = connection.CreateCommand();

        // Padding to a power of two keeps the number of different statements, and so of query plans, small.
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)ids.Length);
        for (var i = 0; i < size; i++)
            command.Add("@p" + i, ids[Math.Min(i, ids.Length - 1)]);
        command.CommandText = "SELECT e.id, e.sent_hash, e.sequence, e.occurred_at, e.recorded_at, e.said_at, p.code FROM entries e "
            + "LEFT JOIN places p ON p.id = e.place_id WHERE e.sent_hash IS NOT NULL AND e.id IN ("
            + string.Join(',', Enumerable.Range(0, size).Select(i => "@p" + i)) + ")";
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var id = reader.GetGuid(0);
            found[id] = new ReportReceipt(id, reader.GetFieldValue<byte[]>(1), reader.GetInt64(2), Micros.ToUtc(reader.GetInt64(3)), Micros.ToUtc(reader.GetInt64(4)),
                reader.IsDBNull(5) ? null : Micros.ToUtc(reader.GetInt64(5)), reader.IsDBNull(6) ? null : reader.GetString(6), WasThere: true);
        }
    }
}
