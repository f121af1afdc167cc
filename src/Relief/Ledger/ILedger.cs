using Relief.Audit;
using Relief.Storage;

namespace Relief.Ledger;

/// <summary>The only way into the books. Acknowledges a group only when it is durably committed, all of it or nothing.</summary>
internal interface ILedger
{
    /// <summary>
    /// Books the entries in the order given. What waits together commits together; when too much waits, the call waits for
    /// room. Refused: unknown places, malformed lines, an id known with other content, a second reversal, guarded stock
    /// beyond what is there.
    /// </summary>
    Task<Outcome<IReadOnlyList<Receipt>>> AppendAsync(EntryGroup group, CancellationToken ct = default);
}

/// <summary>Entries that stand or fall together, with the audit rows and the other changes of the same act.</summary>
internal sealed record EntryGroup(IReadOnlyList<EntryDraft> Entries)
{
    public IReadOnlyList<AuditRow> Audit { get; init; } = [];

    /// <summary>Runs first; the entries that it answers replace <see cref="Entries"/>.</summary>
    public Preparation? Prepare { get; init; }

    public static EntryGroup Of(EntryDraft entry, AuditRow audit) => new([entry]) { Audit = [audit] };
}

/// <summary>Other rows of the same transaction, such as the convoy that a departure makes.</summary>
/// <param name="Run">
/// Saves what it changes itself, and answers the entries to book, with the ids of places it made. A refusal from it undoes what
/// it did and leaves the rest of the batch alone.
/// </param>
internal sealed record Preparation(Func<ReliefDb, CancellationToken, Task<Outcome<IReadOnlyList<EntryDraft>>>> Run)
{
    /// <summary>What listeners, those of other instances too, hear of when it was committed, besides that the ledger grew.</summary>
    public IReadOnlyList<Change> Changes { get; init; } = [];
}
