using Relief.Ledger;
using Relief.Supplies;

namespace Relief.Needs;

/// <summary>
/// What goods are at every place, and what was handed out there: read once, then kept current line by line. Only items that
/// satisfy an indicator tell of needs; the others are kept as well, since any tally may fall below nothing and any lot expire.
/// </summary>
/// <param name="contents">Of the items that satisfy something, by id: what each counts as. A kit counts as its parts, but as itself where an indicator names it.</param>
/// <param name="consumedId">The place where goods go that are handed out.</param>
/// <param name="indicators">What counts, in this order.</param>
internal sealed class GoodsBook(IReadOnlyDictionary<int, ItemContents> contents, int consumedId, IReadOnlyList<Indicator> indicators)
{
    private static readonly Dictionary<Subject, long> Nothing = [];
    private static readonly Dictionary<int, HandedOut> Never = [];

    private readonly Dictionary<int, Dictionary<Subject, long>> stock = [];
    private readonly Dictionary<int, Dictionary<int, HandedOut>> handedOut = [];

    // Per item, the indicators that it satisfies, how many of their units its smallest unit counts for, and whether they are inside it.
    private readonly Dictionary<int, (int Indicator, long Counts, bool Inside)[]> satisfies = contents.ToDictionary(i => i.Key,
        i => indicators.Index().Select(x => (x.Index, Counts: i.Value.Counting(x.Item), i.Value.IsAround(x.Item, indicators))).Where(x => x.Counts > 0).ToArray());

    /// <summary>What counts, in order.</summary>
    public IReadOnlyList<Indicator> Indicators => indicators;

    /// <summary>Lots that expire, by their ids.</summary>
    public Dictionary<int, DatedLot> Dated { get; } = [];

