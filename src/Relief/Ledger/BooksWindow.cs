namespace Relief.Ledger;

/// <summary>
/// People, or goods, in the books at some places from a moment on, read together before entries are entered and kept current while
/// they are: what is counted 100,000 times in one act, or by a thousand phones at once, must not ask the database as often.
/// </summary>
internal sealed class BooksWindow
{
    private readonly bool ofPeople;
    private readonly IReadOnlyDictionary<int, DateTime> counted;
    private readonly IReadOnlyDictionary<int, DateTime> touched;
    private readonly Dictionary<(int PlaceId, int ItemId), List<Change>> changes = [];
    private readonly Dictionary<(int PlaceId, int ItemId), List<CountInForce>> counts = [];

    private BooksWindow(bool ofPeople, IReadOnlyDictionary<int, DateTime> counted, IReadOnlyDictionary<int, DateTime> touched)
    {
        this.ofPeople = ofPeople;
        this.counted = counted;
        this.touched = touched;
    }

    /// <summary>So much of an origin or a lot came to a place (above zero) or left it, by the entry that the line hangs on.</summary>
    public readonly record struct Change(DateTime At, Guid AnchorId, int OfId, long Quantity);

    /// <param name="tables">Where all that was gathered before is written.</param>
    /// <param name="ofPeople">Otherwise of goods.</param>
    /// <param name="counted">Places where they will be counted, each with the earliest moment that will be asked for.</param>
    /// <param name="touched">Likewise the places whose counts will be asked for.</param>
    public static async Task<BooksWindow> OpenAsync(LedgerTables tables, bool ofPeople, IReadOnlyDictionary<int, DateTime> counted, IReadOnlyDictionary<int, DateTime> touched)
    {
        var window = new BooksWindow(ofPeople, counted, touched);
        foreach (var (placeId, itemId, change) in await tables.ChangesOfAsync(ofPeople, counted))
            ListOf(window.changes, placeId, itemId).Add(change);
        foreach (var (placeId, itemId, count) in await tables.CountsOfAsync(ofPeople, touched))
            ListOf(window.counts, placeId, itemId).Add(count);
        return window;
    }

    /// <summary>Null where the window does not cover what is asked.</summary>
    public IReadOnlyList<Change>? Changes(int placeId, int itemId, DateTime since) =>
        Covers(counted, placeId, itemId, since) ? changes.GetValueOrDefault((placeId, itemId)) ?? [] : null;

    /// <summary>Likewise.</summary>
    public IReadOnlyList<CountInForce>? Counts(int placeId, int itemId, DateTime since) =>
        Covers(touched, placeId, itemId, since) ? counts.GetValueOrDefault((placeId, itemId)) ?? [] : null;

    public void Note(int placeId, int itemId, Change change)
    {
        if (Covers(counted, placeId, itemId, change.At))
            ListOf(changes, placeId, itemId).Add(change);
    }

    public void Note(int placeId, int itemId, CountInForce count)
    {
        if (Covers(touched, placeId, itemId, count.OccurredAt))
            ListOf(counts, placeId, itemId).Add(count);
    }

    private bool Covers(IReadOnlyDictionary<int, DateTime> places, int placeId, int itemId, DateTime since) =>
        itemId == 0 == ofPeople && places.TryGetValue(placeId, out var from) && since >= from;

    private static List<T> ListOf<T>(Dictionary<(int PlaceId, int ItemId), List<T>> lists, int placeId, int itemId)
    {
        if (!lists.TryGetValue((placeId, itemId), out var list))
            lists[(placeId, itemId)] = list = [];
        return list;
    }
}
