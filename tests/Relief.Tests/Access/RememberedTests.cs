using Microsoft.Extensions.Time.Testing;
using Relief.Access;
using Relief.Storage;

namespace Relief.Tests.Access;

public sealed class RememberedTests
{
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(30);

    private readonly ChangeFeed feed = new();
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public async Task An_answer_that_was_asked_for_before_a_change_does_not_come_back_after_it()
    {
        using var remembered = new Remembered<int, string>(Freshness, feed, clock);
        var slow = new TaskCompletionSource<string?>();
        var asked = remembered.OfAsync(1, () => slow.Task).AsTask();
        feed.Publish(new Change(ChangeKind.Access, null));
        slow.SetResult("as it was");
        Assert.Equal("as it was", await asked);

        Assert.Equal("as it is", await remembered.OfAsync(1, Answer("as it is")));
    }

    [Fact]
    public async Task An_answer_is_kept_until_it_is_stale_or_access_changes_and_nothing_is_not_kept()
    {
        using var remembered = new Remembered<int, string>(Freshness, feed, clock);
        Assert.Null(await remembered.OfAsync(1, Answer(null)));
        Assert.Equal("first", await remembered.OfAsync(1, Answer("first")));
        feed.Publish(new Change(ChangeKind.Ledger, null));
        clock.Advance(Freshness - TimeSpan.FromTicks(1));
        Assert.Equal("first", await remembered.OfAsync(1, Answer("second")));
        clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal("second", await remembered.OfAsync(1, Answer("second")));
        feed.Publish(new Change(ChangeKind.Access, OperationId: 7));
        Assert.Equal("third", await remembered.OfAsync(1, Answer("third")));
    }

    private static Func<Task<string?>> Answer(string? answer) => () => Task.FromResult(answer);
}
