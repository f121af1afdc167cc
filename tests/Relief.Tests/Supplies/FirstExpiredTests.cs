using CsCheck;
using Relief.Supplies;

namespace Relief.Tests.Supplies;

/// <summary>What is picked is what expires first; a failure prints the seed that repeats it.</summary>
public sealed class FirstExpiredTests
{
    private static readonly DateOnly Today = new(2023, 10, 17);

    private static readonly Gen<(int LotId, DateOnly? ExpiresOn, long Quantity)[]> Stocks = Gen.Select(Gen.Int[-20, 20], Gen.Bool, Gen.Long[-3, 50])
        .Array[0, 8].Select(lots => lots.Select((l, i) => (i, i == 0 || l.Item2 ? (DateOnly?)null : Today.AddDays(l.Item1), l.Item3)).ToArray());

    [Fact]
    public void It_takes_all_that_is_wanted_from_what_expires_first() => Gen.Select(Stocks, Gen.Long[1, 200]).Sample((here, wanted) =>
    {
        var picked = FirstExpired.Pick(here, wanted, Today).ToDictionary(p => p.LotId, p => p.Quantity);
        var there = here.ToDictionary(h => h.LotId, h => Math.Max(0, h.Quantity));

        Assert.Equal(wanted, picked.Values.Sum());
        Assert.All(picked, p => Assert.True(p.Value > 0 && (p.Key == 0 || p.Value <= there[p.Key])));
        // Where something of a lot is left, nothing was taken of one that comes after it.
        foreach (var left in here.Where(h => h.Quantity > 0 && picked.GetValueOrDefault(h.LotId) < h.Quantity))
            Assert.All(here.Where(h => h.LotId != 0 && picked.ContainsKey(h.LotId)), taken => Assert.True(Rank(taken).CompareTo(Rank(left)) <= 0));
    });

    [Fact]
    public void What_has_expired_is_taken_last() => Assert.Equal([(2, 5L), (0, 4L), (1, 1L)],
        FirstExpired.Pick([(0, null, 4), (1, Today.AddDays(-1), 9), (2, Today, 5)], 10, Today));

    [Fact]
    public void A_lot_that_somebody_names_goes_before_all_others() => Assert.Equal([(3, 2L), (2, 5L), (0, 1L)],
        FirstExpired.Pick([(0, null, 4), (2, Today, 5), (3, Today.AddDays(30), 2)], 8, Today, [3]));

    private static (bool, DateOnly, int) Rank((int LotId, DateOnly? ExpiresOn, long Quantity) lot) => (lot.ExpiresOn < Today, lot.ExpiresOn ?? DateOnly.MaxValue, lot.LotId);
}
