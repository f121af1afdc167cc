using Microsoft.EntityFrameworkCore;
using Relief.Ledger;
using Relief.People;
using Relief.Supplies;
using Relief.Tests.Evacuation;
using Relief.Tests.People;

namespace Relief.Tests.Ledger;

/// <summary>The books never hold anything at a place that is part of another, whatever is said or undone later.</summary>
public sealed class MergedPlacesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_form_that_was_open_meanwhile_is_booked_at_the_other_and_sent_again_it_is_there(DatabaseKind kind)
    {
        await using var scene = await MergerScene.MakeAsync(kind);
        var arrival = scene.Installation.Arrival(scene.Operation, scene.Gym, null, new PeopleFrom(scene.Metula, 8));
        var transfer = new RecordTransfer.Command { OperationId = scene.Operation.Id, EntryId = scene.NewId(), OccurredAt = scene.Now, FromId = scene.Gym, ToId = scene.School, People = [new(scene.Metula, 3)] };
        var goods = new RecordDistribution.Command { OperationId = scene.Operation.Id, EntryId = scene.NewId(), OccurredAt = scene.Now, PlaceId = scene.Gym, Goods = [new(scene.Blanket, null, 4)] };
        await scene.MergeAsync();

        var booked = await scene.Installation.Get<RecordArrival>().RunAsync(scene.Coordinator, arrival, Ct);
        var again = await scene.Installation.Get<RecordArrival>().RunAsync(scene.Coordinator, arrival, Ct);
        var nowhere = await scene.Installation.Get<RecordTransfer>().RunAsync(scene.Coordinator, transfer, Ct);
        var handed = await scene.Installation.Get<RecordDistribution>().RunAsync(scene.Coordinator, goods, Ct);

        Assert.Equal((false, true), (booked.Value.WasThere, again.Value.WasThere));
        Assert.Contains(booked.Value.Remarks, r => r.Kind == RemarkKind.PlaceMerged && booked.Value.Names[r.PlaceId].Code == "school");
        Assert.True(nowhere.Succeeded && handed.Succeeded);
        Assert.Equal(59, await scene.Installation.HeldAsync(scene.School));
        Assert.Equal(61, (await scene.TalliesAsync(scene.School)).Where(t => t.ItemId == scene.Blanket).Sum(t => t.Quantity));
        await scene.AssertSoundAsync();
    }

    [Theory, OnBothDatabases]
    public async Task Sent_again_what_was_booked_before_is_recognised(DatabaseKind kind)
    {
        await using var scene = await MergerScene.MakeAsync(kind);
        var arrival = scene.Installation.Arrival(scene.Operation, scene.Gym, null, new PeopleFrom(scene.Metula, 8));
        Assert.True((await scene.Installation.Get<RecordArrival>().RunAsync(scene.Coordinator, arrival, Ct)).Succeeded);
        await scene.MergeAsync();

        var again = await scene.Installation.Get<RecordArrival>().RunAsync(scene.Coordinator, arrival, Ct);

        Assert.True(again.Value.WasThere);
        Assert.Equal(59, await scene.Installation.HeldAsync(scene.School));
    }

    [Theory, OnBothDatabases]
    public async Task What_is_undone_at_the_duplicate_is_taken_from_the_other(DatabaseKind kind)
    {
        await using var scene = await MergerScene.MakeAsync(kind);
        var arrival = scene.Installation.Arrival(scene.Operation, scene.Gym, null, new PeopleFrom(scene.Metula, 8));
        await scene.Installation.Get<RecordArrival>().RunAsync(scene.Coordinator, arrival, Ct);
        var goods = await scene.Installation.AskAsync(db => db.Entries.Where(e => e.Kind == EntryKind.GoodsReceived).Select(e => e.Id).SingleAsync(Ct));
        await scene.MergeAsync();

        await UndoAsync(scene, arrival.EntryId);
        await UndoAsync(scene, goods);

        Assert.Equal([(0, 0, 5), (0, scene.Metula, 46)], await scene.TalliesAsync(scene.School));
        await scene.AssertSoundAsync();
    }

    // A count of the duplicate counts the duplicate, and who came to it before was among those counted: phones come back in any order.
    [Theory, OnBothDatabases]
    public async Task What_happened_before_the_merger_comes_to_the_same_in_any_order(DatabaseKind kind)
    {
        foreach (var countFirst in (bool[])[true, false])
        {
            await using var scene = await MergerScene.MakeAsync(kind);
            var arrival = scene.Installation.Arrival(scene.Operation, scene.Gym, null, new PeopleFrom(scene.Metula, 8)) with { OccurredAt = scene.Now.AddHours(-2) };
            var count = scene.Installation.Count(scene.Operation, scene.Gym, 44) with { OccurredAt = scene.Now.AddHours(-1) };
            await scene.MergeAsync();

            if (countFirst)
                Assert.True((await scene.Installation.Get<RecordHeadCount>().RunAsync(scene.Coordinator, count, Ct)).Succeeded);
            Assert.True((await scene.Installation.Get<RecordArrival>().RunAsync(scene.Coordinator, arrival, Ct)).Succeeded);
            if (!countFirst)
                Assert.True((await scene.Installation.Get<RecordHeadCount>().RunAsync(scene.Coordinator, count, Ct)).Succeeded);

            Assert.Equal(12 + 44, await scene.Installation.HeldAsync(scene.School));
            await scene.AssertSoundAsync();
        }
    }

    // The head count said that 39 were there, and it stands: the arrival before it was only recorded wrongly.
    [Theory, OnBothDatabases]
    public async Task A_count_at_the_duplicate_holds_against_what_is_undone_before_it(DatabaseKind kind)
    {
        await using var scene = await MergerScene.MakeAsync(kind);
        var arrival = await scene.Installation.AskAsync(db => db.Entries.Where(e => e.Kind == EntryKind.Arrival && e.PlaceId == scene.Gym).Select(e => e.Id).SingleAsync(Ct));
        var count = scene.Installation.Count(scene.Operation, scene.Gym, 39);
        await scene.Installation.Get<RecordHeadCount>().RunAsync(scene.Coordinator, count, Ct);
        await scene.MergeAsync();

        await UndoAsync(scene, arrival);
        Assert.Equal(51, await scene.Installation.HeldAsync(scene.School));
        await scene.AssertSoundAsync();

        await UndoAsync(scene, count.EntryId);
        Assert.Equal(12, await scene.Installation.HeldAsync(scene.School));
        await scene.AssertSoundAsync();
    }

    // Whoever counted the school after the merger counted everybody: what is undone before it changes nothing.
    [Theory, OnBothDatabases]
    public async Task A_count_at_the_other_after_the_merger_stands(DatabaseKind kind)
    {
        await using var scene = await MergerScene.MakeAsync(kind);
        var arrival = scene.Installation.Arrival(scene.Operation, scene.Gym, null, new PeopleFrom(scene.Metula, 8));
        await scene.Installation.Get<RecordArrival>().RunAsync(scene.Coordinator, arrival, Ct);
        await scene.MergeAsync();
        await scene.Installation.Get<RecordHeadCount>().RunAsync(scene.Coordinator, scene.Installation.Count(scene.Operation, scene.School, 59), Ct);
        scene.Installation.Clock.Advance(TimeSpan.FromMinutes(1));

        await UndoAsync(scene, arrival.EntryId);

        Assert.Equal(59, await scene.Installation.HeldAsync(scene.School));
        await scene.AssertSoundAsync();
    }

    [Theory, OnBothDatabases]
    public async Task The_merger_itself_is_not_undone(DatabaseKind kind)
    {
        await using var scene = await MergerScene.MakeAsync(kind);
        var command = await scene.MergeAsync();

        foreach (var id in (Guid[])[command.EntryId, EntryIds.After(command.EntryId)])
            Assert.Equal("MergerStays", (await scene.Installation.Get<ReverseEntry>().RunAsync(scene.Coordinator, Reversal(scene, id), Ct)).OnlyCode());

        Assert.Equal(51, await scene.Installation.HeldAsync(scene.School));
    }

    private static async Task UndoAsync(MergerScene scene, Guid id)
    {
        var outcome = await scene.Installation.Get<ReverseEntry>().RunAsync(scene.Coordinator, Reversal(scene, id), Ct);
        Assert.True(outcome.Succeeded, string.Join(' ', outcome.Refusals));
    }

    private static ReverseEntry.Command Reversal(MergerScene scene, Guid id) =>
        new() { OperationId = scene.Operation.Id, EntryId = scene.NewId(), OccurredAt = scene.Now, ReversesId = id, Note = "by mistake" };
}
