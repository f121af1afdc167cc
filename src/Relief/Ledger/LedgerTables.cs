using System.Data.Common;
using Relief.Access;
using Relief.Places;
using Relief.Storage;

namespace Relief.Ledger;

/// <summary>What the writer asks of the tables within its transaction, as SQL that is the same text on both databases.</summary>
internal sealed class LedgerTables(IDatabaseProvider provider, DbConnection connection, DbTransaction transaction)
{
    /// <summary>Ids asked for in one statement.</summary>
    private const int Chunk = 512;

    public DbConnection Connection => connection;

    public DbTransaction Transaction => transaction;

    public Task WriteAsync(LedgerRows rows) => provider.WriteAsync(connection, transaction, rows, CancellationToken.None);

    /// <summary>The last entry there is, how many places are part of another, and how many reversals wait: what other instances did.</summary>
    public async Task<(long Sequence, long Merged, long Waiting)> LastSeenAsync() => (await ReadAsync(
        """
        SELECT (SELECT COALESCE(MAX(sequence), 0) FROM entries), (SELECT COUNT(*) FROM places WHERE merged_into_id > 0),
            (SELECT COUNT(*) FROM waiting_reversals WHERE undid_it IS NULL)
        """,
        r => (r.GetInt64(0), r.GetInt64(1), r.GetInt64(2))))[0];

    public async Task<MergedPlaces> MergedAsync() => new((await ReadAsync(
        "SELECT id, merged_into_id, merged_at FROM places WHERE merged_into_id > 0",
        r => (Id: r.GetInt32(0), Merger: new Merger(r.GetInt32(1), Micros.ToUtc(r.GetInt64(2)))))).ToDictionary(m => m.Id, m => m.Merger));

    /// <summary>What the books hold at places of an operation that are part of another.</summary>
    public Task<List<(int PlaceId, Subject Subject, long Quantity)>> HeldAtMergedAsync(int operationId) => ReadAsync(
        """
        SELECT t.place_id, t.item_id, t.of_id, t.quantity FROM tallies t JOIN places p ON p.id = t.place_id
        WHERE p.merged_into_id > 0 AND p.operation_id = @o AND t.quantity <> 0
        ORDER BY t.place_id, t.item_id, t.of_id
        """,
        r => (r.GetInt32(0), new Subject(r.GetInt32(1), r.GetInt32(2)), r.GetInt64(3)), ("@o", operationId));

    public async Task<DateTime?> LastRecordedAsync(int operationId)
    {
        var found = await ReadAsync("SELECT recorded_at FROM entries WHERE operation_id = @o ORDER BY sequence DESC LIMIT 1",
            r => Micros.ToUtc(r.GetInt64(0)), ("@o", operationId));
        return found.Count > 0 ? found[0] : null;
    }

    /// <summary>The entries with these ids, and those that reverse one of them.</summary>
    public async Task<List<KnownEntry>> FindEntriesAsync(IReadOnlyCollection<Guid> ids)
    {
        const string columns = "SELECT id, sequence, content_hash, kind, operation_id, occurred_at, recorded_at, reverses_id, sent_hash FROM entries WHERE ";
        var found = await ReadInAsync(columns + "id IN ", ids, ReadKnown);
        found.AddRange(await ReadInAsync(columns + "reverses_id IN ", ids, ReadKnown));
        return found;
    }

    /// <summary>The reversals that wait for entries with these ids, in the order of their own.</summary>
    public Task<List<WaitingReversal>> FindWaitingAsync(IReadOnlyCollection<Guid> originalIds) => ReadInAsync(
        """
        SELECT id, original_id, instead_id, operation_id, occurred_at, author_id, author_name, door, device_id, note, sent_hash, said_at, reach
        FROM waiting_reversals WHERE undid_it IS NULL AND original_id IN 
        """,
        originalIds, r => new WaitingReversal
        {
            Id = r.GetGuid(0),
            OriginalId = r.GetGuid(1),
            InsteadId = r.GetGuid(2),
            OperationId = r.GetInt32(3),
            OccurredAt = Micros.ToUtc(r.GetInt64(4)),
            AuthorId = r.IsDBNull(5) ? null : r.GetInt32(5),
            AuthorName = r.GetString(6),
            Door = (Door)r.GetInt16(7),
            DeviceId = r.IsDBNull(8) ? null : r.GetInt32(8),
            Note = r.IsDBNull(9) ? null : r.GetString(9),
            SentHash = r.IsDBNull(10) ? null : r.GetFieldValue<byte[]>(10),
            SaidAt = r.IsDBNull(11) ? null : Micros.ToUtc(r.GetInt64(11)),
            Reach = r.GetString(12),
        }, " ORDER BY id");

