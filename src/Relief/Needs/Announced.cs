using Relief.Supplies;

namespace Relief.Needs;

/// <summary>So much of an indicator is to come to a shelter by one request or one consignment.</summary>
/// <param name="Code">Of the request (R-0012) or the consignment (W-0004).</param>
/// <param name="Indicator">Code of the <see cref="Needs.Indicator"/>.</param>
/// <param name="Quantity">In the indicator's unit, without what has expired.</param>
/// <param name="At">UTC: by when it is needed while it is asked for or approved, when it is expected once it is loaded, when it arrived; null where nobody said.</param>
public sealed record Announced(AnnouncedStage Stage, string Code, string Indicator, long Quantity, DateTime? At)
{
    /// <summary>Whether it is known to come yet: what is late may come at any time, and nobody can count on when.</summary>
    public bool IsTimedAfter(DateTime moment) => Stage is AnnouncedStage.Approved or AnnouncedStage.Loaded or AnnouncedStage.OnTheWay && At > moment;

    public bool IsLate(DateTime moment) => Stage is AnnouncedStage.Loaded or AnnouncedStage.OnTheWay && At <= moment;

    /// <summary>By shelter, the furthest first, then by time.</summary>
    /// <param name="announced">Of an operation.</param>
    /// <param name="goods">What items count as, and when lots expire.</param>
    /// <param name="today">What expired before this day does not help when it comes.</param>
    internal static IReadOnlyDictionary<int, IReadOnlyList<Announced>> ByPlace(IReadOnlyList<AnnouncedGoods> announced, GoodsBook goods, DateOnly today)
    {
        var counted = announced.Where(a => !(goods.Dated.GetValueOrDefault(a.LotId)?.ExpiresOn < today))
            .SelectMany(a => goods.Counting(a.ItemId).Select(c => (Goods: a, c.Indicator, Quantity: a.Quantity * c.Counts)));
        return counted.GroupBy(c => c.Goods.PlaceId).ToDictionary(g => g.Key, g => (IReadOnlyList<Announced>)
        [
            .. g.GroupBy(c => (c.Goods.Stage, c.Goods.Code, c.Indicator.Code, c.Goods.At))
                .Select(d => new Announced(d.Key.Stage, d.Key.Item2, d.Key.Item3, d.Sum(c => c.Quantity), d.Key.At))
                .OrderByDescending(a => a.Stage).ThenBy(a => a.At ?? DateTime.MaxValue).ThenBy(a => a.Code, StringComparer.Ordinal),
        ]);
    }
}
