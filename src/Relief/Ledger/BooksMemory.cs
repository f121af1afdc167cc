namespace Relief.Ledger;

/// <summary>What the writer may remember between batches because it never changes, or because only it can have changed it.</summary>
internal sealed class BooksMemory
{
    /// <summary>The last sequence number this writer saw committed; another one in the database means that another instance wrote.</summary>
    public long LastSequence { get; private set; } = -1;

    public Dictionary<int, PlaceFacts> Places { get; } = [];

    /// <summary>As the database tells it at the beginning of a batch, and after a group of it that changed places.</summary>
    public MergedPlaces Merged { get; set; } = MergedPlaces.None;

    /// <summary>Per operation, where differences of people and of stock are booked against.</summary>
    public Dictionary<int, (int UnaccountedId, int CountDifferenceId)> Counterparts { get; } = [];

    /// <summary>Per operation, the time at which its last entry was recorded; trusted only while no other instance writes.</summary>
    public Dictionary<int, DateTime> LastRecorded { get; } = [];

    /// <summary>Per place, the moment of its latest count; null where it was never counted. Trusted like <see cref="LastRecorded"/>.</summary>
    public Dictionary<int, DateTime?> LatestCounts { get; } = [];

    public void Remember(LedgerBatch batch)
    {
        LastSequence = batch.LastSequence;
        foreach (var (id, place) in batch.PlacesSeen)
            Places[id] = place;
        foreach (var (operation, at) in batch.LastRecorded)
            LastRecorded[operation] = at;
    }

    public void Forget()
    {
        LastSequence = -1;
        Merged = MergedPlaces.None;
        LastRecorded.Clear();
        LatestCounts.Clear();
    }
}
