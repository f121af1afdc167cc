using Relief.Audit;
using Relief.Ledger;

namespace Relief.Storage;

/// <summary>What one batch adds to the books; tallies as changes, in key order so that locks are taken in one order.</summary>
internal sealed class LedgerRows
{
    public List<Entry> Entries { get; } = [];

    public List<Line> Lines { get; } = [];

    public List<CountLine> Counts { get; } = [];

    public List<Particular> Particulars { get; } = [];

    public List<WantedItem> Wanted { get; } = [];

    public SortedDictionary<(int PlaceId, int ItemId, int OfId), (int OperationId, long Change)> Tallies { get; } = [];

    public List<AuditRow> Audit { get; } = [];

    public bool IsEmpty => Entries.Count == 0 && Lines.Count == 0 && Counts.Count == 0 && Particulars.Count == 0 && Wanted.Count == 0 && Tallies.Count == 0 && Audit.Count == 0;

    public void Clear()
    {
        Entries.Clear();
        Lines.Clear();
        Counts.Clear();
        Particulars.Clear();
        Wanted.Clear();
        Tallies.Clear();
        Audit.Clear();
    }
}
