using Relief.Storage;

namespace Relief.Ledger;

/// <summary>
/// What an entry does to the books: its lines, the tallies, and the differences of every count that comes after it in the
/// order of events.
/// </summary>
internal sealed class EntryEffects(LedgerTables tables, BooksMemory memory, LedgerRows rows, BatchBooks books, Func<Task> flush)
{
    private long causeSequence;
    private int ordinal;

    /// <param name="withoutEffect">True where a reversal of the entry came before it: its lines are entered and undone at once.</param>
    public async Task ApplyAsync(Entry row, EntryDraft entry, bool withoutEffect)
    {
        Begin(row);
        var position = new Position(row.OccurredAt, row.Id);
        foreach (var line in entry.Movements)
        {
            Write(row, line, row.Sequence, position, isDifference: false, entry.Guarded);
            if (withoutEffect)
                Write(row, Opposite(line), row.Sequence, position, isDifference: false);
        }

        if (!withoutEffect)
            await CorrectLaterCountsAsync(row, position, entry.Movements);
        await EnterCountsAsync(row, entry.Counts, position, withoutEffect);
    }

    /// <summary>Undoes an entry at the moment at which it had stood, as if it had never been.</summary>
    public async Task UndoAsync(Entry row, KnownEntry undone)
    {
        Begin(row);
        await flush();
        books.ForgetWhatWasReadAhead();
        var isCount = undone.Kind.IsCount();
        var lines = isCount ? await tables.DifferencesAsync(undone.Sequence) : await tables.OwnLinesAsync(undone.Sequence);
        var opposites = lines.Select(Opposite).ToList();
        if (isCount)
            opposites = Net(opposites);
        var position = new Position(undone.OccurredAt, undone.Id);
        foreach (var line in opposites)
            Write(row, line, undone.Sequence, position, isDifference: isCount);
        await CorrectLaterCountsAsync(row, position, opposites);
    }

    private void Begin(Entry row)
    {
        causeSequence = row.Sequence;
        ordinal = 0;
    }

    private async Task EnterCountsAsync(Entry row, IReadOnlyList<Counted> counts, Position position, bool withoutEffect)
    {
        for (var i = 0; i < counts.Count; i++)
        {
            var count = counts[i];
            rows.Counts.Add(new CountLine
            {
                Sequence = row.Sequence,
                Ordinal = i,
                OperationId = row.OperationId,
                OccurredAt = row.OccurredAt,
                PlaceId = count.PlaceId,
                Scope = count.Scope,
                ItemId = count.Subject.ItemId,
                OfId = count.Subject.OfId,
                Quantity = count.Quantity,
            });
            if (!withoutEffect)
            {
                books.Note(count.PlaceId, count.Subject.ItemId, new CountInForce(row.Sequence, row.Id, row.OccurredAt, i, count.Scope, count.Subject.OfId));
                await EnterDifferenceAsync(row, count, position);
            }

            if (await books.LatestCountAsync(count.PlaceId) is not { } latest || latest < row.OccurredAt)
                memory.LatestCounts[count.PlaceId] = row.OccurredAt;
        }
    }

    private async Task EnterDifferenceAsync(Entry row, Counted count, Position position)
    {
        var held = await books.HeldBeforeAsync(count.PlaceId, count.Subject.ItemId, position);
        Dictionary<int, long> differences = count.Scope switch
        {
            CountScope.Whole => new() { [0] = count.Quantity - held.Values.Sum() },
            CountScope.One => new() { [count.Subject.OfId] = count.Quantity - held.GetValueOrDefault(count.Subject.OfId) },
            _ => held.ToDictionary(h => h.Key, h => -h.Value),
        };
        foreach (var (of, change) in differences.Where(d => d.Value != 0))
            await WriteDifferenceAsync(row, count.PlaceId, new Subject(count.Subject.ItemId, of), change, row.Sequence, position);
        await CorrectAsync(row, count.PlaceId, count.Subject.ItemId, position, differences);
    }

    private async Task CorrectLaterCountsAsync(Entry row, Position position, IReadOnlyList<Movement> lines)
    {
        foreach (var ((placeId, itemId), changes) in ChangesByPlace(lines))
            await CorrectAsync(row, placeId, itemId, position, changes);
    }

