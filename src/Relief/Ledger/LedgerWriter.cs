using System.Data.Common;
using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Relief.Storage;

namespace Relief.Ledger;

/// <summary>
/// The one writer of an instance. What waits together commits together (group commit), so that one durable write to disk
/// serves many; an entry is acknowledged only after that. The queue is bounded: a caller waits for room rather than memory growing.
/// </summary>
internal sealed partial class LedgerWriter(
    IDbContextFactory<ReliefDb> databases, IDatabaseProvider provider, ChangeFeed feed, TimeProvider clock, ILogger<LedgerWriter> log) : ILedger, IAsyncDisposable
{
    /// <summary>Groups that may wait. Beyond it callers wait too.</summary>
    public const int QueueLength = 2048;

    /// <summary>Entries after which a batch is closed, so that one commit does not keep its first caller waiting.</summary>
    public const int BatchEntries = 512;

    private readonly Channel<Pending> queue = Channel.CreateBounded<Pending>(new BoundedChannelOptions(QueueLength) { SingleReader = true });
    private readonly BooksMemory memory = new();
    private readonly Lock starting = new();
    private Task? running;
    private DbConnection? connection;

    public async Task<Outcome<IReadOnlyList<Receipt>>> AppendAsync(EntryGroup group, CancellationToken ct = default)
    {
        var refusals = group.Entries.Select(EntryRules.CheckShape).OfType<Refusal>().ToList();
        if (refusals.Count > 0)
            return Outcome<IReadOnlyList<Receipt>>.Refused(refusals);
        Start();
        var pending = new Pending(group, ct);
        await queue.Writer.WriteAsync(pending, ct);
        return await pending.Answer;
    }

    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        if (running is not null)
            await running;
        if (connection is not null)
            await connection.DisposeAsync();
    }

    private void Start()
    {
        if (running is not null)
            return;
        lock (starting)
            running ??= Task.Run(WriteWaitingAsync);
    }

    private async Task WriteWaitingAsync()
    {
        var batch = new List<Pending>();
        while (await queue.Reader.WaitToReadAsync())
        {
            batch.Clear();
            var entries = 0;
            while (entries < BatchEntries && queue.Reader.TryRead(out var pending))
            {
                if (pending.TryBegin())
                {
                    batch.Add(pending);
                    entries += pending.Group.Entries.Count;
                }
            }

            if (batch.Count > 0)
                await CommitAsync(batch);
        }
    }

    // A database error of one group must not fail its neighbours: the batch is then tried again group by group.
    private async Task CommitAsync(List<Pending> batch)
    {
        try
        {
            await TransactAsync(batch);
        }
        catch (Exception failure) when (batch.Count > 1)
        {
            BatchFailed(failure, batch.Count);
            foreach (var pending in batch)
                await CommitAsync([pending]);
        }
        catch (Exception failure)
        {
            batch[0].Fail(failure);
            await ForgetConnectionAsync();
        }
    }

    private async Task TransactAsync(List<Pending> batch)
    {
        using var turn = await provider.EnterWriteAsync(CancellationToken.None);
        connection ??= await provider.OpenConnectionAsync(CancellationToken.None);
        var outcomes = new Outcome<IReadOnlyList<Receipt>>[batch.Count];
        LedgerBatch books;
        await using (var transaction = await provider.BeginLedgerTransactionAsync(connection, CancellationToken.None))
        {
            books = new LedgerBatch(new LedgerTables(provider, connection, transaction), memory, databases, Micros.Round(clock.GetUtcNow().UtcDateTime));
            await books.OpenAsync();
            await books.ReadAheadAsync(batch.Select(p => p.Group));
            for (var i = 0; i < batch.Count; i++)
                outcomes[i] = await books.BookAsync(batch[i].Group);
            await books.FlushAsync();
            foreach (var change in books.Changes)
                await provider.AnnounceAsync(connection, change, CancellationToken.None);
            await transaction.CommitAsync();
        }

        memory.Remember(books);
        // The news goes out before the receipts, so that who asks for the picture with a receipt in hand finds the entry in it.
        foreach (var change in books.Changes)
            feed.Publish(change);
        for (var i = 0; i < batch.Count; i++)
            batch[i].Acknowledge(outcomes[i]);
    }

    // After a failure nothing is known of the connection's state; the next batch opens a new one.
    private async Task ForgetConnectionAsync()
    {
        memory.Forget();
        if (connection is not { } broken)
            return;
        connection = null;
        await broken.DisposeAsync();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A batch of {Groups} groups could not be committed together; trying them one by one.")]
    private partial void BatchFailed(Exception failure, int groups);

    /// <summary>A group that waits, and the promise of its answer. Cancelled only while it waits: what has begun is booked or refused.</summary>
    private sealed class Pending(EntryGroup group, CancellationToken ct)
    {
        private readonly TaskCompletionSource<Outcome<IReadOnlyList<Receipt>>> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public EntryGroup Group => group;

        public Task<Outcome<IReadOnlyList<Receipt>>> Answer => answer.Task;

        public bool TryBegin() => !ct.IsCancellationRequested || !answer.TrySetCanceled(ct);

        public void Acknowledge(Outcome<IReadOnlyList<Receipt>> outcome) => answer.TrySetResult(outcome);

        public void Fail(Exception failure) => answer.TrySetException(failure);
    }
}
