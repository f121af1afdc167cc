using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Ledger;

namespace Relief.Tests.Ledger;

/// <summary>Entered together, with what the books hold read ahead, or one by one: the books say the same.</summary>
public sealed class ReadAheadTests
{
    [Theory, OnBothDatabases]
    public async Task A_long_group_says_what_its_entries_say_one_by_one(DatabaseKind kind)
    {
        var seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        for (var round = 0; round < 5; round++)
        {
            var together = await BookAsync(kind, new Random(seed + round), oneByOne: false);
            var oneByOne = await BookAsync(kind, new Random(seed + round), oneByOne: true);

            Assert.True(together.SequenceEqual(oneByOne), $"seed {seed}, round {round}: {string.Join(", ", together.Except(oneByOne))}; {string.Join(", ", oneByOne.Except(together))}");
        }
    }

    private static async Task<List<string>> BookAsync(DatabaseKind kind, Random random, bool oneByOne)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var places = new[] { await operation.WarehouseAsync("W1"), await operation.WarehouseAsync("W2") };
        var items = new[] { await operation.ItemAsync("rope"), await operation.ItemAsync("water") };
        var entries = Enumerable.Range(0, 60).Select(_ => Draft(random, operation, installation.Now, places, items)).ToList();
        var ledger = installation.Get<ILedger>();
        foreach (var early in entries.Take(10))
            Assert.True((await ledger.AppendAsync(new EntryGroup([early]))).Succeeded);
        foreach (var group in oneByOne ? entries.Skip(10).Select(e => new EntryGroup([e])) : [new EntryGroup([.. entries.Skip(10)])])
            Assert.True((await ledger.AppendAsync(group)).Succeeded);
        var tallies = await installation.AskAsync(db => db.Tallies.Where(t => t.Quantity != 0).OrderBy(t => t.PlaceId).ThenBy(t => t.ItemId).ThenBy(t => t.OfId).ToListAsync());
        var differences = await installation.AskAsync(db => db.Lines.Where(l => l.IsDifference).OrderBy(l => l.Sequence).ThenBy(l => l.Ordinal).ToListAsync());
        return [.. tallies.Select(t => $"{t.PlaceId} {t.ItemId} {t.OfId}: {t.Quantity}"), .. differences.Select(l => $"{l.Sequence} {l.AnchorSequence} {l.FromId} {l.ToId} {l.ItemId} {l.OfId} {l.Quantity}")];
    }

    private static EntryDraft Draft(Random random, TestOperation operation, DateTime now, int[] places, int[] items)
    {
        var (place, item, lot) = (places[random.Next(2)], items[random.Next(2)], random.Next(3));
        var draft = new EntryDraft
        {
            Id = new Guid([.. Enumerable.Range(0, 16).Select(_ => (byte)random.Next(256))]),
            OperationId = operation.Id, Kind = EntryKind.GoodsReceived, OccurredAt = now.AddMinutes(-random.Next(40)), AuthorName = "Test", Door = Door.Import, PlaceId = place,
            Movements = [new Movement(operation.Supplier, place, Subject.Stock(item, lot), random.Next(1, 50))],
        };
        return random.Next(5) switch
        {
            0 => draft,
            1 => draft with { Kind = EntryKind.Dispatch, Movements = [new Movement(place, places[0] == place ? places[1] : places[0], Subject.Stock(item, lot), random.Next(1, 50))] },
            2 => draft with { Kind = EntryKind.Stocktake, Movements = [], Counts = [new Counted(place, CountScope.Whole, Subject.Stock(item), random.Next(100))] },
            _ => draft with { Kind = EntryKind.Stocktake, Movements = [], Counts = [new Counted(place, CountScope.One, Subject.Stock(item, lot), random.Next(100))] },
        };
    }
}
