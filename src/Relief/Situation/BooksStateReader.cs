using Microsoft.EntityFrameworkCore;
using Relief.Ledger;
using Relief.Needs;
using Relief.Places;
using Relief.Storage;

namespace Relief.Situation;

/// <summary>Reads the state of an operation's books: as it is now from the tallies, or as of a past moment from the lines.</summary>
internal sealed class BooksStateReader(IDbContextFactory<ReliefDb> databases, TallyRecount recount, TimeProvider clock)
{
    private static readonly DateTime Forever = new(9999, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>The state now, and the last entry that it includes; the reading sees one moment of the database.</summary>
    public async Task<(BooksState State, long Sequence)> ReadNowAsync(int operationId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var state = await OpenAsync(db, operationId, ct);
        var sequence = 0L;
        // One statement sees one moment of the database, so the tallies and the sequence number belong together.
        var tallies = db.Database.SqlQuery<TallyNow>(
            $"""
            SELECT s.sequence, t.place_id AS placeid, t.item_id AS itemid, t.of_id AS ofid, t.quantity
            FROM (SELECT COALESCE(MAX(sequence), 0) AS sequence FROM entries) s
            LEFT JOIN tallies t ON t.operation_id = {operationId} AND t.quantity <> 0
            """);
        await foreach (var tally in tallies.AsAsyncEnumerable().WithCancellation(ct))
        {
            sequence = tally.Sequence;
            if (tally is { PlaceId: { } placeId, ItemId: { } itemId, OfId: { } ofId, Quantity: { } quantity })
                Take(state, placeId, new Subject(itemId, ofId), quantity);
        }

        await ReadHistoryAsync(db, state, operationId, Forever, sequence, ct);
        await ReadGoodsAsync(db, state, operationId, clock.GetUtcNow().UtcDateTime, Forever, sequence, ct);
        await RefreshAskedAsync(state, operationId, sequence, ct);
        return (state, sequence);
    }

    /// <summary>The state as of a moment, and the last entry that was known by it.</summary>
    public async Task<(BooksState State, long Sequence)> ReadAsOfAsync(int operationId, AsOf moment, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var state = await OpenAsync(db, operationId, ct);
        var known = db.Entries.Where(e => e.OperationId == operationId);
        if (moment.KnownBy is { } knownBy)
            known = known.Where(e => e.RecordedAt <= knownBy);
        var sequence = await known.OrderByDescending(e => e.Sequence).Select(e => e.Sequence).FirstOrDefaultAsync(ct);
        foreach (var ((placeId, subject), quantity) in await recount.CountAsync(operationId, moment.HappenedBy, sequence, ct))
            Take(state, placeId, subject, quantity);
        await ReadHistoryAsync(db, state, operationId, moment.HappenedBy, sequence, ct);
        await ReadGoodsAsync(db, state, operationId, moment.HappenedBy, moment.HappenedBy, sequence, ct);
        await AskedReader.ReadAsync(db, state, operationId, moment.HappenedBy, sequence, ct);
        return (state, sequence);
    }

    /// <summary>Asks anew for what waits for somebody: needs, problems, refused reports, requests, consignments.</summary>
    public async Task RefreshAskedAsync(BooksState state, int operationId, long sequence, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        await AskedReader.ReadAsync(db, state, operationId, until: null, sequence, ct);
        await AskedReader.ReadRefusedAsync(db, state, operationId, ct);
        await SupplyReader.ReadAsync(db, state, operationId, ct);
    }

    /// <summary>Asks anew for the last report and the closing of places about which something was undone.</summary>
    public async Task RefreshPlaceAsync(BooksState state, int placeId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var report = await ReportsInForce(db, Forever, long.MaxValue).Where(e => e.PlaceId == placeId)
            .OrderByDescending(e => e.OccurredAt).ThenByDescending(e => e.Sequence).FirstOrDefaultAsync(ct);
        state.LastReports.Remove(placeId);
        if (report is not null)
            state.LastReports[placeId] = Report(report);
        state.ConvoysClosed.Remove(placeId);
        var closing = await ReportsInForce(db, Forever, long.MaxValue)
            .Where(e => e.PlaceId == placeId && e.Kind == EntryKind.ConvoyClosed).MaxAsync(e => (DateTime?)e.OccurredAt, ct);
        if (closing is { } at)
            state.ConvoysClosed[placeId] = at;
    }

    public async Task<DateTime?> FirstMomentAsync(int operationId, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Entries.Where(e => e.OperationId == operationId).MinAsync(e => (DateTime?)e.OccurredAt, ct);
    }

    public static LastReport Report(Entry entry) => new(entry.OccurredAt, entry.RecordedAt, entry.AuthorName, entry.Kind);

    private static void Take(BooksState state, int placeId, Subject subject, long quantity)
    {
        if (subject.IsPeople)
            state.Add(placeId, subject.OfId, quantity);
        else
            state.AddStock(placeId, subject, quantity);
    }

    private static async Task<BooksState> OpenAsync(ReliefDb db, int operationId, CancellationToken ct)
    {
        var places = await db.Places.AsNoTracking().Where(p => p.OperationId == operationId).OrderBy(p => p.Names.En).ThenBy(p => p.Id).ToListAsync(ct);
        return new BooksState(places, await GoodsReader.OpenAsync(db, ConsumedId(places), ct));
    }

    private static int ConsumedId(IReadOnlyList<Place> places) => places.First(p => p.Kind == PlaceKind.Consumed).Id;

    // Facts and standards are those of today, at any moment: only what is in the books has a past.
    private static async Task ReadGoodsAsync(ReliefDb db, BooksState state, int operationId, DateTime now, DateTime until, long sequence, CancellationToken ct)
    {
        state.Standards = await db.Standards.AsNoTracking().Where(s => s.OperationId == operationId).ToListAsync(ct);
        await GoodsReader.ReadLotsAsync(db, state.Goods, operationId, ct);
        await GoodsReader.ReadHandedOutAsync(db, state.Goods, ConsumedId(state.Places), now, until, sequence, ct);
    }

    private static async Task ReadHistoryAsync(ReliefDb db, BooksState state, int operationId, DateTime until, long sequence, CancellationToken ct)
    {
        await ReadLastReportsAsync(db, state, operationId, until, sequence, ct);

        var closings = ReportsInForce(db, until, sequence).Where(e => e.OperationId == operationId && e.Kind == EntryKind.ConvoyClosed && e.PlaceId != null)
            .GroupBy(e => e.PlaceId!.Value).Select(g => new { ConvoyId = g.Key, At = g.Max(e => e.OccurredAt) });
        foreach (var closing in await closings.ToListAsync(ct))
            state.ConvoysClosed[closing.ConvoyId] = closing.At;

        var convoyLines = from convoy in db.Places
                          where convoy.OperationId == operationId && convoy.Kind == PlaceKind.Convoy
                          select new
                          {
                              convoy.Id,
                              Boarded = db.Lines.Where(l => l.ToId == convoy.Id && !l.IsDifference && l.OccurredAt <= until && l.Sequence <= sequence).Min(l => (DateTime?)l.OccurredAt),
                              Left = db.Lines.Where(l => l.FromId == convoy.Id && !l.IsDifference && l.OccurredAt <= until && l.Sequence <= sequence).Max(l => (DateTime?)l.OccurredAt),
                          };
        foreach (var times in await convoyLines.ToListAsync(ct))
            state.NoteConvoy(times.Id, times.Boarded, times.Left);

        var differences = db.Lines.AsNoTracking().Where(l => l.IsDifference && l.OperationId == operationId && l.ItemId == 0 && l.OccurredAt <= until && l.Sequence <= sequence)
            .OrderBy(l => l.Sequence).ThenBy(l => l.Ordinal);
        await foreach (var line in differences.AsAsyncEnumerable().WithCancellation(ct))
            state.Note(line);
    }

    // Whether the latest report of a place was undone is looked up for the few that were: asked of every entry, a database
    // without fresh statistics compares all entries with each other.
    private static async Task ReadLastReportsAsync(ReliefDb db, BooksState state, int operationId, DateTime until, long sequence, CancellationToken ct)
    {
        var undone = await db.Entries.Where(e => e.OperationId == operationId && e.ReversesId != null && e.Sequence <= sequence)
            .Select(e => e.ReversesId!.Value).ToHashSetAsync(ct);
        // The number of each place's latest entry is one look into an index. Asked for the entry itself, EF numbers all entries.
        var latest = from place in db.Places
                     where place.OperationId == operationId && place.Kind < PlaceKind.Census
                     join entry in db.Entries on db.Entries
                         .Where(e => e.PlaceId == place.Id && e.Kind != EntryKind.Reversal && e.Kind != EntryKind.Census && e.OccurredAt <= until && e.Sequence <= sequence)
                         .OrderByDescending(e => e.OccurredAt).ThenByDescending(e => e.Sequence).Select(e => e.Sequence).FirstOrDefault() equals entry.Sequence
                     select entry;
        var again = new List<int>();
        await foreach (var entry in latest.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            if (undone.Contains(entry.Id))
                again.Add(entry.PlaceId!.Value);
            else
                state.LastReports[entry.PlaceId!.Value] = Report(entry);
        }

        foreach (var placeId in again)
        {
            var before = await ReportsInForce(db, until, sequence).Where(e => e.PlaceId == placeId)
                .OrderByDescending(e => e.OccurredAt).ThenByDescending(e => e.Sequence).AsNoTracking().FirstOrDefaultAsync(ct);
            if (before is not null)
                state.LastReports[placeId] = Report(before);
        }
    }

    // A report that somebody has undone is not heard any more, and an undoing is no report of the place.
    private static IQueryable<Entry> ReportsInForce(ReliefDb db, DateTime happenedBy, long sequence) => db.Entries.Where(e =>
        e.Kind != EntryKind.Reversal && e.Kind != EntryKind.Census && e.OccurredAt <= happenedBy && e.Sequence <= sequence
        && !db.Entries.Any(r => r.ReversesId == e.Id && r.Sequence <= sequence));

    private sealed record TallyNow(long Sequence, int? PlaceId, int? ItemId, int? OfId, long? Quantity);
}
