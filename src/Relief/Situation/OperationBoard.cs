using Microsoft.EntityFrameworkCore;
using Relief.Ledger;
using Relief.Needs;
using Relief.Operations;
using Relief.Places;
using Relief.Storage;

namespace Relief.Situation;

/// <summary>The live picture of one operation: read once, then kept current by the lines that came since.</summary>
internal sealed class OperationBoard(int operationId, IDbContextFactory<ReliefDb> databases, BooksStateReader reader, TimeProvider clock) : IDisposable
{
    /// <summary>Lateness and silence grow without any entry, so a picture older than this is made anew when it is asked for.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromSeconds(15);

    /// <summary>Entries asked about in one question.</summary>
    private const int Together = 1000;

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly HashSet<int> touched = [];
    private readonly Dictionary<long, Guid> entryIds = [];
    private BooksState? state;
    private TimelineBook? timeline;
    private OperationView? operation;
    private Picture? picture;
    private (Picture Of, Timeline Line)? drawn;
    private long sequence;
    private volatile bool grown;
    private volatile bool changed;
    private volatile bool asked;

    /// <summary>Entries have come: the next question reads them.</summary>
    public void Grew() => grown = true;

    /// <summary>Something was refused, settled or asked for, or a consignment went on: the next question reads what waits for somebody.</summary>
    public void Asked() => asked = true;

    /// <summary>Places or the operation itself have changed: the next question reads everything anew.</summary>
    public void Changed() => changed = true;

