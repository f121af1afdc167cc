using Relief.Ledger;

namespace Relief.Tests.Ledger;

/// <summary>
/// The rules of the books in their plainest form: sort everything, start from nothing, play it through. Slow, obvious, and
/// without a line of code in common with the ledger.
/// </summary>
internal static class Oracle
{
    public static Dictionary<(int PlaceId, Subject Subject), long> Play(IEnumerable<EntryDraft> entries, int unaccounted, int countDifference)
    {
        var all = entries.DistinctBy(e => e.Id).ToList();
        var reversed = all.Where(e => e.ReversesId is not null).Select(e => e.ReversesId!.Value).ToHashSet();
        var books = new Dictionary<(int PlaceId, Subject Subject), long>();
        foreach (var entry in all.Where(e => e.Kind != EntryKind.Reversal && !reversed.Contains(e.Id)).OrderBy(e => e.OccurredAt).ThenBy(e => e.Id))
        {
            foreach (var line in entry.Movements)
                Move(line.FromId, line.ToId, line.Subject, line.Quantity);
            foreach (var count in entry.Counts)
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

        return books.Where(b => b.Value != 0).ToDictionary();

        void Move(int from, int to, Subject subject, long quantity)
        {
            books[(from, subject)] = books.GetValueOrDefault((from, subject)) - quantity;
            books[(to, subject)] = books.GetValueOrDefault((to, subject)) + quantity;
        }
    }
}
