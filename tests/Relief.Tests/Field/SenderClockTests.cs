using Relief.Field;

namespace Relief.Tests.Field;

/// <summary>The true moment, worked out from a clock that may be wrong.</summary>
public sealed class SenderClockTests
{
    private static readonly DateTime Now = new(2023, 10, 17, 9, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(0, -60, -60, false)]
    [InlineData(1, -60, -60, false)]
    [InlineData(-1440, -1500, -60, true)]
    [InlineData(1440, 1380, -60, true)]
    [InlineData(0, 1440, 0, true)]
    [InlineData(-28_000_000, -28_000_060, -60, true)]
    public void Is_as_wrong_when_the_report_is_written_as_when_it_is_sent(int clockOffMinutes, int saidMinutes, int trueMinutes, bool noted)
    {
        var said = Now.AddMinutes(saidMinutes);

        var (at, saidAt) = new SenderClock(Now, Now.AddMinutes(clockOffMinutes)).Of(said);

        Assert.Equal(Now.AddMinutes(trueMinutes), at);
        Assert.Equal(noted ? said : null, saidAt);
    }

    [Fact]
    public void A_program_that_does_not_tell_its_clock_is_believed()
    {
        var said = Now.AddDays(3);

        Assert.Equal((said, null), new SenderClock(Now, sentAt: null).Of(said));
    }

    [Fact]
    public void No_clock_is_so_wrong_that_it_cannot_be_set_right()
    {
        var (at, saidAt) = new SenderClock(Now, DateTime.MinValue).Of(DateTime.MaxValue);

        Assert.Equal((Now, DateTime.MaxValue), (at, saidAt));
    }
}