    public Task KeepAsync(WaitingReversal w) => ExecuteAsync(
        """
        INSERT INTO waiting_reversals (id, original_id, instead_id, operation_id, occurred_at, author_id, author_name, door, device_id, note, sent_hash, said_at, reach)
        VALUES (@id, @of, @in, @o, @t, @a, @n, @d, @v, @w, @h, @s, @r)
        """,
        ("@id", w.Id), ("@of", w.OriginalId), ("@in", w.InsteadId), ("@o", w.OperationId), ("@t", Micros.From(w.OccurredAt)), ("@a", w.AuthorId), ("@n", w.AuthorName),
        ("@d", (short)w.Door), ("@v", w.DeviceId), ("@w", w.Note), ("@h", w.SentHash), ("@s", w.SaidAt is { } said ? Micros.From(said) : null), ("@r", w.Reach));

    public Task AnswerAsync(Guid waitingId, bool undidIt) => ExecuteAsync("UPDATE waiting_reversals SET undid_it = @u WHERE id = @id", ("@u", undidIt), ("@id", waitingId));

    public async Task<List<(int Id, PlaceFacts Facts)>> FindPlacesAsync(IReadOnlyCollection<int> ids) =>
        await ReadInAsync("SELECT id, operation_id, kind FROM places WHERE id IN ", ids,
            r => (r.GetInt32(0), new PlaceFacts(r.GetInt32(1), (PlaceKind)r.GetInt16(2))));

    public async Task<(int UnaccountedId, int CountDifferenceId)> FindCounterpartsAsync(int operationId)
    {
        var found = await ReadAsync("SELECT id, kind FROM places WHERE operation_id = @o AND kind IN (25, 43)",
            r => (Id: r.GetInt32(0), Kind: (PlaceKind)r.GetInt16(1)), ("@o", operationId));
        return (found.Single(p => p.Kind == PlaceKind.Unaccounted).Id, found.Single(p => p.Kind == PlaceKind.CountDifference).Id);
    }

    /// <summary>Per place that was ever counted, the moment of its latest count.</summary>
    public async Task<List<(int PlaceId, DateTime At)>> LatestCountsAsync(IReadOnlyCollection<int> placeIds) =>
        await ReadInAsync("SELECT place_id, MAX(occurred_at) FROM counts WHERE place_id IN ", placeIds,
            r => (r.GetInt32(0), Micros.ToUtc(r.GetInt64(1))), " GROUP BY place_id");

    /// <summary>The counts in force of people or of one item at a place, from a moment on.</summary>
    public Task<List<CountInForce>> CountsFromAsync(int placeId, int itemId, DateTime from) => ReadAsync(
        """
        SELECT c.sequence, e.id, c.occurred_at, c.ordinal, c.scope, c.of_id
        FROM counts c JOIN entries e ON e.sequence = c.sequence
        WHERE c.place_id = @p AND c.item_id = @i AND c.occurred_at >= @t
          AND NOT EXISTS (SELECT 1 FROM entries r WHERE r.reverses_id = e.id)
        """,
        r => new CountInForce(r.GetInt64(0), r.GetGuid(1), Micros.ToUtc(r.GetInt64(2)), r.GetInt32(3), (CountScope)r.GetInt16(4), r.GetInt32(5)),
        ("@p", placeId), ("@i", itemId), ("@t", Micros.From(from)));

    public Task<List<(int OfId, long Quantity)>> TalliesAsync(int placeId, int itemId) => ReadAsync(
        "SELECT of_id, quantity FROM tallies WHERE place_id = @p AND item_id = @i",
        r => (r.GetInt32(0), r.GetInt64(1)), ("@p", placeId), ("@i", itemId));

