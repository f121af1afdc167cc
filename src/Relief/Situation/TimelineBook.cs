using Microsoft.EntityFrameworkCore;
using Relief.Ledger;
using Relief.Places;
using Relief.Storage;

namespace Relief.Situation;

/// <summary>How the whereabouts changed, minute by minute, as it is known now. Read once, then kept current line by line.</summary>
internal sealed class TimelineBook
{
    private const long MicrosPerMinute = 60_000_000;

    /// <summary>More points than a wide screen has use for would only cost time.</summary>
    private const int MostPoints = 240;

    private readonly SortedDictionary<long, Whereabouts> changes = [];

    public static async Task<TimelineBook> ReadAsync(ReliefDb db, int operationId, BooksState state, long upToSequence, CancellationToken ct)
    {
        var book = new TimelineBook();
        await db.Database.OpenConnectionAsync(ct);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        // Grouping by the minute would sort a million rows in the database only to add them up here anyway.
        command.CommandText = FormattableString.Invariant(
            $"SELECT occurred_at, from_id, to_id, quantity FROM lines WHERE operation_id = {operationId} AND item_id = 0 AND sequence <= {upToSequence}");
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var minute = reader.GetInt64(0) / MicrosPerMinute;
            book.Add(minute, state.PlaceById[reader.GetInt32(1)].Kind, -reader.GetInt64(3));
            book.Add(minute, state.PlaceById[reader.GetInt32(2)].Kind, reader.GetInt64(3));
        }

        return book;
    }

    public void Note(Line line, BooksState state)
    {
        var minute = Micros.From(line.OccurredAt) / MicrosPerMinute;
        Add(minute, state.PlaceById[line.FromId].Kind, -line.Quantity);
        Add(minute, state.PlaceById[line.ToId].Kind, line.Quantity);
    }

    /// <summary>The whereabouts at a moment, given those of now; null where the books are younger.</summary>
    public Whereabouts? At(DateTime moment, Whereabouts now)
    {
        var minute = Micros.From(moment) / MicrosPerMinute;
        if (changes.Count == 0 || changes.First().Key > minute)
            return null;
        foreach (var (at, change) in changes)
        {
            if (at > minute)
                now = Sum(now, change, -1);
        }

        return now;
    }

    public Timeline Between(DateTime from, DateTime to)
    {
        var first = Micros.From(from) / MicrosPerMinute;
        var last = Micros.From(to) / MicrosPerMinute;
        var step = Math.Max(1, (last - first + MostPoints - 1) / MostPoints);
        var points = new List<TimelinePoint>(MostPoints + 2);
        var whereabouts = Whereabouts.Nobody;
        using var next = changes.GetEnumerator();
        var more = next.MoveNext();
        for (var minute = first; minute < last + step; minute += step)
        {
            var at = Math.Min(minute, last);
            for (; more && next.Current.Key <= at; more = next.MoveNext())
                whereabouts = Sum(whereabouts, next.Current.Value, 1);
            points.Add(new TimelinePoint(Micros.ToUtc(at * MicrosPerMinute), whereabouts));
        }

        return new Timeline(points[0].At, points[^1].At, points);
    }

    private void Add(long minute, PlaceKind kind, long change)
    {
        if (Parts.Of(kind) is { } part)
            changes[minute] = changes.GetValueOrDefault(minute, Whereabouts.Nobody).With(part, change);
    }

    private static Whereabouts Sum(Whereabouts a, Whereabouts b, int sign) => new(a.Home + (sign * b.Home), a.OnTheWay + (sign * b.OnTheWay),
        a.InShelters + (sign * b.InShelters), a.WithHosts + (sign * b.WithHosts), a.Unaccounted + (sign * b.Unaccounted),
        a.Hospital + (sign * b.Hospital), a.LeftArea + (sign * b.LeftArea), a.Deceased + (sign * b.Deceased));
}
