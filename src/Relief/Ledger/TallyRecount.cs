using Relief.Storage;

namespace Relief.Ledger;

/// <summary>
/// Works the tallies out anew from the lines: the one path that checks the kept tallies and that answers "as of". Two clocks cut
/// the lines: what had happened by a moment, and what was known by an entry of the sequence.
/// </summary>
internal sealed class TallyRecount(IDatabaseProvider provider)
{
    // Grouping by both ends of a line at once reads the lines once; each group is then booked at its two places.
    private const string Sums =
        """
        SELECT from_id, to_id, item_id, of_id, SUM(quantity) FROM lines
        WHERE operation_id = @o AND occurred_at <= @t AND sequence <= @s
        GROUP BY from_id, to_id, item_id, of_id
        """;

    /// <summary>Every tally that is not zero.</summary>
    /// <param name="operationId">Whose lines.</param>
    /// <param name="happenedBy">UTC; null for everything.</param>
    /// <param name="knownBy">The last sequence number known; null for everything.</param>
    /// <param name="ct">Stops the reading.</param>
    public async Task<Dictionary<(int PlaceId, Subject Subject), long>> CountAsync(int operationId, DateTime? happenedBy, long? knownBy, CancellationToken ct)
    {
        var tallies = new Dictionary<(int, Subject), long>();
        await using var connection = await provider.OpenConnectionAsync(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = Sums;
        command.Add("@o", operationId);
        command.Add("@t", happenedBy is { } moment ? Micros.From(moment) : long.MaxValue);
        command.Add("@s", knownBy ?? long.MaxValue);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var subject = new Subject(reader.GetInt32(2), reader.GetInt32(3));
            var quantity = (long)reader.GetDecimal(4);
            Book(tallies, (reader.GetInt32(0), subject), -quantity);
            Book(tallies, (reader.GetInt32(1), subject), quantity);
        }

        return tallies;
    }

    private static void Book(Dictionary<(int, Subject), long> tallies, (int, Subject) key, long change)
    {
        var sum = tallies.GetValueOrDefault(key) + change;
        if (sum == 0)
            tallies.Remove(key);
        else
            tallies[key] = sum;
    }
}