    /// <summary>What came to a place (above zero) and left it (below zero) from a moment on, each with the entry it hangs on.</summary>
    public Task<List<BooksWindow.Change>> ChangesFromAsync(int placeId, int itemId, DateTime from) => ReadAsync(
        """
        SELECT l.occurred_at, e.id, l.of_id, l.quantity FROM lines l JOIN entries e ON e.sequence = l.anchor_sequence
        WHERE l.to_id = @p AND l.occurred_at >= @t AND l.item_id = @i
        UNION ALL
        SELECT l.occurred_at, e.id, l.of_id, -l.quantity FROM lines l JOIN entries e ON e.sequence = l.anchor_sequence
        WHERE l.from_id = @p AND l.occurred_at >= @t AND l.item_id = @i
        """,
        r => new BooksWindow.Change(Micros.ToUtc(r.GetInt64(0)), r.GetGuid(1), r.GetInt32(2), r.GetInt64(3)),
        ("@p", placeId), ("@i", itemId), ("@t", Micros.From(from)));

    /// <summary>People or goods that the books hold at some places, by origin or lot.</summary>
    public Task<List<(int PlaceId, int ItemId, int OfId, long Quantity)>> TalliesOfAsync(bool ofPeople, IReadOnlyCollection<int> placeIds) => ReadInAsync(
        $"SELECT place_id, item_id, of_id, quantity FROM tallies WHERE item_id {Items(ofPeople)} AND place_id IN ", placeIds,
        r => (r.GetInt32(0), r.GetInt32(1), r.GetInt32(2), r.GetInt64(3)));

    /// <summary>What <see cref="ChangesFromAsync"/> tells of one item at one place, of all people or goods at some places, of each from its moment on.</summary>
    public async Task<List<(int PlaceId, int ItemId, BooksWindow.Change Change)>> ChangesOfAsync(bool ofPeople, IReadOnlyDictionary<int, DateTime> since)
    {
        var all = await OneWayAsync("to_id", "");
        all.AddRange(await OneWayAsync("from_id", "-"));
        return all;

        Task<List<(int, int, BooksWindow.Change)>> OneWayAsync(string end, string sign) => ReadSinceAsync(
            $"""
            SELECT l.{end}, l.item_id, l.occurred_at, e.id, l.of_id, {sign}l.quantity
            FROM since s JOIN lines l ON l.{end} = s.place_id AND l.occurred_at >= s.at JOIN entries e ON e.sequence = l.anchor_sequence
            WHERE l.item_id {Items(ofPeople)}
            """,
            since, r => (r.GetInt32(0), r.GetInt32(1), new BooksWindow.Change(Micros.ToUtc(r.GetInt64(2)), r.GetGuid(3), r.GetInt32(4), r.GetInt64(5))));
    }

    /// <summary>The counts in force of all people or goods at some places, of each from its moment on.</summary>
    public Task<List<(int PlaceId, int ItemId, CountInForce Count)>> CountsOfAsync(bool ofPeople, IReadOnlyDictionary<int, DateTime> since) => ReadSinceAsync(
        $"""
        SELECT c.place_id, c.item_id, c.sequence, e.id, c.occurred_at, c.ordinal, c.scope, c.of_id
        FROM since s JOIN counts c ON c.place_id = s.place_id AND c.occurred_at >= s.at JOIN entries e ON e.sequence = c.sequence
        WHERE c.item_id {Items(ofPeople)} AND NOT EXISTS (SELECT 1 FROM entries r WHERE r.reverses_id = e.id)
        """,
        since, r => (r.GetInt32(0), r.GetInt32(1), new CountInForce(r.GetInt64(2), r.GetGuid(3), Micros.ToUtc(r.GetInt64(4)), r.GetInt32(5), (CountScope)r.GetInt16(6), r.GetInt32(7))));

    /// <summary>The lines that an entry itself wrote, without differences.</summary>
    public Task<List<Movement>> OwnLinesAsync(long sequence) => ReadAsync(
        "SELECT from_id, to_id, item_id, of_id, quantity FROM lines WHERE sequence = @s AND NOT is_difference AND anchor_sequence = @s ORDER BY ordinal",
        ReadMovement, ("@s", sequence));

    /// <summary>All differences that were ever booked for a count, corrections included.</summary>
    public Task<List<Movement>> DifferencesAsync(long countSequence) => ReadAsync(
        "SELECT from_id, to_id, item_id, of_id, quantity FROM lines WHERE anchor_sequence = @s AND is_difference",
        ReadMovement, ("@s", countSequence));

    private static KnownEntry ReadKnown(DbDataReader r) => new(r.GetGuid(0), r.GetInt64(1), r.GetFieldValue<byte[]>(2), (EntryKind)r.GetInt16(3),
        r.GetInt32(4), Micros.ToUtc(r.GetInt64(5)), Micros.ToUtc(r.GetInt64(6)), r.IsDBNull(7) ? null : r.GetGuid(7), r.IsDBNull(8) ? null : r.GetFieldValue<byte[]>(8));

