using Relief.Needs;

namespace Relief.Tests.Needs;

/// <summary>Which standard holds where and when.</summary>
public sealed class StandardBookTests
{
    private static readonly DateTime Order = new(2023, 10, 16, 3, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(0, "7.5", 50, StandardOrigin.FirstDays)]
    [InlineData(71.9, "7.5", 50, StandardOrigin.FirstDays)]
    [InlineData(72, "15", 20, StandardOrigin.Default)]
    public void The_minimum_of_the_first_days_holds_for_three_of_them(double hours, decimal water, int peoplePerToilet, StandardOrigin origin)
    {
        var book = StandardBook.Of([], Order, Order.AddHours(hours));

        Assert.Equal((water, origin), (Of(book, "water").Amount, Of(book, "water").Origin));
        Assert.Equal((peoplePerToilet, origin), (Of(book, "toilets").Per, Of(book, "toilets").Origin));
        Assert.Equal(StandardOrigin.Default, Of(book, "blankets").Origin);
        Assert.Equal(Order.AddDays(3), book.FirstDaysUntil);
    }

    [Fact]
    public void Without_an_order_the_full_minimum_holds()
    {
        var book = StandardBook.Of([], null, Order);

        Assert.False(book.IsFirstDays);
        Assert.Equal(15, Of(book, "water").Amount);
    }

    [Fact]
    public void An_operation_says_for_how_long_the_first_days_last()
    {
        Assert.False(StandardBook.Of([Set(StandardBook.FirstDaysCode, 0)], Order, Order.AddHours(1)).IsFirstDays);
        Assert.True(StandardBook.Of([Set(StandardBook.FirstDaysCode, 7)], Order, Order.AddDays(6)).IsFirstDays);
    }

    [Fact]
    public void A_place_goes_before_the_operation_and_the_operation_before_the_default()
    {
        var book = StandardBook.Of([Set("water", 10), Set("water", 20, placeId: 7), Set("toilets", 1, per: 30)], Order, Order);

        Assert.Equal((20m, StandardOrigin.Place), (Of(book, "water", 7).Amount!.Value, Of(book, "water", 7).Origin));
        Assert.Equal((10m, StandardOrigin.Operation), (Of(book, "water", 8).Amount!.Value, Of(book, "water", 8).Origin));
        Assert.Equal((30, StandardOrigin.Operation), (Of(book, "toilets", 7).Per, Of(book, "toilets", 7).Origin));
        Assert.Equal("because", Of(book, "water", 7).Reason);
    }

    [Fact]
    public void Households_are_as_large_as_somebody_says_and_five_where_nobody_does()
    {
        var book = StandardBook.Of([Set(StandardBook.HouseholdCode, 4), Set(StandardBook.HouseholdCode, 2.5m, placeId: 7)], Order, Order);

        Assert.Equal(5, Of(StandardBook.Of([], Order, Order), "containers").PeoplePerHousehold);
        Assert.Equal((4, 2.5m), (Of(book, "containers").PeoplePerHousehold, Of(book, "containers", 7).PeoplePerHousehold));
        Assert.Null(Of(book, "water").PeoplePerHousehold);
        Assert.Equal(80, Of(book, "containers", 7).NeededBy(100));
    }

    private static Standard Of(StandardBook book, string code, int placeId = 1) => book.At(placeId).Single(s => s.Indicator.Code == code);

    private static StandardOverride Set(string code, decimal amount, int? placeId = null, int per = 1) =>
        new() { OperationId = 1, PlaceId = placeId, Code = code, Amount = amount, Per = per, Reason = "because", SetAt = Order, SetBy = "Test" };
}
