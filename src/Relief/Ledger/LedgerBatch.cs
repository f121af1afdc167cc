using Microsoft.EntityFrameworkCore;
using Relief.Storage;

namespace Relief.Ledger;

/// <summary>
/// The work of one transaction: judges each group by the books as the groups before it left them, then enters it. Rows are
/// gathered and written together; they are flushed early only when a question must see them.
/// </summary>
internal sealed class LedgerBatch(LedgerTables tables, BooksMemory memory, IDbContextFactory<ReliefDb> databases, DateTime now)
{
    private readonly LedgerRows rows = new();
    private readonly Dictionary<Guid, KnownEntry> known = [];
    private readonly Dictionary<Guid, Guid> reversedBy = [];
    private readonly HashSet<Guid> lookedUp = [];
    private readonly WaitingReversals waiting = new(tables);
    private readonly List<EntryDraft> undoneOnArrival = [];
    private BatchBooks? books;
    private EntryEffects? effects;

    public long LastSequence { get; private set; }

    public Dictionary<int, DateTime> LastRecorded { get; } = [];

    public Dictionary<int, PlaceFacts> PlacesSeen { get; } = [];

    /// <summary>What listeners are to hear of.</summary>
    public HashSet<Change> Changes { get; } = [];

    private BatchBooks Books => books ??= new BatchBooks(tables, memory, rows, FlushAsync);

    private EntryEffects Effects => effects ??= new EntryEffects(tables, memory, rows, Books, FlushAsync);

    public async Task OpenAsync()
    {
        (LastSequence, var merged, var reversals) = await tables.LastSeenAsync();
        waiting.Open(reversals);
        if (LastSequence != memory.LastSequence)
            memory.Forget();
        if (merged != memory.Merged.Count)
            memory.Merged = await tables.MergedAsync();
    }

    /// <summary>Looks up together what these groups will ask for, before the first of them is booked. What a group only then prepares asks for itself.</summary>
    public async Task ReadAheadAsync(IEnumerable<EntryGroup> groups)
    {
        var entries = groups.Where(g => g.Prepare is null).SelectMany(g => g.Entries).ToList();
        await FindKnownAsync(entries);
        await FindPlacesAsync(entries);
        await Books.ReadAheadOfPeopleAsync([.. entries.Where(e => !known.ContainsKey(e.Id))]);
    }

    public async Task<Outcome<IReadOnlyList<Receipt>>> BookAsync(EntryGroup group)
    {
        var entries = group.Entries;
        if (group.Prepare is { } preparation)
        {
            var prepared = await PrepareAsync(preparation);
            if (!prepared.TryGet(out entries))
                return await UndoPreparationAsync(prepared.Refusals);
        }

        entries = memory.Merged.Count == 0 ? entries : [.. entries.Select(AtItsPlace)];
        await FindPlacesAsync(entries);
        var judgement = new GroupJudge(known, reversedBy, PlaceOf, Books.HeldNowAsync);
        var refusals = await judgement.JudgeAsync(entries);
        if (refusals.Count > 0)
            return group.Prepare is null ? Outcome<IReadOnlyList<Receipt>>.Refused(refusals) : await UndoPreparationAsync(refusals);

        foreach (var reversal in entries.Where(IsAhead))
            await waiting.KeepAsync(reversal, reversal.Ahead!);
        entries = [.. entries.Where(e => !IsAhead(e))];
        undoneOnArrival.Clear();
        await Books.ReadAheadOfGoodsAsync([.. entries.Where(e => !known.ContainsKey(e.Id))]);
        var receipts = new List<Receipt>(entries.Count);
        foreach (var entry in entries)
            receipts.Add(known.TryGetValue(entry.Id, out var there) ? new Receipt(entry.Id, there.Sequence, there.RecordedAt, WasThere: true) : await EnterAsync(entry));
        if (receipts.Count == 0 || receipts.Any(r => !r.WasThere))
            rows.Audit.AddRange(group.Audit);
        Changes.UnionWith(group.Prepare?.Changes ?? []);
        if (memory.Merged.Count > 0)
            await CarryOnAsync([.. entries.Where((e, i) => !receipts[i].WasThere && (e.Kind == EntryKind.Reversal || memory.Merged.Touches(e))), .. undoneOnArrival]);
        // Only now: what a merger itself moves is not redirected.
        if (group.Prepare?.Changes.Any(c => c.Kind == ChangeKind.Places) == true)
            memory.Merged = await tables.MergedAsync();
        return receipts;
    }

