using Relief.Places;

namespace Relief.Ledger;

/// <summary>Decides whether a group may be entered, before anything of it is.</summary>
internal sealed class GroupJudge(
    IReadOnlyDictionary<Guid, KnownEntry> known, IReadOnlyDictionary<Guid, Guid> reversedBy,
    Func<int, PlaceFacts?> placeOf, Func<int, Subject, Task<long>> heldNow)
{
    private readonly Dictionary<Guid, EntryDraft> own = [];
    private readonly Dictionary<Guid, Guid> ownReversals = [];
    private readonly Dictionary<(int PlaceId, Subject Subject), long> taken = [];

    /// <summary>Why not, for every entry that has a reason; empty when all may be entered.</summary>
    public async Task<IReadOnlyList<Refusal>> JudgeAsync(IReadOnlyList<EntryDraft> entries)
    {
        var refusals = new List<Refusal>();
        foreach (var entry in entries)
        {
            var refusal = await JudgeAsync(entry);
            if (refusal is not null)
                refusals.Add(refusal);
            else if (!known.ContainsKey(entry.Id))
                own[entry.Id] = entry;
        }

        return refusals;
    }

    private async Task<Refusal?> JudgeAsync(EntryDraft entry)
    {
        if (known.TryGetValue(entry.Id, out var there))
            return SaysTheSame(entry, there) ? null : new Refusal("EntryIdTaken", entry.Id);
        if (own.ContainsKey(entry.Id))
            return new Refusal("EntryIdTwice", entry.Id);
        if (EntryRules.CheckPlaces(entry, placeOf) is { } misplaced)
            return misplaced;
        if (entry.ReversesId is { } original)
            return JudgeReversal(entry, original);
        return entry.Guarded ? await JudgeStockAsync(entry) : null;
    }

    // A phone's wrong clock is set right anew at every sending, so that two sendings of one report may differ in all but their bytes.
    private static bool SaysTheSame(EntryDraft entry, KnownEntry there) => entry.Sending is { } sending && there.SentHash is { } sent
        ? sent.AsSpan().SequenceEqual(sending.Hash)
        : there.Hash.AsSpan().SequenceEqual(EntryHash.Of(entry));

    private Refusal? JudgeReversal(EntryDraft entry, Guid original)
    {
        if (reversedBy.ContainsKey(original) || !ownReversals.TryAdd(original, entry.Id))
            return new Refusal("AlreadyReversed");
        // A reversal of a reversal is refused in either order of arrival: what was undone is recorded anew instead.
        var originalKind = known.TryGetValue(original, out var there) ? there.Kind : own.GetValueOrDefault(original)?.Kind;
        if (originalKind == EntryKind.Reversal || reversedBy.ContainsKey(entry.Id) || ownReversals.ContainsKey(entry.Id))
            return new Refusal("CannotReverseReversal");
        var operation = there?.OperationId ?? own.GetValueOrDefault(original)?.OperationId;
        return operation is { } other && other != entry.OperationId ? new Refusal("ReversalOfOtherOperation") : null;
    }

    private async Task<Refusal?> JudgeStockAsync(EntryDraft entry)
    {
        foreach (var line in entry.Movements)
        {
            if (placeOf(line.FromId)!.Value.Kind.IsOutside())
                continue;
            var key = (line.FromId, line.Subject);
            if (!taken.TryGetValue(key, out var already))
                already = 0;
            var held = await heldNow(line.FromId, line.Subject) - already;
            if (held < line.Quantity)
                return new Refusal("NotThatMuchThere", held, line.Quantity);
            taken[key] = already + line.Quantity;
        }

        return null;
    }
}
