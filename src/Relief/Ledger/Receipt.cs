namespace Relief.Ledger;

/// <summary>Proof that an entry is durably in the books. <paramref name="WasThere"/>: it had been entered before with the same content.</summary>
public sealed record Receipt(Guid EntryId, long Sequence, DateTime RecordedAt, bool WasThere);
