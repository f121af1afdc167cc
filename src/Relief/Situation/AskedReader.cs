using Microsoft.EntityFrameworkCore;
using Relief.Ledger;
using Relief.Storage;

namespace Relief.Situation;

/// <summary>Reads what places asked for and nobody has settled, and how many reports could not be booked.</summary>
internal static class AskedReader
{
    /// <summary>Who leaves more than this open has another trouble.</summary>
    private const int Most = 1000;

    /// <param name="db">To read from.</param>
    /// <param name="state">Takes what was read; words that it holds already are kept, since an entry never changes.</param>
    /// <param name="operationId">Whose.</param>
    /// <param name="until">What happened, and was settled, by then; null for now.</param>
    /// <param name="sequence">The last entry that counts.</param>
    /// <param name="ct">Stops the reading.</param>
    public static async Task ReadAsync(ReliefDb db, BooksState state, int operationId, DateTime? until, long sequence, CancellationToken ct)
    {
        var asked = db.Entries.AsNoTracking().Where(e => e.OperationId == operationId && (e.Kind == EntryKind.Need || e.Kind == EntryKind.Problem)
            && e.PlaceId != null && e.Sequence <= sequence && !db.Entries.Any(r => r.ReversesId == e.Id && r.Sequence <= sequence));
        asked = until is { } moment
            ? asked.Where(e => e.OccurredAt <= moment && !db.Settlements.Any(s => s.EntryId == e.Id && s.SettledAt <= moment))
            : asked.Where(e => !db.Settlements.Any(s => s.EntryId == e.Id));
        var open = await asked.OrderByDescending(e => e.Sequence).Take(Most).ToListAsync(ct);
        var known = state.Asked.ToDictionary(a => a.EntryId);
        var unread = open.Where(e => !known.ContainsKey(e.Id)).Select(e => e.Sequence).ToList();
        var particulars = unread.Count == 0 ? null
            : (await db.Particulars.AsNoTracking().Where(p => unread.Contains(p.Sequence)).OrderBy(p => p.Aspect).ToListAsync(ct)).ToLookup(p => p.Sequence);
        var wanted = unread.Count == 0 ? null : await WantedReader.ReadAsync(db, unread, ct);
        state.Asked = open.ConvertAll(e => known.GetValueOrDefault(e.Id)
            ?? new Asked(e.Id, e.Kind, state.PlaceById.GetValueOrDefault(e.PlaceId!.Value)?.MergedIntoId ?? e.PlaceId!.Value, e.OccurredAt, [.. particulars![e.Sequence].Select(p => new Particularly(p.Aspect, p.Quantity))], e.Note)
            {
                Wanted = [.. wanted![e.Sequence]],
            });
    }

    /// <summary>Only of now: what was refused at a past moment stands in no book.</summary>
    public static async Task ReadRefusedAsync(ReliefDb db, BooksState state, int operationId, CancellationToken ct)
    {
        var open = db.RefusedReports.Where(r => r.OperationId == operationId && r.SetAsideAt == null && !db.Entries.Any(e => e.Id == r.Id || e.ReversesId == r.Id));
        state.Refused = await open.GroupBy(r => r.OperationId).Select(g => new RefusedNow(g.Count(), g.Min(r => r.OccurredAt))).FirstOrDefaultAsync(ct);
    }
}

/// <param name="Since">When the first of them happened, UTC.</param>
internal sealed record RefusedNow(int Reports, DateTime Since);
