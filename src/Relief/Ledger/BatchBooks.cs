using Relief.Storage;

namespace Relief.Ledger;

/// <summary>
/// What the books hold at this point of a batch: what the database says and what the batch has entered since. Asked for place by place, or
/// read ahead together.
/// </summary>
internal sealed class BatchBooks(LedgerTables tables, BooksMemory memory, LedgerRows rows, Func<Task> flush)
{
    /// <summary>Lines and counts of goods in one group from which reading ahead is cheaper than asking for each.</summary>
    public const int WorthReadingAhead = 32;

    private readonly Dictionary<(int PlaceId, int ItemId), Dictionary<int, long>> heldNow = [];
    private BooksWindow? people;
    private BooksWindow? goods;

    /// <summary>What the books hold of something at a place at this point of the batch.</summary>
    public async Task<long> HeldNowAsync(int placeId, Subject subject) =>
        (await HoldingsAsync(placeId, subject.ItemId)).GetValueOrDefault(subject.OfId);

    /// <summary>Reads together what the entries of a whole batch will ask for of people, before any of them is entered.</summary>
    public async Task ReadAheadOfPeopleAsync(IReadOnlyList<EntryDraft> entries)
    {
        var ofPeople = entries.Where(e => !e.Kind.IsStock()).ToList();
        var counted = Earliest(ofPeople.SelectMany(e => e.Counts.Select(c => (c.PlaceId, e.OccurredAt))));
        var touched = Earliest(ofPeople.SelectMany(e => e.Movements.SelectMany(m => (int[])[m.FromId, m.ToId]).Concat(e.Counts.Select(c => c.PlaceId)).Select(p => (p, e.OccurredAt))));
        await FindLatestCountsAsync([.. touched.Keys.Where(p => !memory.LatestCounts.ContainsKey(p))]);
        // Where no count comes later, none that is there already will be asked for.
        var corrected = touched.Where(t => memory.LatestCounts[t.Key] >= t.Value || counted.ContainsKey(t.Key)).ToDictionary();
        if (corrected.Count == 0)
            return;
        people = await BooksWindow.OpenAsync(tables, ofPeople: true, counted, corrected);
        await HoldAsync(ofPeople: true, counted.Keys, [.. counted.Keys.Select(p => (p, 0))]);
    }

    /// <summary>Reads together what a long group of stock will ask for line by line.</summary>
    public async Task ReadAheadOfGoodsAsync(IReadOnlyList<EntryDraft> entries)
    {
        var stock = entries.Where(e => e.Kind.IsStock()).ToList();
        if (stock.Sum(e => e.Movements.Count + e.Counts.Count) < WorthReadingAhead)
            return;
        await flush();
        var from = stock.Min(e => Micros.Round(e.OccurredAt));
        var counted = stock.SelectMany(e => e.Counts).Select(c => c.PlaceId).Distinct().ToDictionary(p => p, _ => from);
        var touched = stock.SelectMany(e => e.Movements).SelectMany(m => (int[])[m.FromId, m.ToId]).Concat(counted.Keys).Distinct().ToDictionary(p => p, _ => from);
        await FindLatestCountsAsync([.. touched.Keys.Where(p => !memory.LatestCounts.ContainsKey(p))]);
        goods = await BooksWindow.OpenAsync(tables, ofPeople: false, counted, touched);
        await HoldAsync(ofPeople: false, counted.Keys, [.. stock.SelectMany(e => e.Counts).Select(c => (c.PlaceId, c.Subject.ItemId)).Where(k => !heldNow.ContainsKey(k))]);
    }

    /// <summary>An undone count may stand in what was read ahead, so that the database is asked again.</summary>
    public void ForgetWhatWasReadAhead() => (people, goods) = (null, null);

