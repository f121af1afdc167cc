using Relief.Audit;
using Relief.Ledger;

namespace Relief.Benchmarks;

/// <summary>A fresh database with places, on which either Relief or a raw program writes.</summary>
internal interface IGround : IAsyncDisposable
{
    Books Books { get; }

    long FirstSequence { get; }

    Task<IRawWriter> OpenRawAsync();
}

/// <summary>Writes the rows of entries as a program would that does nothing else: prepared statements on one connection.</summary>
internal interface IRawWriter : IAsyncDisposable
{
    /// <summary>Writes the entries in one transaction and gives the next sequence number.</summary>
    Task<long> CommitAsync(IReadOnlyList<(EntryDraft Entry, AuditRow Audit)> entries, long sequence);
}

/// <summary>The statements of both raw programs. <c>@p0</c> and <c>$1</c> are the two ways of naming parameters.</summary>
internal static class RawSql
{
    public const string Entry = "INSERT INTO entries (sequence, id, operation_id, kind, occurred_at, recorded_at, author_id, author_name, door, place_id, reverses_id, note, content_hash) VALUES ({0},{1},{2},{3},{4},{5},{6},{7},{8},{9},{10},{11},{12})";
    public const string Tally = "INSERT INTO tallies (place_id, item_id, of_id, operation_id, quantity) VALUES ({0},{1},{2},{3},{4}) ON CONFLICT (place_id, item_id, of_id) DO UPDATE SET quantity = tallies.quantity + excluded.quantity";
    public const string Line = "INSERT INTO lines (sequence, ordinal, anchor_sequence, operation_id, occurred_at, from_id, to_id, item_id, of_id, quantity, is_difference, is_guarded) VALUES ({0},{1},{2},{3},{4},{5},{6},{7},{8},{9},{10},{11})";
    public const string Audit = "INSERT INTO audit_rows (at, user_id, user_name, door, address, act, operation_id, place_id, subject, detail) VALUES ({0},{1},{2},{3},{4},{5},{6},{7},{8},{9})";

    public static string With(string sql, Func<int, string> name) =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, sql, [.. Enumerable.Range(0, 13).Select(name)]);

    /// <summary>The rows of one entry: which statement, and its values.</summary>
    public static IEnumerable<(int Statement, object?[] Values)> Rows(EntryDraft entry, AuditRow audit, long sequence)
    {
        var move = entry.Movements[0];
        long at = Storage.Micros.From(entry.OccurredAt);
        yield return (0, [sequence, entry.Id, entry.OperationId, (short)entry.Kind, at, at, entry.AuthorId, entry.AuthorName, (short)entry.Door, entry.PlaceId, null, null, EntryHash.Of(entry)]);
        yield return (1, [move.FromId, move.Subject.ItemId, move.Subject.OfId, entry.OperationId, -move.Quantity]);
        yield return (1, [move.ToId, move.Subject.ItemId, move.Subject.OfId, entry.OperationId, move.Quantity]);
        yield return (2, [sequence, 0, sequence, entry.OperationId, at, move.FromId, move.ToId, move.Subject.ItemId, move.Subject.OfId, move.Quantity, false, false]);
        yield return (3, [at, audit.UserId, audit.UserName, (short)audit.Door, audit.Address, audit.Act, audit.OperationId, audit.PlaceId, audit.Subject, audit.Detail]);
    }
}
