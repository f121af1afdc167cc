using System.Collections.Concurrent;
using Relief.Storage;

namespace Relief.Access;

/// <summary>
/// Answers about who may do what, kept for a short while as every act asks. A change of access made here, or announced by
/// another instance, is in effect at once, and any other within the freshness it is made with.
/// </summary>
internal sealed class Remembered<TKey, TAnswer> : IDisposable
    where TKey : notnull
{
    private readonly TimeSpan freshness;
    private readonly TimeProvider clock;
    private readonly IDisposable subscription;

    // A new one after every change, so that what was read before it cannot come back with a slow query.
    private ConcurrentDictionary<TKey, (DateTimeOffset ReadAt, TAnswer Answer)> answers = new();

    public Remembered(TimeSpan freshness, ChangeFeed feed, TimeProvider clock)
    {
        this.freshness = freshness;
        this.clock = clock;
        subscription = feed.Subscribe(change =>
        {
            if (change.Kind == ChangeKind.Access)
                answers = new();
        });
    }

    /// <summary>Asks when nothing fresh is remembered. Null is not remembered: made-up keys must not fill the memory.</summary>
    public async ValueTask<TAnswer?> OfAsync(TKey key, Func<Task<TAnswer?>> ask)
    {
        var (known, now) = (answers, clock.GetUtcNow());
        if (known.TryGetValue(key, out var held) && now - held.ReadAt < freshness)
            return held.Answer;
        var answer = await ask();
        if (answer is null)
            known.TryRemove(key, out _);
        else
            known[key] = (now, answer);
        return answer;
    }

    public void Dispose() => subscription.Dispose();
}