    public async Task FlushAsync()
    {
        if (rows.IsEmpty)
            return;
        await tables.WriteAsync(rows);
        rows.Clear();
    }

    // In one question what the books know of these entries and of those that they reverse.
    private async Task FindKnownAsync(IEnumerable<EntryDraft> entries)
    {
        var ids = entries.SelectMany(e => e.ReversesId is { } original ? (Guid[])[e.Id, original] : [e.Id]).Where(lookedUp.Add).ToList();
        if (ids.Count == 0)
            return;
        foreach (var entry in await tables.FindEntriesAsync(ids))
            Know(entry);
        await waiting.FindAsync(ids);
    }

    private async Task<Outcome<IReadOnlyList<EntryDraft>>> PrepareAsync(Preparation preparation)
    {
        await FlushAsync();
        await tables.Transaction.SaveAsync("preparation");
        await using var db = await databases.CreateDbContextAsync();
        db.Database.SetDbConnection(tables.Connection);
        await db.Database.UseTransactionAsync(tables.Transaction);
        var prepared = await preparation.Run(db, CancellationToken.None);
        if (!prepared.TryGet(out var entries))
            return prepared;
        var refusals = entries.Select(EntryRules.CheckShape).OfType<Refusal>().ToList();
        if (refusals.Count > 0)
            return Outcome<IReadOnlyList<EntryDraft>>.Refused(refusals);
        await FindKnownAsync(entries);
        return prepared;
    }

    private async Task<Outcome<IReadOnlyList<Receipt>>> UndoPreparationAsync(IReadOnlyList<Refusal> refusals)
    {
        await tables.Transaction.RollbackAsync("preparation");
        return Outcome<IReadOnlyList<Receipt>>.Refused(refusals);
    }

    // What was booked before the merger stands where it was booked, and is recognised by that when it is sent again.
    private EntryDraft AtItsPlace(EntryDraft entry) =>
        known.TryGetValue(entry.Id, out var there) && there.Hash.AsSpan().SequenceEqual(EntryHash.Of(entry)) ? entry : memory.Merged.Redirect(entry);

    // An entry is undone where it stands, and what happened before a merger is booked where it happened. What that takes from a
    // place that is part of another by now, or gives to it, is the other's from the moment of the merger on.
    private async Task CarryOnAsync(IReadOnlyList<EntryDraft> causes)
    {
        foreach (var cause in causes)
        {
            await FlushAsync();
            foreach (var left in (await tables.HeldAtMergedAsync(cause.OperationId)).GroupBy(t => (t.PlaceId, t.Subject.IsPeople)))
                await EnterAsync(memory.Merged.CarryOn(cause, left.Key.PlaceId, [.. left.Select(t => (t.Subject, t.Quantity))]));
        }
    }

