using Microsoft.EntityFrameworkCore;
using Relief.Evacuation;
using Relief.Ledger;
using Relief.Places;
using Relief.Supplies;
using Relief.Supplies.Consignments;
using Relief.Supplies.Requests;
using Relief.Tests.People;

namespace Relief.Tests.Evacuation;

/// <summary>Two records of one shelter become one: nothing is made or lost, and nothing is ever half done.</summary>
public sealed class MergeShelterTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task People_and_goods_move_by_entries_and_what_happened_before_stays_where_it_was(DatabaseKind kind)
    {
        await using var scene = await MergerScene.MakeAsync(kind);
        await scene.Installation.AddAsync(new MinimumLevel { PlaceId = scene.Gym, ItemId = scene.Blanket, Quantity = 10, SetAt = scene.Now, SetBy = "Test" });
        var before = await scene.Installation.AskAsync(db => db.Lines.OrderBy(l => l.Sequence).ThenBy(l => l.Ordinal).Select(l => new { l.Sequence, l.FromId, l.ToId, l.Quantity }).ToListAsync(Ct));

        var command = await scene.CommandAsync() with { Note = "entered twice" };
        var outcome = await scene.RunAsync(command);

        Assert.Equal(new MergeShelter.Merged(scene.School, WasThere: false), outcome.Value);
        Assert.Equal([(0, 0, 5), (0, scene.Metula, 46), (scene.Blanket, 0, 40), (scene.Blanket, scene.Lot, 25)], await scene.TalliesAsync(scene.School));
        await scene.AssertSoundAsync();
        var after = await scene.Installation.AskAsync(db => db.Lines.OrderBy(l => l.Sequence).ThenBy(l => l.Ordinal).Select(l => new { l.Sequence, l.FromId, l.ToId, l.Quantity }).ToListAsync(Ct));
        Assert.Equal(before, after.Take(before.Count));
        var moved = await scene.Installation.AskAsync(db => db.Entries.Where(e => e.Note == "entered twice").OrderBy(e => e.Sequence).ToListAsync(Ct));
        Assert.Equal([(command.EntryId, EntryKind.Transfer), (EntryIds.After(command.EntryId), EntryKind.Dispatch)], moved.Select(e => (e.Id, e.Kind)));
        Assert.All(moved, e => Assert.Equal((scene.Gym, scene.Coordinator.UserId), (e.PlaceId, e.AuthorId)));
        var gym = await scene.PlaceAsync(scene.Gym);
        Assert.Equal((scene.School, scene.Now, command.EntryId, ShelterStatus.Closed), (gym.MergedIntoId, gym.MergedAt, gym.MergeEntryId, gym.Shelter!.Status));
        Assert.Empty(await scene.Installation.AskAsync(db => db.MinimumLevels.ToListAsync(Ct)));
        var audit = await scene.Installation.AskAsync(db => db.AuditRows.SingleAsync(a => a.Act == nameof(MergeShelter), Ct));
        Assert.Equal((scene.Gym, "gym", """{"MergedInto":"school","People":39,"Items":1}"""), (audit.PlaceId, audit.Subject, audit.Detail));
    }

    [Theory, OnBothDatabases]
    public async Task Its_names_lead_to_the_other_and_convoys_come_there(DatabaseKind kind)
    {
        await using var scene = await MergerScene.MakeAsync(kind);
        await scene.EditAsync(scene.Gym, p => p.Names = Names.Of("Old gym", "אולם", "School"));
        await scene.EditAsync(scene.School, p => p.Names = Names.Of("School"));
        await scene.Installation.AddAsync(new PlaceAlias { OperationId = scene.Operation.Id, PlaceId = scene.Gym, Text = "Sports hall", Normalized = Spelling.Normalize("Sports hall") });
        var convoy = await scene.Operation.ConvoyAsync("C-1", scene.Metula, scene.Gym);

        await scene.MergeAsync();

        var aliases = await scene.Installation.AskAsync(db => db.PlaceAliases.Where(a => a.PlaceId == scene.School).OrderBy(a => a.Id).Select(a => a.Text).ToListAsync(Ct));
        Assert.Equal(["gym", "Old gym", "אולם", "Sports hall"], aliases);
        Assert.Equal(scene.School, (await scene.PlaceAsync(convoy)).Convoy!.DestinationId);
    }

    [Theory, OnBothDatabases]
    public async Task Sent_again_and_at_once_it_moves_nothing_twice(DatabaseKind kind)
    {
        await using var scene = await MergerScene.MakeAsync(kind);
        var command = await scene.CommandAsync();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => scene.RunAsync(command), Ct)));
        scene.Installation.Clock.Advance(TimeSpan.FromHours(1));
        var later = await scene.RunAsync(command);

        Assert.Equal(1, outcomes.Count(o => !o.Value.WasThere));
        Assert.True(later.Value.WasThere);
        Assert.Equal(51, await scene.Installation.HeldAsync(scene.School));
        Assert.Equal(1, await scene.Installation.AskAsync(db => db.AuditRows.CountAsync(a => a.Act == nameof(MergeShelter), Ct)));
        await scene.AssertSoundAsync();
    }

    [Theory, OnBothDatabases]
    public async Task A_shelter_that_holds_nothing_is_merged_once_too(DatabaseKind kind)
    {
        await using var scene = await MergerScene.MakeAsync(kind);
        var empty = await scene.Operation.ShelterAsync("empty");
        var command = await scene.CommandAsync(empty);

        Assert.False((await scene.RunAsync(command)).Value.WasThere);
        Assert.True((await scene.RunAsync(command)).Value.WasThere);
        Assert.Equal(1, await scene.Installation.AskAsync(db => db.AuditRows.CountAsync(a => a.Act == nameof(MergeShelter), Ct)));
    }

    // Everything is written before the audit row, and nothing after it but the commit: where that fails, nothing may stay.
    [Theory, OnBothDatabases]
    public async Task Where_the_process_dies_before_the_commit_nothing_was_done_and_sent_again_all_is(DatabaseKind kind)
    {
        await using var scene = await MergerScene.MakeAsync(kind);
        var command = await scene.CommandAsync();
        await scene.Installation.ExecuteAsync("ALTER TABLE audit_rows RENAME TO audit_rows_gone");

        await Assert.ThrowsAnyAsync<Exception>(() => scene.RunAsync(command));

        await scene.Installation.ExecuteAsync("ALTER TABLE audit_rows_gone RENAME TO audit_rows");
        var gym = await scene.PlaceAsync(scene.Gym);
        Assert.Equal((null, ShelterStatus.Open, command.Version), (gym.MergedIntoId, gym.Shelter!.Status, gym.Version));
        Assert.Equal((39, 12), (await scene.Installation.HeldAsync(scene.Gym), await scene.Installation.HeldAsync(scene.School)));
        Assert.Empty(await scene.Installation.AskAsync(db => db.PlaceAliases.ToListAsync(Ct)));
        Assert.False((await scene.RunAsync(command)).Value.WasThere);
        await scene.AssertSoundAsync();
    }

    // After the commit the process may die before anybody hears of it: whoever asks next, on whichever instance, finds it done.
    [Theory, OnBothDatabases]
    public async Task Where_the_answer_is_lost_another_instance_answers_and_books_at_the_other(DatabaseKind kind)
    {
        await using var scene = await MergerScene.MakeAsync(kind);
        await using var second = await scene.Installation.AnotherInstanceAsync();
        // What it remembers is from before, and it has not heard the news.
        await ArriveAsync(second, scene, 1);
        var command = await scene.CommandAsync();
        Assert.True((await scene.RunAsync(command)).Succeeded);

        Assert.True((await second.Get<MergeShelter>().RunAsync(scene.Coordinator, command, Ct)).Value.WasThere);
        await ArriveAsync(second, scene, 7);

        Assert.Equal(59, await scene.Installation.HeldAsync(scene.School));
        Assert.Empty(await scene.TalliesAsync(scene.Gym));
    }

    [Theory, OnBothDatabases]
    public async Task What_cannot_be_merged_is_refused_with_its_reason(DatabaseKind kind)
    {
        await using var scene = await MergerScene.MakeAsync(kind);
        var elsewhere = await scene.Installation.OperationAsync("south");
        var (far, closed, third) = (await elsewhere.ShelterAsync("far"), await scene.Operation.ShelterAsync("closed"), await scene.Operation.ShelterAsync("third"));
        await scene.EditAsync(closed, p => p.Shelter = p.Shelter! with { Status = ShelterStatus.Closed });
        await scene.MergeAsync(third);

        async Task RefusedAsync(string code, MergeShelter.Command command) => Assert.Equal(code, (await scene.RunAsync(command)).OnlyCode());

        await RefusedAsync("MergeItself", await scene.CommandAsync(intoId: scene.Gym));
        await RefusedAsync("PlaceNotHere", await scene.CommandAsync(intoId: far));
        await RefusedAsync("NotAShelter", await scene.CommandAsync(intoId: scene.Metula));
        await RefusedAsync("NotAShelter", await scene.CommandAsync(placeId: scene.Metula));
        await RefusedAsync("MergeClosed", await scene.CommandAsync(intoId: closed));
        await RefusedAsync("MergeClosed", await scene.CommandAsync(placeId: closed));
        await RefusedAsync("MergedAlready", await scene.CommandAsync(placeId: third, intoId: scene.Gym));
        await RefusedAsync("MergeIntoMerged", await scene.CommandAsync(intoId: third));
        await RefusedAsync("ChangedMeanwhile", await scene.CommandAsync() with { Version = 7 });
        await RefusedAsync("EntryNeedsId", await scene.CommandAsync(id: Guid.Empty));
        await RefusedAsync("MomentInFuture", await scene.CommandAsync() with { OccurredAt = scene.Now.AddHours(1) });
        await RefusedAsync("NoteTooLong", await scene.CommandAsync() with { Note = new string('x', 2001) });
        await RefusedAsync("EntryIdTaken", await scene.CommandAsync(id: await scene.Installation.AskAsync(db => db.Entries.Select(e => e.Id).FirstAsync(Ct))));
        Assert.Equal(39, await scene.Installation.HeldAsync(scene.Gym));
    }

    [Theory, OnBothDatabases]
    public async Task Goods_on_the_way_and_open_requests_come_first(DatabaseKind kind)
    {
        await using var scene = await MergerScene.MakeAsync(kind);
        var warehouse = await scene.Operation.WarehouseAsync("WH1");
        await scene.Operation.BookAsync(EntryKind.GoodsReceived, scene.Now, warehouse, [new Movement(scene.Operation.Supplier, warehouse, Subject.Stock(scene.Blanket), 50)]);
        var request = (await scene.Installation.Get<MakeRequest>().RunAsync(scene.Coordinator,
            new(scene.Operation.Id, scene.NewId(), new RequestContent { PlaceId = scene.Gym, Lines = [new(scene.Blanket, 5)] }), Ct)).Value;
        var to = await LoadAsync(scene, warehouse, scene.Gym);
        var from = await LoadAsync(scene, scene.Gym, warehouse);

        var refusals = (await scene.RunAsync(await scene.CommandAsync())).Refusals;

        Assert.Equal(["MergeHasConsignments", "MergeHasRequests"], refusals.Select(r => r.Code));
        Assert.Equal($"{to}, {from}", refusals[0].Args[1]);
        Assert.Equal(request.Code, refusals[1].Args[1]);
    }

    [Theory, OnBothDatabases]
    public async Task What_was_merged_before_follows_and_never_stands_in_two_steps(DatabaseKind kind)
    {
        await using var scene = await MergerScene.MakeAsync(kind);
        var third = await scene.Operation.ShelterAsync("third");
        var first = await scene.MergeAsync();

        await scene.MergeAsync(scene.School, third);

        Assert.Equal((third, third), ((await scene.PlaceAsync(scene.Gym)).MergedIntoId, (await scene.PlaceAsync(scene.School)).MergedIntoId));
        Assert.Equal(51, await scene.Installation.HeldAsync(third));
        Assert.True((await scene.RunAsync(first)).Value.WasThere);
        await scene.AssertSoundAsync();
    }

    // Counted there a moment ahead of our clock: the count would put back whoever was moved before it.
    [Theory, OnBothDatabases]
    public async Task It_never_comes_before_what_is_known_of_the_duplicate(DatabaseKind kind)
    {
        await using var scene = await MergerScene.MakeAsync(kind);
        var count = scene.Installation.Count(scene.Operation, scene.Gym, 39) with { OccurredAt = scene.Now.AddMinutes(2) };
        Assert.True((await scene.Installation.Get<Relief.People.RecordHeadCount>().RunAsync(scene.Coordinator, count, Ct)).Succeeded);

        await scene.RunAsync(await scene.CommandAsync() with { OccurredAt = scene.Now.AddHours(-5) });

        Assert.Equal(51, await scene.Installation.HeldAsync(scene.School));
        await scene.AssertSoundAsync();
    }

    private static async Task<string> LoadAsync(MergerScene scene, int fromId, int toId) => (await scene.Installation.Get<LoadConsignment>().RunAsync(scene.Coordinator, new()
    {
        OperationId = scene.Operation.Id, EntryId = scene.NewId(), OccurredAt = scene.Now, ToId = toId, Goods = [new(fromId, scene.Blanket, 0, 3)],
    }, Ct)).Value.Code;

    private static async Task ArriveAsync(Installation installation, MergerScene scene, int people)
    {
        var arrival = installation.Arrival(scene.Operation, scene.Gym, null, new Relief.People.PeopleFrom(scene.Metula, people));
        Assert.True((await installation.Get<Relief.People.RecordArrival>().RunAsync(scene.Coordinator, arrival, Ct)).Succeeded);
    }
}
