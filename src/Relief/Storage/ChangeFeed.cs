using System.Collections.Immutable;

namespace Relief.Storage;

/// <summary>
/// Tells those who keep a picture that something they show has changed. Carries no data: a listener reads what is new from the
/// books, so that a lost or doubled notice does no harm.
/// </summary>
public sealed class ChangeFeed
{
    private ImmutableList<Action<Change>> listeners = [];

    public IDisposable Subscribe(Action<Change> listener)
    {
        var told = Listening.InContextOf(listener);
        ImmutableInterlocked.Update(ref listeners, (l, x) => l.Add(x), told);
        return new Subscription(this, told);
    }

    public void Publish(Change change)
    {
        foreach (var listener in listeners)
            listener(change);
    }

    private sealed class Subscription(ChangeFeed feed, Action<Change> listener) : IDisposable
    {
        public void Dispose() => ImmutableInterlocked.Update(ref feed.listeners, (l, x) => l.Remove(x), listener);
    }
}

/// <summary><paramref name="OperationId"/> null: it may concern any operation.</summary>
public sealed record Change(ChangeKind Kind, int? OperationId);

public enum ChangeKind
{
    Ledger,
    Places,
    Operations,
    Access,

    /// <summary>Devices, what they hold, and what was refused or settled.</summary>
    Field,

    /// <summary>Requests, and where consignments are; what is aboard is the ledger's.</summary>
    Supplies,
}
