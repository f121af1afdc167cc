using CsCheck;
using Relief.Needs;

namespace Relief.Tests.Needs;

/// <summary>people × standard − have, by hand.</summary>
public sealed class GapTests
{
    /// <summary>Indicator, people now, in stock, handed out, provided; then what is needed, there and missing within a day.</summary>
    public static TheoryData<string, long, long, long, long?, long, long, long?> Gaps { get; } = new()
    {
        // 120 people × 15 l − 1,000 l = 800 l
        { "water", 120, 1000, 0, 0, 1800, 1000, 800 },
        { "water", 120, 1000, 0, 700, 1800, 1700, 100 },
        { "water", 120, 1000, 0, 5000, 1800, 6000, 0 },
        // Nobody has said what the taps give: at most 800 l, and never 0.
        { "water", 120, 1000, 0, null, 1800, 1000, null },
        { "water", 120, 1800, 0, null, 1800, 1800, 0 },
        // 121 people ÷ 20 = 6.05, and a toilet is whole.
        { "toilets", 121, 0, 0, 4, 7, 4, 3 },
        { "toilets", 121, 0, 0, null, 7, 0, null },
        // 45 people × 3.5 m² − 100 m² = 57.5 m²
        { "space", 45, 0, 0, 100, 158, 100, 58 },
        // A blanket that was handed out is still there.
        { "blankets", 120, 30, 70, 0, 120, 100, 20 },
        { "blankets", 120, 30, 70, 12, 120, 112, 8 },
        // 52 people ÷ 5 per household ÷ 10
        { "bins", 52, 0, 0, 1, 2, 1, 1 },
        { "containers", 52, 4, 0, null, 21, 4, 17 },
        { "bath-soap", 10, 500, 200, null, 2500, 700, 1800 },
        { "space", 0, 0, 0, null, 0, 0, 0 },
    };

    [Theory, MemberData(nameof(Gaps))]
    public void A_gap_is_people_by_standard_less_what_is_there(string code, long people, long inStock, long handedOut, long? provided, long needed, long have, long? missing)
    {
        var need = Of(code, inStock, handedOut, provided);

        var gap = need.At(Horizon.OneDay, people);

        Assert.Equal((needed, have, missing), (gap.Needed, gap.Have, gap.Missing));
        Assert.Equal(missing is null, gap.IsUnknown);
        Assert.Equal(Math.Max(0, needed - have), gap.AtMost);
    }

    [Fact]
    public void Three_days_of_what_is_used_up_in_one_are_three_times_as_much()
    {
        var gap = Of("water", 1000, 0, provided: 300).At(Horizon.ThreeDays, 120);
        var blankets = Of("blankets", 30, 0, 0).At(Horizon.ThreeDays, 120);

        // 120 × 15 l × 3 − 1,000 l − 300 l × 3
        Assert.Equal((5400, 1900, 3500), (gap.Needed, gap.Have, gap.Missing));
        Assert.Equal((120, 30, 90), (blankets.Needed, blankets.Have, blankets.Missing));
    }

    /// <summary>Hours since the order; then for water in litres and for toilets what 120 people need now, within a day and within three.</summary>
    [Theory]
    [InlineData(0, 900, 900, 2700, 3, 3, 6)]
    [InlineData(1, 900, 900, 2700, 3, 3, 6)]
    [InlineData(24, 900, 900, 3600, 3, 3, 6)]
    [InlineData(30, 900, 900, 3600, 3, 3, 6)]
    [InlineData(49, 900, 900, 4500, 3, 6, 6)]
    [InlineData(71.9, 900, 900, 4500, 3, 6, 6)]
    [InlineData(72, 1800, 1800, 5400, 6, 6, 6)]
    public void Each_coming_day_is_judged_by_its_own_minimum(double hours, long waterNow, long waterDay, long waterThree, long toiletsNow, long toiletsDay, long toiletsThree)
    {
        var book = StandardBook.Of([], DateTime.UnixEpoch, DateTime.UnixEpoch.AddHours(hours));
        long[] Needed(string code) => [.. Enum.GetValues<Horizon>().Select(h => new Need(book.OfOperation.Single(s => s.Indicator.Code == code), 0, 0, 0, DailyUse.Unknown).At(h, 120).Needed!.Value)];

        Assert.Equal([waterNow, waterDay, waterThree], Needed("water"));
        Assert.Equal([toiletsNow, toiletsDay, toiletsThree], Needed("toilets"));
    }