    /// <summary>Null where the operation is not known.</summary>
    public async Task<Picture?> PictureAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (picture is { } ready && !grown && !changed && !asked && now - ready.At < Freshness)
            return ready;
        await turn.WaitAsync(ct);
        try
        {
            return await UpdateAsync(ct);
        }
        finally
        {
            turn.Release();
        }
    }

    public async Task<Timeline?> TimelineAsync(CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            if (await UpdateAsync(ct) is not { } now)
                return null;
            if (drawn is { } ready && ReferenceEquals(ready.Of, now))
                return ready.Line;
            var from = operation!.OrderedAt ?? await reader.FirstMomentAsync(operationId, ct) ?? now.At;
            var line = timeline!.Between(from < now.At ? from : now.At, now.At);
            drawn = (now, line);
            return line;
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private async Task<Picture?> UpdateAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (state is null || changed)
        {
            if (!await ReadAsync(ct))
                return null;
        }
        else if (grown)
        {
            await TailAsync(ct);
        }
        else if (!asked && picture is { } ready && now - ready.At < Freshness)
        {
            return ready;
        }

        if (asked)
        {
            asked = false;
            await reader.RefreshAskedAsync(state!, operationId, sequence, ct);
        }

        await FindEntryIdsAsync(ct);
        var frame = new Frame(now, sequence, Moment: null, timeline!.At(now.AddHours(-1), state!.Whereabouts), s => entryIds.TryGetValue(s, out var id) ? id : null);
        picture = PictureBuilder.Build(operation!, state, frame, picture is null ? null : touched, picture);
        touched.Clear();
        return picture;
    }

    private async Task<bool> ReadAsync(CancellationToken ct)
    {
        changed = false;
        grown = false;
        asked = false;
        picture = null;
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Operations.AsNoTracking().FirstOrDefaultAsync(o => o.Id == operationId, ct) is not { } found)
            return false;
        operation = ListOperations.View(found);
        (state, sequence) = await reader.ReadNowAsync(operationId, ct);
        timeline = await TimelineBook.ReadAsync(db, operationId, state, sequence, ct);
        return true;
    }

    private async Task TailAsync(CancellationToken ct)
    {
        grown = false;
        await using var db = await databases.CreateDbContextAsync(ct);
        var entries = await db.Entries.AsNoTracking().Where(e => e.Sequence > sequence).OrderBy(e => e.Sequence).ToListAsync(ct);
        if (entries.Count == 0)
            return;
        var last = entries[^1].Sequence;
        var lines = await db.Lines.AsNoTracking().Where(l => l.Sequence > sequence && l.Sequence <= last && l.OperationId == operationId)
            .OrderBy(l => l.Sequence).ThenBy(l => l.Ordinal).ToListAsync(ct);
        if (lines.Any(l => !state!.PlaceById.ContainsKey(l.FromId) || !state.PlaceById.ContainsKey(l.ToId)))
        {
            // A place came into being between two notices: everything is read anew.
            await ReadAsync(ct);
            return;
        }

        if (lines.Any(l => l.ItemId != 0 && l.OfId != 0 && !state!.Goods.KnownLots.Contains(l.OfId)))
            await GoodsReader.ReadLotsAsync(db, state!.Goods, operationId, ct);
        foreach (var line in lines)
            Take(line);
        await TakeAsync(db, entries.FindAll(e => e.OperationId == operationId), ct);
        sequence = last;
        // Booked, a report is refused no more; undone, a need is needed no more.
        asked |= lines.Exists(l => IsConsignment(l.FromId) || IsConsignment(l.ToId) || (l.ItemId != 0 && (state!.LowStock.ContainsKey(l.FromId) || state.LowStock.ContainsKey(l.ToId)))) || state!.Refused is not null || entries.Exists(e => e.Kind is EntryKind.Need or EntryKind.Problem or EntryKind.Reversal);
    }

    private bool IsConsignment(int placeId) => state!.PlaceById.TryGetValue(placeId, out var place) && place.Kind == PlaceKind.Consignment;

    private void Take(Line line)
    {
        touched.Add(line.FromId);
        touched.Add(line.ToId);
        if (line.ItemId == 0)
        {
            touched.Add(line.OfId);
            state!.Add(line.FromId, line.OfId, -line.Quantity);
            state.Add(line.ToId, line.OfId, line.Quantity);
            timeline!.Note(line, state);
        }
        else
        {
            state!.AddStock(line.FromId, new Subject(line.ItemId, line.OfId), -line.Quantity);
            state.AddStock(line.ToId, new Subject(line.ItemId, line.OfId), line.Quantity);
        }

        state!.Note(line);
    }

    // A storm of reports is asked about in few questions, however many came: one for each would let more come than it takes in.
    private async Task TakeAsync(ReliefDb db, List<Entry> entries, CancellationToken ct)
    {
        foreach (var entry in entries.Where(e => e.ReversesId is null && e.Kind != EntryKind.Census))
        {
            if (entry.PlaceId is not { } reporting)
                continue;
            touched.Add(reporting);
            if (!state!.LastReports.TryGetValue(reporting, out var known) || known.OccurredAt <= entry.OccurredAt)
                state.LastReports[reporting] = BooksStateReader.Report(entry);
            if (entry.Kind == EntryKind.ConvoyClosed)
                state.ConvoysClosed[reporting] = entry.OccurredAt;
        }

        var undone = await UndoneAtAsync(db, entries, ct);
        touched.UnionWith(undone);
        foreach (var place in undone)
            await reader.RefreshPlaceAsync(state!, place, ct);
    }

    // The places of what these entries undo, and of those among them that were undone before they came.
    private static async Task<HashSet<int>> UndoneAtAsync(ReliefDb db, List<Entry> entries, CancellationToken ct)
    {
        var places = new HashSet<int>();
        foreach (var some in entries.Chunk(Together))
        {
            var originals = some.Select(e => e.ReversesId).OfType<Guid>().ToList();
            if (originals.Count > 0)
                places.UnionWith((await db.Entries.Where(e => originals.Contains(e.Id)).Select(e => e.PlaceId).ToListAsync(ct)).OfType<int>());
            var reports = some.Where(e => e is { ReversesId: null, PlaceId: not null } && e.Kind != EntryKind.Census).ToDictionary(e => e.Id, e => e.PlaceId!.Value);
            var ids = reports.Keys.ToList();
            places.UnionWith((await db.Entries.Where(r => r.ReversesId != null && ids.Contains(r.ReversesId.Value)).Select(r => r.ReversesId!.Value).ToListAsync(ct)).ConvertAll(id => reports[id]));
        }

        return places;
    }

    private async Task FindEntryIdsAsync(CancellationToken ct)
    {
        var missing = state!.Differences.Values.Select(d => d.CountSequence).Where(s => !entryIds.ContainsKey(s)).Distinct().ToList();
        if (missing.Count == 0)
            return;
        await using var db = await databases.CreateDbContextAsync(ct);
        foreach (var entry in await db.Entries.Where(e => missing.Contains(e.Sequence)).Select(e => new { e.Sequence, e.Id }).ToListAsync(ct))
            entryIds[entry.Sequence] = entry.Id;
    }
}
