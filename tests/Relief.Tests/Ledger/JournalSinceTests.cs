using Relief.Access;
using Relief.Ledger;
using Relief.People;
using static Relief.Tests.People.Reporting;

namespace Relief.Tests.Ledger;

/// <summary>A program that follows the journal knows the tallies, whatever came late or was taken back.</summary>
public sealed class JournalSinceTests
{
    [Theory, OnBothDatabases]
    public async Task All_lines_added_up_are_the_tallies(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var metula = await operation.CommunityAsync("metula", people: 120);
        var hotel = await operation.ShelterAsync("hotel");
        var convoy = await operation.ConvoyAsync("C-01");
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);
        var left = await installation.DepartAsync(coordinator, operation, metula, convoy, 34, at: installation.Now.AddHours(-3));
        await installation.Get<RecordHeadCount>().RunAsync(coordinator, installation.Count(operation, convoy, 30), Ct);
        await installation.DepartAsync(coordinator, operation, metula, convoy, 6, at: installation.Now.AddHours(-2));
        await installation.Get<RecordHeadCount>().RunAsync(coordinator, installation.Count(operation, hotel, 9), Ct);
        await installation.Get<ReverseEntry>().RunAsync(coordinator, new()
        {
            OperationId = operation.Id, EntryId = EntryIds.New(installation.Clock), OccurredAt = installation.Now, ReversesId = left.EntryId, Note = "Twice",
        }, Ct);
        var water = await operation.ItemAsync("water");
        await operation.BookAsync(EntryKind.GoodsReceived, installation.Now, hotel, [new Movement(operation.Supplier, hotel, new Subject(water, 0), 40)]);

        var entries = await FollowAsync(installation, coordinator, operation.Id, rows: 2);

        var sums = entries.SelectMany(e => e.Lines).SelectMany(l => new[] { (Key: (l.From, l.Of), Change: -l.Quantity), (Key: (l.To, l.Of), Change: l.Quantity) })
            .GroupBy(c => c.Key).Select(g => (g.Key.Item1, g.Key.Of, g.Sum(c => c.Change))).Where(t => t.Item3 != 0).ToHashSet();
        Assert.Equal(entries.Select(e => e.Entry.Sequence).Order(), entries.Select(e => e.Entry.Sequence));
        Assert.Contains(entries.SelectMany(e => e.Lines), l => l.IsDifference);
        Assert.Equal(sums, (await TalliesAsync(installation, coordinator, operation.Id, null)).Select(t => (t.Place, t.Of, t.Quantity)).ToHashSet());
        var there = await TalliesAsync(installation, coordinator, operation.Id, "HOTEL");
        Assert.Equal([9, 40], there.Select(t => t.Quantity));
        Assert.Equal("water", there[1].Of.Item);
        Assert.Equal("PlaceCodeUnknown", (await installation.Get<ReadTallies>().RunAsync(coordinator, new(operation.Id, "nowhere", null, 1), Ct)).Refusals.Single().Code);
    }

    private static async Task<List<FeedEntry>> FollowAsync(Installation installation, Caller caller, int operationId, int rows)
    {
        var entries = new List<FeedEntry>();
        while (true)
        {
            var page = (await installation.Get<ReadJournalSince>().RunAsync(caller, new(operationId, entries.LastOrDefault()?.Entry.Sequence ?? 0, rows), Ct)).Value;
            entries.AddRange(page.Entries);
            if (!page.HasMore)
                return entries;
        }
    }

    private static async Task<List<ReadTallies.Row>> TalliesAsync(Installation installation, Caller caller, int operationId, string? place)
    {
        var rows = new List<ReadTallies.Row>();
        ReadTallies.Mark? next = null;
        do
        {
            var page = (await installation.Get<ReadTallies>().RunAsync(caller, new(operationId, place, next, 2), Ct)).Value;
            rows.AddRange(page.Rows);
            next = page.Next;
        }
        while (next is not null);

        return rows;
    }
}