    /// <summary>So much came to a place (above zero) or left it, by a line that hangs at this position.</summary>
    public void Note(int placeId, Subject subject, Position anchor, long change)
    {
        WindowOf(subject.ItemId)?.Note(placeId, subject.ItemId, new BooksWindow.Change(anchor.OccurredAt, anchor.EntryId, subject.OfId, change));
        if (heldNow.TryGetValue((placeId, subject.ItemId), out var held))
            held[subject.OfId] = held.GetValueOrDefault(subject.OfId) + change;
    }

    public void Note(int placeId, int itemId, CountInForce count) => WindowOf(itemId)?.Note(placeId, itemId, count);

    /// <summary>By origin or lot, what the books held at a place directly before a position.</summary>
    public async Task<Dictionary<int, long>> HeldBeforeAsync(int placeId, int itemId, Position position)
    {
        var held = new Dictionary<int, long>(await HoldingsAsync(placeId, itemId));
        foreach (var (at, anchorId, of, change) in await ChangesFromAsync(placeId, itemId, position.OccurredAt))
        {
            if (new Position(at, anchorId).CompareTo(position) >= 0)
                held[of] = held.GetValueOrDefault(of) - change;
        }

        return held;
    }

    /// <summary>The counts in force of people or of one item at a place, from a moment on.</summary>
    public async Task<IReadOnlyList<CountInForce>> CountsFromAsync(int placeId, int itemId, DateTime from)
    {
        if (WindowOf(itemId)?.Counts(placeId, itemId, from) is { } known)
            return known;
        await flush();
        return await tables.CountsFromAsync(placeId, itemId, from);
    }

    /// <summary>The moment of the latest count at a place, of whatever; null where it was never counted.</summary>
    public async Task<DateTime?> LatestCountAsync(int placeId)
    {
        if (memory.LatestCounts.TryGetValue(placeId, out var latest))
            return latest;
        await FindLatestCountsAsync(rows.Tallies.Keys.Select(k => k.PlaceId).Append(placeId).Where(p => !memory.LatestCounts.ContainsKey(p)).ToHashSet());
        return memory.LatestCounts[placeId];
    }

    private async Task<IReadOnlyList<BooksWindow.Change>> ChangesFromAsync(int placeId, int itemId, DateTime from)
    {
        if (WindowOf(itemId)?.Changes(placeId, itemId, from) is { } known)
            return known;
        await flush();
        return await tables.ChangesFromAsync(placeId, itemId, from);
    }

    private BooksWindow? WindowOf(int itemId) => itemId == 0 ? people : goods;

    private static Dictionary<int, DateTime> Earliest(IEnumerable<(int PlaceId, DateTime At)> asked) =>
        asked.GroupBy(a => a.PlaceId).ToDictionary(g => g.Key, g => Micros.Round(g.Min(a => a.At)));

    private async Task HoldAsync(bool ofPeople, IReadOnlyCollection<int> placeIds, HashSet<(int PlaceId, int ItemId)> fresh)
    {
        foreach (var key in fresh)
            heldNow[key] = [];
        foreach (var (placeId, itemId, ofId, quantity) in await tables.TalliesOfAsync(ofPeople, placeIds))
        {
            if (fresh.Contains((placeId, itemId)))
                heldNow[(placeId, itemId)][ofId] = quantity;
        }
    }

    private async Task<Dictionary<int, long>> HoldingsAsync(int placeId, int itemId)
    {
        if (heldNow.TryGetValue((placeId, itemId), out var held))
            return held;
        await flush();
        held = (await tables.TalliesAsync(placeId, itemId)).ToDictionary(t => t.OfId, t => t.Quantity);
        return heldNow[(placeId, itemId)] = held;
    }

    private async Task FindLatestCountsAsync(HashSet<int> touched)
    {
        foreach (var place in touched)
            memory.LatestCounts[place] = null;
        // Counts that this batch has gathered but not yet written are already remembered when they are entered.
        foreach (var (place, at) in await tables.LatestCountsAsync(touched))
            memory.LatestCounts[place] = at;
    }
}
