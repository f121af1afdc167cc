using Relief.Needs;
using Relief.Supplies;

namespace Relief.Situation;

/// <summary>A lot that has expired and is still on the books, or will expire before it is used up.</summary>
/// <param name="Quantity">In the item's smallest unit.</param>
/// <param name="Left">How much of it will be left over when its last day ends; all of it where that is past.</param>
/// <param name="DaysLeft">Whole days from today to its last day: 0 today, below that it has expired.</param>
public sealed record ExpiringLot(int PlaceId, DatedLot Lot, long Quantity, long Left, int DaysLeft)
{
    public bool IsExpired => DaysLeft < 0;
}

/// <summary>
/// What expires at a warehouse, shelter or community that nobody will have used by then. Looked at are lots whose last day is at
/// most three days away, as far as the picture looks ahead (<see cref="Horizon.ThreeDays"/>): what expires later can still be
/// planned. Use is what was handed out there a day (<see cref="GoodsBook.UsedPerDay"/>), until the last day ends, what expires
/// first going first (<see cref="FirstExpired"/>). Where nothing went out yet, nothing is taken to be used; and what a warehouse
/// will send is not guessed: what is loaded has left it, the rest is for somebody to send. What has expired stands there until it is
/// written off. The three days are a house default: no standard was found that names a number.
/// </summary>
internal static class ExpiringStock
{
    private const int AheadDays = 3;

    /// <summary>Place by place, what has expired longest or expires first before the rest.</summary>
    /// <param name="placeIds">Where to look.</param>
    /// <param name="goods">What is there, and was handed out.</param>
    /// <param name="at">The moment, UTC.</param>
    /// <param name="zone">By whose clocks a day ends.</param>
    public static IReadOnlyList<ExpiringLot> Of(IEnumerable<int> placeIds, GoodsBook goods, DateTime at, TimeZoneInfo zone)
    {
        if (goods.Dated.Count == 0)
            return [];
        var now = TimeZoneInfo.ConvertTimeFromUtc(at, zone);
        var last = DateOnly.FromDateTime(now).DayNumber + AheadDays;
        var by = last > DateOnly.MaxValue.DayNumber ? DateOnly.MaxValue : DateOnly.FromDayNumber(last);
        return [.. placeIds.SelectMany(id => At(id, goods, by, now, HandedOut.Hour(at)))];
    }

    private static IEnumerable<ExpiringLot> At(int placeId, GoodsBook goods, DateOnly by, DateTime now, long hour) => goods.ExpiringBy(placeId, by)
        .GroupBy(l => l.Lot.Item.Id).SelectMany(lots => LeftOver(placeId, lots, goods.UsedPerDay(placeId, lots.Key, hour), now))
        .OrderBy(l => l.DaysLeft).ThenByDescending(l => l.Left).ThenBy(l => l.Lot.Id);

    private static IEnumerable<ExpiringLot> LeftOver(int placeId, IEnumerable<(DatedLot Lot, long Quantity)> lots, decimal usedPerDay, DateTime now)
    {
        var today = DateOnly.FromDateTime(now).DayNumber;
        var used = 0L;
        foreach (var (lot, quantity) in lots.OrderBy(l => l.Lot.ExpiresOn).ThenBy(l => l.Lot.Id))
        {
            var daysLeft = lot.ExpiresOn.DayNumber - today;
            var until = daysLeft < 0 ? 0 : daysLeft + 1 - (decimal)now.TimeOfDay.TotalDays;
            var taken = Math.Clamp((long)(usedPerDay * until) - used, 0, quantity);
            used += taken;
            if (taken < quantity)
                yield return new ExpiringLot(placeId, lot, quantity, quantity - taken, daysLeft);
        }
    }
}
