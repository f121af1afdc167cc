namespace Relief.Ledger;

/// <summary>
/// Places that are part of another by now. What is said of one is booked at the other, whoever says it and however late: a phone
/// that waited, a file that names the old code, a form that was open meanwhile.
/// </summary>
internal sealed class MergedPlaces(IReadOnlyDictionary<int, Merger> mergers)
{
    public static readonly MergedPlaces None = new(new Dictionary<int, Merger>());

    /// <summary>Only grows, so that it tells whether another instance knows of more.</summary>
    public int Count => mergers.Count;

    public Merger? Of(int placeId) => mergers.TryGetValue(placeId, out var merger) ? merger : null;

    /// <summary>
    /// The entry with the places where it is to be booked; itself where it names none that is merged. What happened before the
    /// merger is booked where it happened, among the counts of that place, and what it leaves there is carried on.
    /// </summary>
    public EntryDraft Redirect(EntryDraft entry)
    {
        if (Count == 0 || !Names(entry).Any(mergers.ContainsKey))
            return entry;
        return entry with
        {
            PlaceId = entry.PlaceId is { } reporting ? Standing(reporting) : null,
            // Who went from one record of a place to another of it went nowhere.
            Movements = [.. entry.Movements.Select(m => m with { FromId = Then(m.FromId), ToId = Then(m.ToId) }).Where(m => m.FromId != m.ToId)],
            Counts = [.. entry.Counts.Select(c => c with { PlaceId = Then(c.PlaceId) })],
        };

        int Then(int placeId) => mergers.TryGetValue(placeId, out var merger) && entry.OccurredAt >= merger.At ? merger.IntoId : placeId;
    }

    /// <summary>Whether an entry moves or counts something at a place that is part of another by now.</summary>
    public bool Touches(EntryDraft entry) => entry.Movements.Any(m => mergers.ContainsKey(m.FromId) || mergers.ContainsKey(m.ToId)) || entry.Counts.Any(c => mergers.ContainsKey(c.PlaceId));

    /// <summary>The entry that moves to where a place belongs by now what another entry left there, above or below nothing.</summary>
    /// <param name="cause">What left it, and whose it is.</param>
    /// <param name="placeId">The place that is merged.</param>
    /// <param name="left">Of people, or of goods.</param>
    public EntryDraft CarryOn(EntryDraft cause, int placeId, IReadOnlyList<(Subject Subject, long Quantity)> left)
    {
        var (intoId, at) = mergers[placeId];
        var people = left[0].Subject.IsPeople;
        return new EntryDraft
        {
            Id = EntryIds.Derived(FormattableString.Invariant($"carried {cause.Id} {placeId} {(people ? "people" : "goods")}")),
            OperationId = cause.OperationId,
            Kind = people ? EntryKind.Transfer : EntryKind.Dispatch,
            OccurredAt = at,
            AuthorId = cause.AuthorId,
            AuthorName = cause.AuthorName,
            Door = cause.Door,
            PlaceId = placeId,
            Movements = Emptying(placeId, intoId, left),
        };
    }

    /// <summary>The movements after which a place holds nothing, and another what it held: the other way round where that was below nothing.</summary>
    public static IReadOnlyList<Movement> Emptying(int placeId, int intoId, IEnumerable<(Subject Subject, long Quantity)> held) =>
        [.. held.Where(h => h.Quantity != 0).Select(h => h.Quantity > 0
            ? new Movement(placeId, intoId, h.Subject, h.Quantity)
            : new Movement(intoId, placeId, h.Subject, -h.Quantity))];

    private int Standing(int placeId) => mergers.TryGetValue(placeId, out var merger) ? merger.IntoId : placeId;

    private static IEnumerable<int> Names(EntryDraft entry) => entry.Movements.SelectMany(m => (int[])[m.FromId, m.ToId])
        .Concat(entry.Counts.Select(c => c.PlaceId)).Append(entry.PlaceId ?? 0);
}

/// <param name="At">When the books moved what the place held, UTC.</param>
internal readonly record struct Merger(int IntoId, DateTime At);
