using Relief.Ledger;

namespace Relief.Needs;

/// <summary>
/// What goods are at every place, and what was handed out there: read once, then kept current line by line. Only items that
/// satisfy an indicator tell of needs; the others are kept as well, since any tally may fall below nothing.
/// </summary>
/// <param name="itemCodes">Of the items that satisfy something, by id.</param>
/// <param name="consumedId">The place where goods go that are handed out.</param>
/// <param name="indicators">What counts, in this order.</param>
internal sealed class GoodsBook(IReadOnlyDictionary<int, string> itemCodes, int consumedId, IReadOnlyList<Indicator> indicators)
{
    private static readonly Dictionary<Subject, long> Nothing = [];

    private readonly Dictionary<int, Dictionary<Subject, long>> stock = [];
    private readonly Dictionary<(int PlaceId, int ItemId), HandedOut> handedOut = [];
    private readonly Counting[] counting = [.. indicators.Select(i => new Counting(i, Of(i, itemCodes)))];

    /// <summary>Days on which lots expire, of those that do.</summary>
    public Dictionary<int, DateOnly> Expiries { get; } = [];

    /// <summary>Lots about which <see cref="Expiries"/> was asked.</summary>
    public HashSet<int> KnownLots { get; } = [];

    /// <returns>What was there before.</returns>
    public long Add(int placeId, Subject subject, long change)
    {
        if (!stock.TryGetValue(placeId, out var here))
            stock[placeId] = here = [];
        var before = here.GetValueOrDefault(subject);
        here[subject] = before + change;
        return before;
    }

    /// <summary>Notes what a line says of goods that were handed out, or taken back.</summary>
    public void Note(int fromId, int toId, int itemId, DateTime occurredAt, long quantity)
    {
        if (toId == consumedId)
            NoteHandedOut(fromId, itemId, HandedOut.Hour(occurredAt), quantity);
        else if (fromId == consumedId)
            NoteHandedOut(toId, itemId, HandedOut.Hour(occurredAt), -quantity);
    }

    /// <param name="hour">Null for what is too old to be asked for by the hour.</param>
    public void NoteHandedOut(int placeId, int itemId, long? hour, long quantity)
    {
        if (!itemCodes.ContainsKey(itemId))
            return;
        if (!handedOut.TryGetValue((placeId, itemId), out var known))
            handedOut[(placeId, itemId)] = known = new HandedOut();
        known.Add(hour, quantity);
    }

    /// <summary>What a place has in stock of an indicator, in its unit, without what has expired.</summary>
    public long InStock(int placeId, int indicator, DateOnly today)
    {
        var sum = 0L;
        var counts = counting[indicator].ByItem;
        if (counts.Count == 0)
            return 0;
        foreach (var (subject, quantity) in stock.GetValueOrDefault(placeId, Nothing))
        {
            if (quantity != 0 && counts.TryGetValue(subject.ItemId, out var count) && !(Expiries.TryGetValue(subject.OfId, out var day) && day < today))
                sum += quantity * count;
        }

        return Math.Max(0, sum);
    }

    /// <summary>What was handed out at a place and still serves there.</summary>
    public long StillServing(int placeId, int indicator, long hour) => counting[indicator].Indicator.Lasting switch
    {
        Lasting.ADay => 0,
        Lasting.AMonth => Math.Max(0, Sum(placeId, indicator, h => h.OfMonth(hour))),
        _ => Math.Max(0, Sum(placeId, indicator, h => h.Total)),
    };

    /// <summary>
    /// What is used in a day, by what was handed out within whole days, three at most. From half a day after the first time on,
    /// what was handed out so far counts as a day's: goods go out in rounds, and an evening's and a morning's make up a day.
    /// </summary>
    /// <returns>Null before that, and where nothing goes out any more.</returns>
    public DailyUse? Measured(int placeId, int indicator, long hour)
    {
        long? since = null;
        foreach (var itemId in counting[indicator].ByItem.Keys)
        {
            if (handedOut.TryGetValue((placeId, itemId), out var known) && known.Since(hour) is { } longer && longer > (since ?? 0))
                since = longer;
        }

        if (since is not { } hours || hours < HandedOut.LeastHours)
            return null;
        var days = (int)Math.Clamp(hours / 24, 1, HandedOut.MostDays);
        var sum = Sum(placeId, indicator, h => h.Within(hour, days));
        return sum > 0 ? new DailyUse((decimal)sum / days, UseBasis.Measured, sum, days) : null;
    }

    private long Sum(int placeId, int indicator, Func<HandedOut, long> of)
    {
        var sum = 0L;
        foreach (var (itemId, count) in counting[indicator].ByItem)
        {
            if (handedOut.TryGetValue((placeId, itemId), out var known))
                sum += of(known) * count;
        }

        return sum;
    }

    private static Dictionary<int, long> Of(Indicator indicator, IReadOnlyDictionary<int, string> itemCodes) =>
        itemCodes.Where(i => indicator.Items.ContainsKey(i.Value)).ToDictionary(i => i.Key, i => indicator.Items[i.Value]);

    private sealed record Counting(Indicator Indicator, Dictionary<int, long> ByItem);
}
