namespace Relief.Ledger;

/// <summary>
/// Goods in the books at some places from a moment on, read together before a long group is entered and kept current while it
/// is: what is counted 100,000 times in one act must not ask the database 100,000 times.
/// </summary>
internal sealed class BooksWindow
{
    private readonly DateTime from;
    private readonly HashSet<int> counted;
    private readonly HashSet<int> touched;
    private readonly Dictionary<(int PlaceId, int ItemId), List<Change>> changes = [];
    private readonly Dictionary<(int PlaceId, int ItemId), List<CountInForce>> counts = [];

    private BooksWindow(DateTime from, HashSet<int> counted, HashSet<int> touched)
    {
        this.from = from;
        this.counted = counted;
        this.touched = touched;
    }

    /// <summary>So much of a lot came to a place (above zero) or left it, by the entry that the line hangs on.</summary>
    public readonly record struct Change(DateTime At, Guid AnchorId, int OfId, long Quantity);

    /// <param name="tables">Where all that was gathered before is written.</param>
    /// <param name="from">The earliest moment that will be asked for.</param>
    /// <param name="counted">Places where goods will be counted.</param>
    /// <param name="touched">Those, and the places that goods will come to or leave.</param>
    public static async Task<BooksWindow> OpenAsync(LedgerTables tables, DateTime from, HashSet<int> counted, HashSet<int> touched)
    {
        var window = new BooksWindow(from, counted, touched);
        foreach (var (placeId, itemId, change) in await tables.ChangesOfAsync(counted, from))
            ListOf(window.changes, placeId, itemId).Add(change);
        foreach (var (placeId, itemId, count) in await tables.CountsOfAsync(touched, from))
            ListOf(window.counts, placeId, itemId).Add(count);
        return window;
    }

    /// <summary>Null where the window does not cover what is asked.</summary>
    public IReadOnlyList<Change>? Changes(int placeId, int itemId, DateTime since) =>
        itemId > 0 && since >= from && counted.Contains(placeId) ? changes.GetValueOrDefault((placeId, itemId)) ?? [] : null;

    /// <summary>Likewise.</summary>
    public IReadOnlyList<CountInForce>? Counts(int placeId, int itemId, DateTime since) =>
        itemId > 0 && since >= from && touched.Contains(placeId) ? counts.GetValueOrDefault((placeId, itemId)) ?? [] : null;

    public void Note(int placeId, int itemId, Change change)
    {
        if (itemId > 0 && change.At >= from && counted.Contains(placeId))
            ListOf(changes, placeId, itemId).Add(change);
    }

    public void Note(int placeId, int itemId, CountInForce count)
    {
        if (itemId > 0 && count.OccurredAt >= from && touched.Contains(placeId))
            ListOf(counts, placeId, itemId).Add(count);
    }

    private static List<T> ListOf<T>(Dictionary<(int PlaceId, int ItemId), List<T>> lists, int placeId, int itemId)
    {
        if (!lists.TryGetValue((placeId, itemId), out var list))
            lists[(placeId, itemId)] = list = [];
        return list;
    }
}
