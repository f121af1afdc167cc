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

    /// <summary>
    /// Other rows of the same transaction, such as the convoy that a departure makes. Runs first, saves what it changes
    /// itself, and answers the entries to book (with the ids of places it made), which replace <see cref="Entries"/>. A
    /// refusal from it undoes what it did and leaves the rest of the batch alone.
    /// </summary>
    public Func<ReliefDb, CancellationToken, Task<Outcome<IReadOnlyList<EntryDraft>>>>? Prepare { get; init; }

    public static EntryGroup Of(EntryDraft entry, AuditRow audit) => new([entry]) { Audit = [audit] };
}
