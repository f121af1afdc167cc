using Relief.Places;

namespace Relief.Ledger;

/// <summary>What makes an entry well-formed, whatever the books hold.</summary>
internal static class EntryRules
{
    /// <summary>Far above any count of people or pieces, far below where sums could overflow.</summary>
    public const long MaxQuantity = 1_000_000_000_000;

    /// <summary>Long enough for a paragraph; the journal is no archive of documents.</summary>
    public const int MaxNoteLength = 2000;

    /// <summary>Null when the shape is right: the lines that its kind needs, with quantities that make sense.</summary>
    public static Refusal? CheckShape(EntryDraft entry)
    {
        if (entry.Id == Guid.Empty)
            return new Refusal("EntryNeedsId");
        if (entry.Note?.Length > MaxNoteLength)
            return new Refusal("NoteTooLong", MaxNoteLength);
        if (entry.Donor is { } donor && (entry.Kind != EntryKind.GoodsReceived || donor.Length > Names.MaxLength))
            return new Refusal("EntryLinesDoNotFit", entry.Kind);
        var wantsCounts = entry.Kind.IsCount();
        var wantsMovements = !wantsCounts && !entry.Kind.IsWord() && entry.Kind != EntryKind.Reversal;
        if (wantsCounts != entry.Counts.Count > 0 || wantsMovements != entry.Movements.Count > 0)
            return new Refusal("EntryLinesDoNotFit", entry.Kind);
        if ((entry.Kind == EntryKind.Reversal) != entry.ReversesId.HasValue || entry.ReversesId == entry.Id)
            return new Refusal("ReversalNeedsOriginal");
        if (entry.Movements.Any(m => m.Quantity is <= 0 or > MaxQuantity || m.FromId == m.ToId)
            || entry.Counts.Any(c => c.Quantity is < 0 or > MaxQuantity || (c.Scope == CountScope.Each && c.Quantity != 0)))
            return new Refusal("QuantityOutOfRange", MaxQuantity);
        var people = !entry.Kind.IsStock();
        if (entry.Movements.Any(m => m.Subject.IsPeople != people) || entry.Counts.Any(c => c.Subject.IsPeople != people))
            return new Refusal("EntryLinesDoNotFit", entry.Kind);
        return CheckParticulars(entry) ?? CheckCounts(entry.Counts);
    }

    /// <summary>Null when every place exists in the entry's operation and can hold what is moved or counted.</summary>
    public static Refusal? CheckPlaces(EntryDraft entry, Func<int, PlaceFacts?> placeOf)
    {
        bool Here(int id) => placeOf(id) is { } place && place.OperationId == entry.OperationId;
        if (entry.PlaceId is { } reporting && !Here(reporting))
            return new Refusal("PlaceNotOfOperation", reporting);
        foreach (var line in entry.Movements)
        {
            if (CheckLine(entry, line, Here, placeOf) is { } refusal)
                return refusal;
        }

        foreach (var count in entry.Counts)
        {
            if (!Here(count.PlaceId))
                return new Refusal("PlaceNotOfOperation", count.PlaceId);
            var kind = placeOf(count.PlaceId)!.Value.Kind;
            if (kind.IsOutside() || !(count.Subject.IsPeople ? kind.HoldsPeople() : kind.HoldsStock()))
                return new Refusal("CannotCountThere");
            if (count.Subject is { IsPeople: true, OfId: > 0 } && !IsOrigin(count.Subject, Here, placeOf))
                return new Refusal("OriginNotCommunity");
        }

        return null;
    }

    private static Refusal? CheckParticulars(EntryDraft entry)
    {
        if (entry.Particulars.Any(p => p.Quantity is < 0 or > MaxQuantity || !Enum.IsDefined(p.Aspect)))
            return new Refusal("QuantityOutOfRange", MaxQuantity);
        var fits = entry.Particulars.DistinctBy(p => p.Aspect).Count() == entry.Particulars.Count
            && entry.Particulars.All(p => p.Aspect.IsNeed() == (entry.Kind == EntryKind.Need) && p.Aspect.IsLoss() == (entry.Kind == EntryKind.Loss)
                && (!p.Aspect.IsServed() || entry.Kind == EntryKind.Distribution));
        if (entry.Wanted.Any(w => w.Quantity is < 0 or > MaxQuantity))
            return new Refusal("QuantityOutOfRange", MaxQuantity);
        fits &= entry.Wanted.Count == 0 || (entry.Kind == EntryKind.Need && entry.Wanted.DistinctBy(w => w.ItemId).Count() == entry.Wanted.Count);
        return fits ? null : new Refusal("EntryLinesDoNotFit", entry.Kind);
    }

    private static Refusal? CheckLine(EntryDraft entry, Movement line, Func<int, bool> here, Func<int, PlaceFacts?> placeOf)
    {
        foreach (var id in (ReadOnlySpan<int>)[line.FromId, line.ToId])
        {
            if (!here(id))
                return new Refusal("PlaceNotOfOperation", id);
            var kind = placeOf(id)!.Value.Kind;
            if (!(line.Subject.IsPeople ? kind.HoldsPeople() : kind.HoldsStock()))
                return new Refusal("CannotHold");
            if (kind == PlaceKind.Census && entry.Kind != EntryKind.Census)
                return new Refusal("CensusOnlyOpens");
        }

        if ((placeOf(line.FromId)!.Value.Kind == PlaceKind.Kits || placeOf(line.ToId)!.Value.Kind == PlaceKind.Kits) != entry.Kind.IsOfKits())
            return new Refusal("KitsOnlyOfKits");

        return line.Subject is { IsPeople: true, OfId: > 0 } && !IsOrigin(line.Subject, here, placeOf) ? new Refusal("OriginNotCommunity") : null;
    }

    private static bool IsOrigin(Subject subject, Func<int, bool> here, Func<int, PlaceFacts?> placeOf) =>
        here(subject.OfId) && placeOf(subject.OfId)!.Value.Kind == PlaceKind.Community;

    // Two counts of one entry that cover the same people would each claim the difference of the other.
    private static Refusal? CheckCounts(IReadOnlyList<Counted> counts)
    {
        if (counts.Count < 2)
            return null;
        var overlap = counts.GroupBy(c => (c.PlaceId, c.Subject.ItemId))
            .Any(g => g.Count() > 1 && (g.Any(c => c.Scope != CountScope.One) || g.DistinctBy(c => c.Subject).Count() < g.Count()));
        return overlap ? new Refusal("CountsOverlap") : null;
    }
}

/// <summary>What the ledger needs to know of a place; neither ever changes.</summary>
internal readonly record struct PlaceFacts(int OperationId, PlaceKind Kind);
