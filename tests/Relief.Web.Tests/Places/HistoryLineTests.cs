using Relief.Situation;
using Relief.Web.Flows;
using Relief.Web.Tests.Situation;

namespace Relief.Web.Tests.Places;

public sealed class HistoryLineTests
{
    [Theory]
    [InlineData(0, null, 2)]
    [InlineData(7, null, 8)]
    [InlineData(55, null, 60)]
    [InlineData(55, 120, 200)]
    [InlineData(462, 540, 600)]
    [InlineData(1000, null, 1000)]
    public void The_height_is_a_number_that_reads_well(long people, int? capacity, long top) =>
        Assert.Equal(top, HistoryLine.Of(History(0, people), capacity).Top);

    [Fact]
    public void People_come_in_steps_and_the_capacity_is_a_line()
    {
        var line = HistoryLine.Of(History(0, 50), 100);

        Assert.Equal("M0 100H0V100H1000V50H1000V100Z", line.Area);
        Assert.Equal("M0 0H1000", line.CapacityAt);
    }

    private static PlaceHistory History(params long[] here) => new(Pictures.Noon, Pictures.Noon.AddHours(here.Length - 1),
        [.. here.Select((people, i) => new HistoryPoint(Pictures.Noon.AddHours(i), people, Whereabouts.Nobody))]);
}
