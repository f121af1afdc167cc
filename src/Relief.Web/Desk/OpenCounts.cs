using Relief.Access;
using Relief.Ledger;
using Relief.Web.Layout;

namespace Relief.Web.Desk;

/// <summary>Counts of phones and programs that leave a difference open: nobody has looked at these on a screen yet.</summary>
public sealed class OpenCounts(ReadJournal read)
{
    private const int Most = 50;

    public async Task<IReadOnlyList<JournalRow>> OfAsync(OperationScope scope)
    {
        var rows = new List<JournalRow>();
        foreach (var door in (Door[])[Door.Field, Door.Api])
        {
            var filter = new JournalFilter { Door = door, Only = JournalOnly.Differences, Kinds = [EntryKind.HeadCount, EntryKind.ConvoyClosed] };
            if ((await read.RunAsync(scope.Caller, new(scope.Operation.Id, filter, Rows: Most))).TryGet(out var page))
                rows.AddRange(page.Rows);
        }

        return [.. rows.OrderByDescending(r => Math.Abs(r.Difference ?? 0)).ThenBy(r => r.OccurredAt)];
    }
}