    // Each count after the change takes up of it what it covers: after a count of everybody the books say the same number as
    // before, whatever became known of the time before it. What a count does not cover goes on to the next one.
    private async Task CorrectAsync(Entry row, int placeId, int itemId, Position position, Dictionary<int, long> changes)
    {
        if (await books.LatestCountAsync(placeId) is not { } latest || latest < position.OccurredAt)
            return;
        var later = (await books.CountsFromAsync(placeId, itemId, position.OccurredAt)).Where(c => c.Position.CompareTo(position) > 0)
            .OrderBy(c => c.Position).ThenBy(c => c.Ordinal);
        foreach (var count in later)
        {
            foreach (var (of, change) in count.TakeUp(changes))
                await WriteDifferenceAsync(row, placeId, new Subject(itemId, of), -change, count.Sequence, count.Position);

            if (changes.Values.All(c => c == 0))
                return;
        }
    }

    private async Task WriteDifferenceAsync(Entry row, int placeId, Subject subject, long change, long anchorSequence, Position anchor)
    {
        var counterpart = await CounterpartAsync(row.OperationId, subject);
        var line = change > 0
            ? new Movement(counterpart, placeId, subject, change)
            : new Movement(placeId, counterpart, subject, -change);
        Write(row, line, anchorSequence, anchor, isDifference: true);
    }

    private async Task<int> CounterpartAsync(int operationId, Subject subject)
    {
        if (!memory.Counterparts.TryGetValue(operationId, out var ids))
            memory.Counterparts[operationId] = ids = await tables.FindCounterpartsAsync(operationId);
        return subject.IsPeople ? ids.UnaccountedId : ids.CountDifferenceId;
    }

    private void Write(Entry row, Movement line, long anchorSequence, Position anchor, bool isDifference, bool isGuarded = false)
    {
        rows.Lines.Add(new Line
        {
            Sequence = causeSequence,
            Ordinal = ordinal++,
            AnchorSequence = anchorSequence,
            OperationId = row.OperationId,
            OccurredAt = anchor.OccurredAt,
            FromId = line.FromId,
            ToId = line.ToId,
            ItemId = line.Subject.ItemId,
            OfId = line.Subject.OfId,
            Quantity = line.Quantity,
            IsDifference = isDifference,
            IsGuarded = isGuarded,
        });
        books.Note(line.FromId, line.Subject, anchor, -line.Quantity);
        books.Note(line.ToId, line.Subject, anchor, line.Quantity);
        Change(row.OperationId, line.FromId, line.Subject, -line.Quantity);
        Change(row.OperationId, line.ToId, line.Subject, line.Quantity);
    }

    private void Change(int operationId, int placeId, Subject subject, long change)
    {
        var key = (placeId, subject.ItemId, subject.OfId);
        rows.Tallies[key] = (operationId, rows.Tallies.TryGetValue(key, out var sum) ? sum.Change + change : change);
    }

    private static Movement Opposite(Movement line) => line with { FromId = line.ToId, ToId = line.FromId };

    private static List<Movement> Net(List<Movement> lines)
    {
        var net = new List<Movement>();
        foreach (var group in lines.GroupBy(l => (Low: Math.Min(l.FromId, l.ToId), High: Math.Max(l.FromId, l.ToId), l.Subject)))
        {
            var upward = group.Sum(l => l.FromId == group.Key.Low ? l.Quantity : -l.Quantity);
            if (upward > 0)
                net.Add(new Movement(group.Key.Low, group.Key.High, group.Key.Subject, upward));
            else if (upward < 0)
                net.Add(new Movement(group.Key.High, group.Key.Low, group.Key.Subject, -upward));
        }

        return net;
    }

    private static Dictionary<(int PlaceId, int ItemId), Dictionary<int, long>> ChangesByPlace(IReadOnlyList<Movement> lines)
    {
        var places = new Dictionary<(int PlaceId, int ItemId), Dictionary<int, long>>();
        foreach (var line in lines)
        {
            Add(line.FromId, -line.Quantity, line.Subject);
            Add(line.ToId, line.Quantity, line.Subject);
        }

        return places;

        void Add(int placeId, long change, Subject subject)
        {
            if (!places.TryGetValue((placeId, subject.ItemId), out var changes))
                places[(placeId, subject.ItemId)] = changes = [];
            changes[subject.OfId] = changes.GetValueOrDefault(subject.OfId) + change;
        }
    }
}