    /// <summary>Lots about which <see cref="Dated"/> was asked.</summary>
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
        if (!handedOut.TryGetValue(placeId, out var here))
            handedOut[placeId] = here = [];
        if (!here.TryGetValue(itemId, out var known))
            here[itemId] = known = new HandedOut();
        known.Add(hour, quantity);
    }

    /// <summary>What a place has of every indicator, in their order and units.</summary>
    /// <param name="placeId">Which place.</param>
    /// <param name="hour">Now, in hours since 1970.</param>
    /// <param name="today">The day of the operation's clocks: what expired before it is not there.</param>
    public Held[] At(int placeId, long hour, DateOnly today)
    {
        var held = InStock(placeId, today).Select(s => new Held(s.There, s.ThereInKits, 0, null)).ToArray();
        var here = handedOut.GetValueOrDefault(placeId, Never);
        if (here.Count == 0)
            return held;
        var serving = new long[held.Length];
        var since = new long[held.Length];
        foreach (var (itemId, known) in here)
        {
            var hours = known.Since(hour) ?? 0;
            foreach (var (indicator, counts, _) in satisfies.GetValueOrDefault(itemId, []))
            {
                serving[indicator] += known.StillServing(indicators[indicator].Lasting, hour) * counts;
                since[indicator] = Math.Max(since[indicator], hours);
            }
        }

        var used = new long[held.Length];
        foreach (var (itemId, known) in here)
        {
            foreach (var (indicator, counts, _) in satisfies.GetValueOrDefault(itemId, []))
                used[indicator] += known.Within(hour, Days(since[indicator])) * counts;
        }

        for (var i = 0; i < held.Length; i++)
            held[i] = new Held(held[i].InStock, held[i].InKits, Math.Max(0, serving[i]), Use(used[i], since[i]));
        return held;
    }

    /// <summary>What a place has in stock of every indicator, without what has expired; below nothing where the books say so.</summary>
    public Stocked[] InStock(int placeId, DateOnly today)
    {
        var sums = new Stocked[indicators.Count];
        foreach (var (subject, quantity) in stock.GetValueOrDefault(placeId, Nothing))
        {
            if (quantity == 0 || !satisfies.TryGetValue(subject.ItemId, out var counted) || (Dated.TryGetValue(subject.OfId, out var lot) && lot.ExpiresOn < today))
                continue;
            foreach (var (indicator, counts, inside) in counted)
                sums[indicator] = new(sums[indicator].All + (quantity * counts), sums[indicator].InKits + (inside ? quantity * counts : 0));
        }

        return sums;
    }

    /// <summary>The indicators that an item satisfies, and how many of their units its smallest unit counts for.</summary>
    public IEnumerable<(Indicator Indicator, long Counts)> Counting(int itemId) => satisfies.GetValueOrDefault(itemId, []).Select(s => (indicators[s.Indicator], s.Counts));

    /// <summary>What a place has of lots whose last day is one day at the latest.</summary>
    public IEnumerable<(DatedLot Lot, long Quantity)> ExpiringBy(int placeId, DateOnly day)
    {
        foreach (var (subject, quantity) in stock.GetValueOrDefault(placeId, Nothing))
        {
            if (quantity > 0 && !subject.IsPeople && Dated.TryGetValue(subject.OfId, out var lot) && lot.ExpiresOn <= day)
                yield return (lot, quantity);
        }
    }

    /// <summary>How much of an item goes out at a place in a day, in its smallest unit, as use is measured; nothing where that is not known.</summary>
    public decimal UsedPerDay(int placeId, int itemId, long hour) =>
        handedOut.GetValueOrDefault(placeId, Never).TryGetValue(itemId, out var known) && known.Since(hour) is { } since
            ? Use(known.Within(hour, Days(since)), since)?.PerDay ?? 0 : 0;

    /// <summary>
    /// By what was handed out within whole days, three at most. From half a day after the first time on, what was handed out so
    /// far counts as a day's: goods go out in rounds, and an evening's and a morning's make up a day. Null before that, and where
    /// nothing goes out any more.
    /// </summary>
    private static DailyUse? Use(long used, long sinceHours) =>
        used > 0 && sinceHours >= HandedOut.LeastHours ? new DailyUse((decimal)used / Days(sinceHours), UseBasis.Measured, used, Days(sinceHours)) : null;

    private static int Days(long sinceHours) => (int)Math.Clamp(sinceHours / 24, 1, HandedOut.MostDays);
}

/// <summary>What an item counts as.</summary>
/// <param name="Code">Its own, in the catalogue.</param>
/// <param name="Parts">What one of it is made of, by codes and in smallest units; empty where it is no kit.</param>
internal sealed record ItemContents(string Code, IReadOnlyList<(string Code, long Quantity)> Parts)
{
    /// <summary>For how many units of an indicator its smallest unit counts.</summary>
    public long Counting(Indicator indicator) => indicator.Items.TryGetValue(Code, out var counts) ? counts : Parts.Sum(p => p.Quantity * indicator.Items.GetValueOrDefault(p.Code));

    /// <summary>
    /// Whether what counts is inside it, so that who looks for it among the goods does not see it: it is a kit, or one parcel of several
    /// things such as soap and towels. Where nothing else counts, the parcel itself is what is looked for.
    /// </summary>
    public bool IsAround(Indicator indicator, IReadOnlyList<Indicator> all) =>
        (Parts.Count > 0 || all.Count(i => i.Items.ContainsKey(Code)) > 1) && indicator.Items.Keys.Any(other => !other.Equals(Code, StringComparison.OrdinalIgnoreCase));
}

/// <summary>What a place has of one indicator, in its unit.</summary>
/// <param name="InStock">Never below nothing.</param>
/// <param name="InKits">How much of what is in stock is inside kits.</param>
/// <param name="StillServing">Handed out there, and not used up.</param>
/// <param name="Measured">Null where use was not measured.</param>
internal readonly record struct Held(long InStock, long InKits, long StillServing, DailyUse? Measured);
