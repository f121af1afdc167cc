using Relief.Access;
using Relief.Ledger;
using Relief.Situation;
using Relief.Storage;

namespace Relief.Tests.Storage;

/// <summary>Several instances of the app on one PostgreSQL server behave as one.</summary>
public sealed class InstancesTests
{
    [Theory, OnBothDatabases]
    public async Task What_one_instance_books_shows_in_the_picture_of_another(DatabaseKind kind)
    {
        Assert.SkipWhen(kind == DatabaseKind.Sqlite, "A SQLite file belongs to one instance.");
        await using var first = await Installation.StartAsync(kind);
        await using var second = await first.AnotherInstanceAsync();
        var operation = await first.OperationAsync();
        var metula = await operation.CommunityAsync("metula");
        Assert.Equal(0, (await SeeAsync(second, operation.Id)).Whereabouts.Total);
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = second.Get<ChangeFeed>().Subscribe(change =>
        {
            if (change is { Kind: ChangeKind.Ledger, OperationId: { } id } && id == operation.Id)
                seen.TrySetResult();
        });

        await operation.BookAsync(EntryKind.Census, first.Now, metula, [new Movement(operation.Census, metula, Subject.People(metula), 10)]);

        await seen.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal(10, (await SeeAsync(second, operation.Id)).Whereabouts.Home);
    }

    [Theory, OnBothDatabases]
    public async Task Two_instances_that_write_at_once_keep_one_sequence_and_one_truth(DatabaseKind kind)
    {
        Assert.SkipWhen(kind == DatabaseKind.Sqlite, "A SQLite file belongs to one instance.");
        await using var first = await Installation.StartAsync(kind);
        await using var second = await first.AnotherInstanceAsync();
        var operation = await first.OperationAsync();
        var item = await operation.ItemAsync("blanket");
        var warehouse = await operation.WarehouseAsync("w");
        await operation.BookAsync(EntryKind.GoodsReceived, first.Now, warehouse, [new Movement(operation.Supplier, warehouse, Subject.Stock(item), 10)]);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => (i % 2 == 0 ? first : second).Get<ILedger>().AppendAsync(new EntryGroup([new EntryDraft
        {
            Id = EntryIds.New(first.Clock),
            OperationId = operation.Id,
            Kind = EntryKind.Distribution,
            OccurredAt = first.Now,
            AuthorName = "Test",
            Door = Door.Web,
            PlaceId = warehouse,
            Guarded = true,
            Movements = [new Movement(warehouse, operation.Consumed, Subject.Stock(item), 1)],
        }]), TestContext.Current.CancellationToken)));

        Assert.Equal(10, outcomes.Count(o => o.Succeeded));
        var sequences = outcomes.Where(o => o.Succeeded).Select(o => o.Value.Single().Sequence).Order().ToList();
        Assert.Equal(Enumerable.Range((int)sequences[0], 10).Select(s => (long)s), sequences);
    }

    private static async Task<Picture> SeeAsync(Installation installation, int operationId) =>
        (await installation.Get<SeeSituation>().RunAsync(Caller.System(Door.System), new SituationQuestion(operationId))).Value;
}
