using Microsoft.EntityFrameworkCore;
using Relief.Storage;

namespace Relief.Situation;

internal static class HourBefore
{
    /// <summary>
    /// The whereabouts an hour before a past moment, by the knowledge of the picture of that moment: so that its "last hour" says
    /// what it said then. Null where the books are younger.
    /// </summary>
    /// <param name="db">Where the lines are.</param>
    /// <param name="operationId">Whose lines.</param>
    /// <param name="moment">UTC, the moment of the picture.</param>
    /// <param name="sequence">The last entry that the picture includes.</param>
    /// <param name="state">Who is where at the moment.</param>
    /// <param name="ct">Stops the reading.</param>
    public static async Task<Whereabouts?> OfAsync(ReliefDb db, int operationId, DateTime moment, long sequence, BooksState state, CancellationToken ct)
    {
        var hour = moment.AddHours(-1);
        // The timeline counts by the minute, and the live picture's last hour with it.
        var since = hour.AddTicks(TimeSpan.TicksPerMinute - (hour.Ticks % TimeSpan.TicksPerMinute));
        var lines = db.Lines.Where(l => l.OperationId == operationId && l.ItemId == 0 && l.Sequence <= sequence);
        if (!await lines.AnyAsync(l => l.OccurredAt < since, ct))
            return null;
        var moved = await lines.Where(l => l.OccurredAt >= since && l.OccurredAt <= moment)
            .GroupBy(l => new { l.FromId, l.ToId }).Select(g => new { g.Key.FromId, g.Key.ToId, People = g.Sum(l => l.Quantity) }).ToListAsync(ct);
        var before = state.Whereabouts;
        foreach (var line in moved)
        {
            if (Parts.Of(state.PlaceById[line.FromId].Kind) is { } from)
                before = before.With(from, line.People);
            if (Parts.Of(state.PlaceById[line.ToId].Kind) is { } to)
                before = before.With(to, -line.People);
        }

        return before;
    }
}
