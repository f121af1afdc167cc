using Relief.Storage;

namespace Relief.People;

/// <summary>
/// Who the books hold at places at a moment, by origin; 0 stands for unknown origin. By plain SQL, as every report asks, and EF's context
/// and connection cost several times as much as the question.
/// </summary>
internal sealed class PeopleHeld(IDatabaseProvider provider)
{
    public async Task<Dictionary<int, long>> AtAsync(int placeId, DateTime moment, CancellationToken ct) => (await AtAsync([placeId], moment, ct))[placeId];

    // From what is there now back to the moment: what a report speaks of is seldom long ago, and a large place has a long history.
    // One statement, so that nothing is booked between its parts.
    public async Task<IReadOnlyDictionary<int, Dictionary<int, long>>> AtAsync(IReadOnlyList<int> placeIds, DateTime moment, CancellationToken ct)
    {
        var held = placeIds.ToDictionary(id => id, _ => new Dictionary<int, long>());
        if (placeIds.Count == 0)
            return held;
        await using var connection = await provider.OpenConnectionAsync(ct);
        await using var command = connection.CreateCommand();
        command.Add("@t", Micros.From(moment));
        for (var i = 0; i < placeIds.Count; i++)
            command.Add("@p" + i, placeIds[i]);
        command.CommandText = "SELECT place_id, of_id, CAST(SUM(people) AS bigint) FROM ("
            + string.Join(" UNION ALL ", placeIds.Select((_, i) => $"""
                SELECT place_id, of_id, quantity AS people FROM tallies WHERE place_id = @p{i} AND item_id = 0
                UNION ALL SELECT to_id, of_id, -quantity FROM lines WHERE to_id = @p{i} AND item_id = 0 AND occurred_at > @t
                UNION ALL SELECT from_id, of_id, quantity FROM lines WHERE from_id = @p{i} AND item_id = 0 AND occurred_at > @t
                """))
            + ") AS parts GROUP BY place_id, of_id HAVING SUM(people) <> 0";
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            held[reader.GetInt32(0)].Add(reader.GetInt32(1), reader.GetInt64(2));
        return held;
    }
}