    [Fact]
    public void What_the_operation_sets_holds_after_the_first_days_too()
    {
        var set = new StandardOverride { OperationId = 1, Code = "water", Amount = 10, Per = 1, Reason = "agreed", SetAt = DateTime.UnixEpoch, SetBy = "desk" };
        var book = StandardBook.Of([set], DateTime.UnixEpoch, DateTime.UnixEpoch.AddHours(60));

        Assert.Equal(3600, new Need(book.OfOperation.Single(s => s.Indicator.Code == "water"), 0, 0, 0, DailyUse.Unknown).At(Horizon.ThreeDays, 120).Needed);
    }

    [Fact]
    public void What_has_no_standard_has_no_gap_and_still_runs_out()
    {
        var need = Of("baby-food", 20, 0, null) with { Use = new DailyUse(40, UseBasis.Measured, 40, 1) };
        var shelter = new ShelterNeeds(1, 100, 0, 0, [need]);

        Assert.Null(shelter.Gap(need, Horizon.Now).Missing);
        Assert.False(shelter.Gap(need, Horizon.Now).IsUnknown);
        Assert.Equal(0.5m, need.DaysLeft);
        Assert.Same(need, Assert.Single(shelter.ShortTonight));
        Assert.Equal(20, shelter.Wanted(need));
    }

    [Fact]
    public void People_who_are_expected_are_counted_within_their_horizon()
    {
        var blankets = Of("blankets", 100, 0, 0);
        var shelter = new ShelterNeeds(1, 90, 20, 50, [blankets]);

        Assert.Equal([0, 10, 40], Enum.GetValues<Horizon>().Select(h => shelter.Gap(blankets, h).Missing!.Value));
        Assert.Single(shelter.ShortTonight);
    }

    [Fact]
    public void Books_that_say_less_than_nobody_need_nothing()
    {
        var water = Of("water", 0, 0, 0);
        var shelter = new ShelterNeeds(1, -5, 0, 0, [water]);

        Assert.True(shelter.IsEmpty);
        Assert.Equal(0, shelter.Gap(water, Horizon.Now).Missing);
        Assert.Empty(shelter.ShortTonight);
    }

    [Fact]
    public void Whole_needs_are_the_exact_ones_rounded_up() =>
        Gen.Select(Gen.Long[0, 3_000_000_000_000], Gen.Int[1, 3], Gen.Int[0, 100_000_000], Gen.Int[1, 100_000], Gen.Int[1000, 20_000]).Sample((people, days, milli, per, size) =>
        {
            var standard = new Standard(Indicators.All[0], milli / 1000m, per, size / 1000m, StandardOrigin.Operation);

            // Exactly: decimals would round what goes on without end.
            Assert.Equal((long)((((Int128)people * days * milli) + ((Int128)per * size) - 1) / ((Int128)per * size)), standard.WholeNeededBy(people, days));
        });

    [Fact]
    public void Every_indicator_is_named_once_and_asks_for_an_item_that_satisfies_it()
    {
        Assert.Equal(Indicators.All.Count, Indicators.All.Select(i => i.Code).Distinct().Count());
        Assert.All(Indicators.All, i => Assert.True(i.AskedItem is null ? i.Items.Count == 0 : i.Items.ContainsKey(i.AskedItem)));
        Assert.All(Indicators.All, i => Assert.True(i.Fact is not null || i.Items.Count > 0));
        Assert.All(Indicators.All, i => Assert.All(i.Items, item => Assert.True(item.Value > 0)));
    }

    private static Need Of(string code, long inStock, long handedOut, long? provided)
    {
        var standard = StandardBook.Of([], orderedAt: null, DateTime.UnixEpoch).OfOperation.Single(s => s.Indicator.Code == code);
        return new Need(standard, inStock, handedOut, provided, DailyUse.Unknown);
    }
}
