using Relief.Storage;

namespace Relief.Tests.Storage;

/// <summary>Many questions at the same moment are answered together.</summary>
public sealed class GatheredTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_comes_while_an_answer_is_worked_out_is_answered_by_the_next_one()
    {
        var first = new TaskCompletionSource();
        var rounds = new List<int>();
        var gathered = new Gathered<int, int>(100, async asked =>
        {
            rounds.Add(asked.Count);
            if (rounds.Count == 1)
                await first.Task;
            return [.. asked.Select(a => a * 2)];
        });

        var alone = gathered.AskAsync(1, Ct);
        await Eventually(() => rounds.Count == 1);
        var others = Enumerable.Range(2, 150).Select(i => gathered.AskAsync(i, Ct)).ToList();
        first.SetResult();

        Assert.Equal(2, await alone);
        Assert.Equal(Enumerable.Range(2, 150).Select(i => i * 2), await Task.WhenAll(others));
        Assert.Equal([1, 100, 50], rounds);
    }

    [Fact]
    public async Task One_that_fails_fails_alone()
    {
        var first = new TaskCompletionSource();
        var gathered = new Gathered<int, int>(100, async asked =>
        {
            await first.Task;
            return asked.Contains(3) ? throw new InvalidOperationException("three") : [.. asked];
        });
        var asked = Enumerable.Range(0, 6).Select(i => gathered.AskAsync(i, Ct)).ToList();

        first.SetResult();

        Assert.Equal("three", (await Assert.ThrowsAsync<InvalidOperationException>(() => asked[3])).Message);
        foreach (var i in (int[])[0, 1, 2, 4, 5])
            Assert.Equal(i, await asked[i]);
        Assert.Equal(7, await gathered.AskAsync(7, Ct));
    }

    [Fact]
    public async Task Who_stops_waiting_holds_nobody_up()
    {
        var first = new TaskCompletionSource();
        var gathered = new Gathered<int, int>(100, async asked =>
        {
            await first.Task;
            return [.. asked];
        });
        using var stop = new CancellationTokenSource();
        var stopped = gathered.AskAsync(1, stop.Token);
        var other = gathered.AskAsync(2, Ct);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
        first.SetResult();

        Assert.Equal(2, await other);
    }

    private static async Task Eventually(Func<bool> isTrue)
    {
        while (!isTrue())
        {
            Ct.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