    private async Task<Receipt> EnterAsync(EntryDraft entry)
    {
        var row = new Entry
        {
            Sequence = ++LastSequence,
            Id = entry.Id,
            OperationId = entry.OperationId,
            Kind = entry.Kind,
            OccurredAt = Micros.Round(entry.OccurredAt),
            RecordedAt = await RecordedAtAsync(entry),
            AuthorId = entry.AuthorId,
            AuthorName = entry.AuthorName,
            Door = entry.Door,
            PlaceId = entry.PlaceId,
            ReversesId = entry.ReversesId,
            Note = entry.Note,
            Donor = entry.Donor,
            ContentHash = EntryHash.Of(entry),
            SentHash = entry.Sending?.Hash,
            SaidAt = entry.Sending?.SaidAt is { } said ? Micros.Round(said) : null,
            DeviceId = entry.Sending?.DeviceId,
        };
        rows.Entries.Add(row);
        rows.Particulars.AddRange(entry.Particulars.Select(p => new Particular { Sequence = row.Sequence, Aspect = p.Aspect, Quantity = p.Quantity }));
        rows.Wanted.AddRange(entry.Wanted.Select(w => new WantedItem { Sequence = row.Sequence, ItemId = w.ItemId, Quantity = w.Quantity }));
        Changes.Add(new Change(ChangeKind.Ledger, row.OperationId));
        Know(new KnownEntry(row.Id, row.Sequence, row.ContentHash, row.Kind, row.OperationId, row.OccurredAt, row.RecordedAt, row.ReversesId, row.SentHash));
        if (row.ReversesId is { } original)
        {
            // A reversal that comes before its original waits: the original is then entered without effect.
            if (known.TryGetValue(original, out var undone))
                await Effects.UndoAsync(row, undone);
        }
        else
        {
            await Effects.ApplyAsync(row, entry, withoutEffect: reversedBy.ContainsKey(row.Id));
            await UndoOnArrivalAsync(row);
        }

        return new Receipt(row.Id, row.Sequence, row.RecordedAt, WasThere: false);
    }

    // Nobody's report is undone on the word of somebody who could not undo it once it is there.
    private async Task UndoOnArrivalAsync(Entry row)
    {
        foreach (var reversal in waiting.Take(row))
        {
            var may = !reversedBy.ContainsKey(row.Id) && ReversalRight.Allows(reversal, row);
            if (may)
            {
                undoneOnArrival.Add(reversal.Draft(row));
                await EnterAsync(undoneOnArrival[^1]);
            }

            await waiting.AnswerAsync(reversal, may);
            Changes.Add(new Change(ChangeKind.Field, row.OperationId));
        }
    }

    private bool IsAhead(EntryDraft entry) => entry.Ahead is not null && !known.ContainsKey(entry.ReversesId!.Value);

    // The recorded time never runs backward along the sequence, so that "as known then" is a cut through it.
    private async Task<DateTime> RecordedAtAsync(EntryDraft entry)
    {
        var claimed = entry.RecordedAt is { } said && said < now ? Micros.Round(said) : now;
        if (!LastRecorded.TryGetValue(entry.OperationId, out var last))
        {
            if (!memory.LastRecorded.TryGetValue(entry.OperationId, out last))
                last = await tables.LastRecordedAsync(entry.OperationId) ?? DateTime.UnixEpoch;
        }

        return LastRecorded[entry.OperationId] = claimed > last ? claimed : last;
    }

    private void Know(KnownEntry entry)
    {
        known[entry.Id] = entry;
        if (entry.ReversesId is { } original)
            reversedBy[original] = entry.Id;
    }

    private PlaceFacts? PlaceOf(int id) =>
        PlacesSeen.TryGetValue(id, out var seen) || memory.Places.TryGetValue(id, out seen) ? seen : null;

    private async Task FindPlacesAsync(IReadOnlyList<EntryDraft> entries)
    {
        var missing = entries.SelectMany(PlaceIds).Where(id => PlaceOf(id) is null).ToHashSet();
        if (missing.Count == 0)
            return;
        foreach (var (id, facts) in await tables.FindPlacesAsync(missing))
            PlacesSeen[id] = facts;
    }

    private static IEnumerable<int> PlaceIds(EntryDraft entry)
    {
        if (entry.PlaceId is { } place)
            yield return place;
        foreach (var line in entry.Movements)
        {
            yield return line.FromId;
            yield return line.ToId;
            if (line.Subject is { IsPeople: true, OfId: > 0 })
                yield return line.Subject.OfId;
        }

        foreach (var count in entry.Counts)
        {
            yield return count.PlaceId;
            if (count.Subject is { IsPeople: true, OfId: > 0 })
                yield return count.Subject.OfId;
        }
    }
}
