using Relief.Ledger;

namespace Relief.Tests.Ledger;

/// <summary>
/// The rules of the books in their plainest form: sort everything, start from nothing, play it through. Slow, obvious, and
/// without a line of code in common with the ledger.
/// </summary>
internal static class Oracle
{
    /// <param name="merged">A place that became part of another at a moment; null when none did.</param>
    public static Dictionary<(int PlaceId, Subject Subject), long> Play(IEnumerable<EntryDraft> entries, int unaccounted, int countDifference, (int PlaceId, Merger Merger)? merged = null)
    {
        var all = entries.DistinctBy(e => e.Id).ToList();
        var reversed = all.Where(e => e.ReversesId is not null).Select(e => e.ReversesId!.Value).ToHashSet();
        var books = new Dictionary<(int PlaceId, Subject Subject), long>();
        var standing = all.Where(e => e.Kind != EntryKind.Reversal && !reversed.Contains(e.Id)).OrderBy(e => e.OccurredAt).ThenBy(e => e.Id).ToList();
        standing.Where(e => !(e.OccurredAt >= merged?.Merger.At)).ToList().ForEach(Book);
        if (merged is { } gone)
            books.Where(b => b.Key.PlaceId == gone.PlaceId).ToList().ForEach(b => Move(gone.PlaceId, gone.Merger.IntoId, b.Key.Subject, b.Value));
        standing.Where(e => e.OccurredAt >= merged?.Merger.At).ToList().ForEach(Book);
        return books.Where(b => b.Value != 0).ToDictionary();

        void Book(EntryDraft entry)
        {
            foreach (var line in entry.Movements)
                Move(At(entry, line.FromId), At(entry, line.ToId), line.Subject, line.Quantity);
            foreach (var count in entry.Counts.Select(c => c with { PlaceId = At(entry, c.PlaceId) }))
            {
                var against = count.Subject.IsPeople ? unaccounted : countDifference;
                var here = books.Where(b => b.Key.PlaceId == count.PlaceId && b.Key.Subject.ItemId == count.Subject.ItemId).ToList();
                if (count.Scope == CountScope.Whole)
                    Move(against, count.PlaceId, count.Subject with { OfId = 0 }, count.Quantity - here.Sum(h => h.Value));
                else if (count.Scope == CountScope.One)
                    Move(against, count.PlaceId, count.Subject, count.Quantity - books.GetValueOrDefault((count.PlaceId, count.Subject)));
                else
                    here.ForEach(h => Move(against, count.PlaceId, h.Key.Subject, -h.Value));
            }
        }

        int At(EntryDraft entry, int placeId) => placeId == merged?.PlaceId && entry.OccurredAt >= merged.Value.Merger.At ? merged.Value.Merger.IntoId : placeId;

        void Move(int from, int to, Subject subject, long quantity)
        {
            books[(from, subject)] = books.GetValueOrDefault((from, subject)) - quantity;
            books[(to, subject)] = books.GetValueOrDefault((to, subject)) + quantity;
        }
    }
}
