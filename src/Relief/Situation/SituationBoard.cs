using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Relief.Storage;

namespace Relief.Situation;

/// <summary>
/// Keeps the current picture of every operation in memory, built from the tallies and kept current by tailing the ledger's
/// sequence. A thousand open dashboards cost the database nothing.
/// </summary>
public sealed class SituationBoard : IDisposable
{
    /// <summary>Changes within this time are told together, so that a busy hour does not redraw every screen all the time.</summary>
    public static readonly TimeSpan Coalescing = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<int, Watched> operations = [];
    private readonly IDbContextFactory<ReliefDb> databases;
    private readonly BooksStateReader reader;
    private readonly TimeProvider clock;
    private readonly IDisposable subscription;

    internal SituationBoard(IDbContextFactory<ReliefDb> databases, BooksStateReader reader, ChangeFeed feed, TimeProvider clock)
    {
        this.databases = databases;
        this.reader = reader;
        this.clock = clock;
        subscription = feed.Subscribe(OnChange);
    }

    /// <summary>
    /// Calls back after the picture of the operation changed, a few times a second at most, and every
    /// <see cref="OperationBoard.Freshness"/> because lateness grows by itself. Ask <see cref="SeeSituation"/> then: a grant may have gone.
    /// </summary>
    public IDisposable Subscribe(int operationId, Action changed) => Of(operationId).Subscribe(changed);

    public void Dispose()
    {
        subscription.Dispose();
        foreach (var watched in operations.Values)
            watched.Dispose();
    }

    internal Task<Picture?> PictureAsync(int operationId, CancellationToken ct) => Of(operationId).Board.PictureAsync(ct);

    internal Task<Timeline?> TimelineAsync(int operationId, CancellationToken ct) => Of(operationId).Board.TimelineAsync(ct);

    private Watched Of(int operationId) =>
        operations.GetOrAdd(operationId, id => new Watched(new OperationBoard(id, databases, reader, clock), clock));

    private void OnChange(Change change)
    {
        if (change.Kind == ChangeKind.Access)
            return;
        foreach (var (id, watched) in operations)
        {
            if (change.OperationId is { } only && only != id)
                continue;
            if (change.Kind == ChangeKind.Ledger)
                watched.Board.Grew();
            else if (change.Kind is ChangeKind.Field or ChangeKind.Supplies)
                watched.Board.Asked();
            else
                watched.Board.Changed();
            watched.Announce();
        }
    }

    private sealed class Watched : IDisposable
    {
        private readonly ITimer announcing;
        private ImmutableList<Action> listeners = [];
        private int waiting;

        public Watched(OperationBoard board, TimeProvider clock)
        {
            Board = board;
            announcing = clock.CreateTimer(_ => Tell(), null, OperationBoard.Freshness, OperationBoard.Freshness);
        }

        public OperationBoard Board { get; }

        public void Announce()
        {
            if (Interlocked.Exchange(ref waiting, 1) == 0)
                announcing.Change(Coalescing, OperationBoard.Freshness);
        }

        public IDisposable Subscribe(Action listener)
        {
            var told = Listening.InContextOf(listener);
            ImmutableInterlocked.Update(ref listeners, (l, x) => l.Add(x), told);
            return new Subscription(this, told);
        }

        public void Dispose()
        {
            announcing.Dispose();
            Board.Dispose();
        }

        private void Tell()
        {
            Interlocked.Exchange(ref waiting, 0);
            foreach (var listener in listeners)
                listener();
        }

        private sealed class Subscription(Watched watched, Action listener) : IDisposable
        {
            public void Dispose() => ImmutableInterlocked.Update(ref watched.listeners, (l, x) => l.Remove(x), listener);
        }
    }
}
