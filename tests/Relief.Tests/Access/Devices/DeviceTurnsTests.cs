using Microsoft.Extensions.Time.Testing;
using Relief.Access.Devices;

namespace Relief.Tests.Access.Devices;

/// <summary>Many devices that come back at the same moment send in turn.</summary>
public sealed class DeviceTurnsTests
{
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public void A_few_never_wait_for_each_other()
    {
        var turns = new DeviceTurns(clock);

        Assert.All(Enumerable.Range(1, 20), device => Assert.Equal(TimeSpan.Zero, turns.WaitOf(device, 30)));
    }

    [Fact]
    public void Who_has_nothing_to_send_is_never_told_to_wait()
    {
        var turns = new DeviceTurns(clock);
        using var full = turns.Enter(DeviceTurns.Full);

        Assert.Equal(TimeSpan.Zero, turns.WaitOf(1, 0));
        Assert.True(turns.WaitOf(2, 1) > TimeSpan.Zero);
    }

    [Fact]
    public void Of_those_who_come_while_there_is_no_room_each_waits_longer_than_the_one_before_and_keeps_its_place()
    {
        var turns = new DeviceTurns(clock);
        var full = turns.Enter(DeviceTurns.Full);

        var waits = Enumerable.Range(1, 60).Select(device => turns.WaitOf(device, 100)).ToList();
        clock.Advance(TimeSpan.FromMilliseconds(100));

        Assert.Equal(waits.Order(), waits);
        Assert.True(waits[^1] > waits[0]);
        Assert.Equal(waits[10], turns.WaitOf(11, 100));
        full.Dispose();
        clock.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(TimeSpan.Zero, turns.WaitOf(60, 100));
    }

    [Fact]
    public void Those_who_were_let_in_and_are_on_the_way_take_room()
    {
        var turns = new DeviceTurns(clock);

        var letIn = Enumerable.Range(1, 1_000).Count(device => turns.WaitOf(device, 20) == TimeSpan.Zero);

        Assert.InRange(letIn, 50, 200);
    }

    [Fact]
    public void What_one_device_says_of_itself_holds_up_nobody_for_long()
    {
        var turns = new DeviceTurns(clock);
        using var full = turns.Enter(DeviceTurns.Full);

        turns.WaitOf(1, 99_999);

        Assert.True(turns.WaitOf(2, 1) <= TimeSpan.FromSeconds(2));
    }

    [Fact]
    public void Who_does_not_come_back_is_not_waited_for()
    {
        var turns = new DeviceTurns(clock);
        using var full = turns.Enter(DeviceTurns.Full);
        foreach (var device in Enumerable.Range(1, 10))
            turns.WaitOf(device, 200);

        clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(turns.WaitOf(100, 200), new DeviceTurnsTests().First());
    }

    // What the first of those who find no room is told.
    private TimeSpan First()
    {
        var turns = new DeviceTurns(clock);
        using var full = turns.Enter(DeviceTurns.Full);
        return turns.WaitOf(1, 200);
    }
}