    private static Movement ReadMovement(DbDataReader r) =>
        new(r.GetInt32(0), r.GetInt32(1), new Subject(r.GetInt32(2), r.GetInt32(3)), r.GetInt64(4));

    private static string Items(bool ofPeople) => ofPeople ? "= 0" : "> 0";

    private async Task<List<T>> ReadInAsync<TId, T>(string sql, IReadOnlyCollection<TId> ids, Func<DbDataReader, T> read, string rest = "")
        where TId : notnull
    {
        var all = new List<T>();
        foreach (var some in ids.Chunk(Chunk))
        {
            var parameters = Enumerable.Range(0, Padded(some.Length)).Select(i => ("@p" + i, (object)some[Math.Min(i, some.Length - 1)])).ToArray();
            all.AddRange(await ReadAsync($"{sql}({string.Join(',', parameters.Select(p => p.Item1))}){rest}", read, parameters));
        }

        return all;
    }

    // Reads from places, each with a moment, which the statement knows as the table "since".
    private async Task<List<T>> ReadSinceAsync<T>(string sql, IReadOnlyDictionary<int, DateTime> since, Func<DbDataReader, T> read)
    {
        var all = new List<T>();
        foreach (var some in since.Chunk(Chunk))
        {
            var size = Padded(some.Length);
            var parameters = new List<(string, object)>(2 * size);
            for (var i = 0; i < size; i++)
            {
                // No place has this number, so that the padding finds nothing twice.
                var (placeId, at) = i < some.Length ? (some[i].Key, Micros.From(some[i].Value)) : (0, long.MaxValue);
                parameters.AddRange([("@p" + i, placeId), ("@t" + i, at)]);
            }

            var values = string.Join(',', Enumerable.Range(0, size).Select(i => $"(@p{i}, @t{i})"));
            all.AddRange(await ReadAsync($"WITH since(place_id, at) AS (VALUES {values}) {sql}", read, [.. parameters]));
        }

        return all;
    }

    // To a power of two, which keeps the number of different statements, and so of query plans, small.
    private static int Padded(int length) => (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)length);

    private async Task ExecuteAsync(string sql, params (string Name, object? Value)[] parameters)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Add(name, value ?? DBNull.Value);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<List<T>> ReadAsync<T>(string sql, Func<DbDataReader, T> read, params (string Name, object Value)[] parameters)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Add(name, value);

        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            rows.Add(read(reader));
        return rows;
    }
}

/// <summary>What the writer knows of an entry that is in the books.</summary>
internal sealed record KnownEntry(Guid Id, long Sequence, byte[] Hash, EntryKind Kind, int OperationId, DateTime OccurredAt, DateTime RecordedAt,
    Guid? ReversesId, byte[]? SentHash);

/// <summary>A count that nobody has reversed, with its place in the order of entries.</summary>
internal sealed record CountInForce(long Sequence, Guid EntryId, DateTime OccurredAt, int Ordinal, CountScope Scope, int OfId)
{
    public Position Position => new(OccurredAt, EntryId);

    /// <summary>What it takes up of changes before it, by origin or lot; it comes off them.</summary>
    public IReadOnlyList<(int OfId, long Change)> TakeUp(Dictionary<int, long> changes)
    {
        List<(int OfId, long Change)> taken = Scope switch
        {
            CountScope.Whole => changes.Values.Sum() is var sum and not 0 ? [(0, sum)] : [],
            CountScope.One => changes.GetValueOrDefault(OfId) is var one and not 0 ? [(OfId, one)] : [],
            _ => [.. changes.Where(c => c.Value != 0).Select(c => (c.Key, c.Value))],
        };
        foreach (var (of, change) in taken)
            changes[of] = changes.GetValueOrDefault(of) - change;
        return taken;
    }
}

/// <summary>Where an entry stands in the order of all entries: by the time it happened, then by id.</summary>
internal readonly record struct Position(DateTime OccurredAt, Guid EntryId) : IComparable<Position>
{
    public int CompareTo(Position other)
    {
        var byTime = OccurredAt.CompareTo(other.OccurredAt);
        return byTime != 0 ? byTime : EntryId.CompareTo(other.EntryId);
    }
}
