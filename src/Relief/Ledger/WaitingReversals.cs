namespace Relief.Ledger;

/// <summary>The reversals that wait for entries of one batch of the writer.</summary>
internal sealed class WaitingReversals(LedgerTables tables)
{
    private readonly Dictionary<Guid, List<WaitingReversal>> byOriginal = [];
    private bool any;

    /// <param name="inAll">How many wait in the database: mostly none, and then nothing more is asked.</param>
    public void Open(long inAll) => any = inAll > 0;

    public async Task FindAsync(IReadOnlyCollection<Guid> originalIds)
    {
        if (!any)
            return;
        foreach (var waiting in await tables.FindWaitingAsync(originalIds))
            Know(waiting);
    }

    public async Task KeepAsync(EntryDraft reversal, Ahead ahead)
    {
        var waiting = WaitingReversal.Of(reversal, ahead);
        await tables.KeepAsync(waiting);
        Know(waiting);
    }

    /// <summary>Those that wait for this entry, each of which is answered now.</summary>
    public IReadOnlyList<WaitingReversal> Take(Entry original)
    {
        if (!byOriginal.TryGetValue(original.Id, out var waiting))
            return [];
        var here = waiting.FindAll(w => w.OperationId == original.OperationId);
        waiting.RemoveAll(here.Contains);
        return here;
    }

    public Task AnswerAsync(WaitingReversal waiting, bool undidIt) => tables.AnswerAsync(waiting.Id, undidIt);

    private void Know(WaitingReversal waiting)
    {
        if (!byOriginal.TryGetValue(waiting.OriginalId, out var others))
            byOriginal[waiting.OriginalId] = others = [];
        if (!others.Exists(o => o.Id == waiting.Id))
            others.Add(waiting);
    }
}
