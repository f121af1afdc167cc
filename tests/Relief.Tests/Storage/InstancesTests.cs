using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Exchange;
using Relief.Finding;
using Relief.Ledger;
using Relief.Situation;
using Relief.Storage;
using Relief.Tests.Exchange;

namespace Relief.Tests.Storage;

/// <summary>Several instances on one database, such as the app and an import at the command line, behave as one.</summary>
public sealed class InstancesTests
{
    [Theory, OnBothDatabases]
    public async Task What_one_instance_books_shows_in_the_picture_of_another(DatabaseKind kind)
    {
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

        await HearAsync(second, seen.Task);
        Assert.Equal(10, (await SeeAsync(second, operation.Id)).Whereabouts.Home);
    }

    [Theory, OnBothDatabases]
    public async Task Two_instances_that_write_at_once_keep_one_sequence_and_one_truth(DatabaseKind kind)
    {
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

    [Theory, OnBothDatabases]
    public async Task What_one_instance_imports_shows_in_the_picture_and_the_search_of_another(DatabaseKind kind)
    {
        await using var first = await Installation.StartAsync(kind);
        await first.LoadAsync(Folder.Small());
        await using var second = await first.AnotherInstanceAsync();
        var operationId = await first.AskAsync(db => db.Operations.Select(o => o.Id).SingleAsync());
        Assert.Empty(await FindAsync(second, operationId, "Haifa"));
        Assert.Equal(2, (await SeeAsync(second, operationId)).Shelters.Count);
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = second.Get<ChangeFeed>().Subscribe(change =>
        {
            if (change.Kind == ChangeKind.Places)
                seen.TrySetResult();
        });

        await first.LoadAsync(Folder.Small((FolderFiles.Shelters, Folder.Shelters + "\nS11,Haifa,חיפה,,school,open,80,,\n")));

        await HearAsync(second, seen.Task);
        Assert.Equal(3, (await SeeAsync(second, operationId)).Shelters.Count);
        Assert.Equal(["S11"], await FindAsync(second, operationId, "Haifa"));
    }

    /// <summary>What a writer remembers of counts is forgotten when another has written, or this difference would stay wrong.</summary>
    [Theory, OnBothDatabases]
    public async Task A_late_report_through_one_instance_closes_what_a_count_through_another_left_open(DatabaseKind kind)
    {
        await using var first = await Installation.StartAsync(kind);
        await using var second = await first.AnotherInstanceAsync();
        var operation = await first.OperationAsync();
        var metula = await operation.CommunityAsync("metula", people: 100);
        var hotel = await operation.ShelterAsync("hotel");
        await AppendAsync(second, operation, EntryKind.Arrival, first.Now.AddHours(-5), hotel, [new Movement(metula, hotel, Subject.People(metula), 10)], []);
        await AppendAsync(first, operation, EntryKind.HeadCount, first.Now.AddHours(-1), hotel, [], [Counted.Everybody(hotel, 15)]);

        await AppendAsync(second, operation, EntryKind.Arrival, first.Now.AddHours(-2), hotel, [new Movement(metula, hotel, Subject.People(metula), 5)], []);

        var whereabouts = (await SeeAsync(first, operation.Id)).Whereabouts;
        Assert.Equal((85L, 15L, 0L), (whereabouts.Home, whereabouts.InShelters, whereabouts.Unaccounted));
    }

    [Theory, OnBothDatabases]
    public async Task The_same_folder_imported_by_two_instances_at_once_goes_in_once(DatabaseKind kind)
    {
        await using var first = await Installation.StartAsync(kind);
        await using var second = await first.AnotherInstanceAsync();

        var outcomes = await Task.WhenAll(Task.Run(() => first.ImportAsync(Folder.Small())), Task.Run(() => second.ImportAsync(Folder.Small())));

        Assert.Contains(outcomes, o => o.Succeeded);
        Assert.All(outcomes.Where(o => !o.Succeeded), o => Assert.Equal("ChangedMeanwhile", o.Refusals.Single().Code));
        await first.LoadAsync(Folder.Small());
        Assert.Equal(1653 + 700, await first.PeopleAsync());
    }

    // An instance on one SQLite file looks by its clock whether another has written; the server of the other tells by itself.
    private static async Task HearAsync(Installation listener, Task heard)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        while (!heard.IsCompleted)
        {
            limit.Token.ThrowIfCancellationRequested();
            listener.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }

    private static async Task<IReadOnlyList<string>> FindAsync(Installation installation, int operationId, string typed) =>
        [.. (await installation.Get<FindAnything>().RunAsync(Caller.System(Door.System), new(operationId, typed))).Value.Places.Select(p => p.Code)];

    private static async Task AppendAsync(Installation through, TestOperation operation, EntryKind kind, DateTime occurredAt, int placeId, IReadOnlyList<Movement> movements, IReadOnlyList<Counted> counts)
    {
        var outcome = await through.Get<ILedger>().AppendAsync(new EntryGroup([new EntryDraft
        {
            Id = EntryIds.New(through.Clock),
            OperationId = operation.Id,
            Kind = kind,
            OccurredAt = occurredAt,
            AuthorName = "Test",
            Door = Door.Import,
            PlaceId = placeId,
            Movements = movements,
            Counts = counts,
        }]), TestContext.Current.CancellationToken);
        Assert.True(outcome.Succeeded, string.Join(' ', outcome.Refusals));
    }

    private static async Task<Picture> SeeAsync(Installation installation, int operationId) =>
        (await installation.Get<SeeSituation>().RunAsync(Caller.System(Door.System), new SituationQuestion(operationId))).Value;
}
