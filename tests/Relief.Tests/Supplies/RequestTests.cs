using Microsoft.EntityFrameworkCore;
using Relief.Storage;
using Relief.Supplies.Consignments;
using Relief.Supplies.Requests;

namespace Relief.Tests.Supplies;

/// <summary>A request is asked, changed, decided and ended, each by its rules.</summary>
public sealed class RequestTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Sent_twice_it_is_one_request_and_numbers_count_up(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        var command = new MakeRequest.Command(scene.Operation.Id, Guid.CreateVersion7(), new RequestContent { PlaceId = scene.Shelter, Lines = [new(scene.Blanket, 5)] });

        var made = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => scene.Installation.Get<MakeRequest>().RunAsync(scene.Manager, i < 3 ? command : command with { Key = Guid.CreateVersion7() }, Ct))));

        Assert.Single(made.Take(3).Select(m => m.Value.Code).Distinct());
        Assert.Equal(["R-0001", "R-0002", "R-0003", "R-0004"], made.Select(m => m.Value.Code).Distinct().Order());
    }

    [Theory, OnBothDatabases]
    public async Task A_draft_waits_for_its_author_and_can_be_changed_until_somebody_decides(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        var content = new RequestContent { PlaceId = scene.Shelter, Lines = [new(scene.Blanket, 5)] };
        var made = (await scene.Installation.Get<MakeRequest>().RunAsync(scene.Manager, new(scene.Operation.Id, Guid.CreateVersion7(), content, AsDraft: true), Ct)).Value;
        var draft = await scene.RequestAsync(made.Code);
        Assert.Equal("RequestStillDraft", Assert.Single((await scene.DecideAsync(draft, null, (scene.Blanket, 5))).Refusals).Code);

        var changed = content with { Priority = RequestPriority.Urgent, ForWhom = "families in the hall", Lines = [new(scene.Water, 60), new(scene.Blanket, 7)] };
        Assert.True((await scene.Installation.Get<EditRequest>().RunAsync(scene.Manager, new(scene.Operation.Id, draft.Id, draft.Version, changed, Submit: true), Ct)).Succeeded);
        var submitted = await scene.RequestAsync(made.Code);
        Assert.Equal((RequestStage.Submitted, RequestPriority.Urgent, "families in the hall"), (submitted.Stage, submitted.Priority, submitted.ForWhom));
        Assert.Equal([(scene.Blanket, 7L), (scene.Water, 60L)], submitted.Lines.Select(l => (l.Item.Id, l.Asked)));

        Assert.True((await scene.DecideAsync(submitted, null, (scene.Water, 60), (scene.Blanket, 7))).Succeeded);
        var approved = await scene.RequestAsync(made.Code);
        Assert.Equal("RequestDecided", Assert.Single((await scene.Installation.Get<EditRequest>().RunAsync(scene.Manager, new(scene.Operation.Id, draft.Id, approved.Version, changed, Submit: true), Ct)).Refusals).Code);
    }

    [Theory, OnBothDatabases]
    public async Task What_differs_from_what_was_asked_needs_a_reason_and_what_was_decided_stays(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        var request = await scene.AskAsync((scene.Blanket, 50), (scene.Water, 600));

        Assert.Equal("ReasonMissing", Assert.Single((await scene.DecideAsync(request, null, (scene.Blanket, 40), (scene.Water, 600))).Refusals).Code);
        Assert.Equal("DecideEveryLine", Assert.Single((await scene.DecideAsync(request, "why", (scene.Blanket, 40))).Refusals).Code);
        Assert.Equal("ApproveSomething", Assert.Single((await scene.DecideAsync(request, "why", (scene.Blanket, 0), (scene.Water, 0))).Refusals).Code);
        Assert.Equal("ReasonMissing", Assert.Single((await scene.DecideAsync(request, " ")).Refusals).Code);
        Assert.True((await scene.DecideAsync(request, "the rest tomorrow", (scene.Blanket, 40), (scene.Water, 0))).Succeeded);

        var decided = await scene.RequestAsync(request.Code);
        Assert.Equal((RequestStage.Approved, "the rest tomorrow", scene.Officer.Name), (decided.Stage, decided.Reason, decided.DecidedBy));
        Assert.Equal([(50L, 40L), (600L, 0L)], decided.Lines.Select(l => (l.Asked, l.Approved ?? -1)));
        Assert.Equal("RequestDecided", Assert.Single((await scene.DecideAsync(decided, "no")).Refusals).Code);
    }

    [Theory, OnBothDatabases]
    public async Task Ended_before_anything_is_loaded_it_is_cancelled_and_after_that_its_rest_is_closed(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        var untouched = await scene.AskAsync((scene.Blanket, 50));
        var begun = await scene.ApprovedAsync((scene.Blanket, 60));
        await scene.LoadAsync(Guid.CreateVersion7(), new LoadConsignment.Picked(scene.Warehouse, scene.Blanket, 0, 10, begun.Lines[0].Id));

        var before = await scene.Installation.Get<CancelRequest>().RunAsync(scene.Manager, new(scene.Operation.Id, begun.Id, begun.Version, "seen before it was loaded"), Ct);
        Assert.Equal("ChangedMeanwhile", Assert.Single(before.Refusals).Code);
        foreach (var request in (RequestView[])[untouched, await scene.RequestAsync(begun.Code)])
            Assert.True((await scene.Installation.Get<CancelRequest>().RunAsync(scene.Manager, new(scene.Operation.Id, request.Id, request.Version, "they moved on"), Ct)).Succeeded);

        var (cancelled, closed) = (await scene.RequestAsync(untouched.Code), await scene.RequestAsync(begun.Code));
        Assert.Equal((RequestStage.Cancelled, RequestStage.Closed, "they moved on"), (cancelled.Stage, closed.Stage, closed.Reason));
        Assert.Equal(10, closed.Lines[0].Loaded);
        Assert.Equal("RequestEnded", Assert.Single((await scene.Installation.Get<CancelRequest>().RunAsync(scene.Manager, new(scene.Operation.Id, closed.Id, closed.Version, "again"), Ct)).Refusals).Code);
        var refused = await scene.LoadAsync(Guid.CreateVersion7(), new LoadConsignment.Picked(scene.Warehouse, scene.Blanket, 0, 10, begun.Lines[0].Id));
        Assert.Equal("RequestNotApproved", Assert.Single(refused.Refusals).Code);
    }

    [Theory, OnBothDatabases]
    public async Task A_decision_is_taken_back_with_a_reason_until_something_is_loaded_and_decided_anew(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        Task<Outcome<Done>> ReopenAsync(RequestView request, string? reason) => scene.Installation.Get<ReopenRequest>().RunAsync(scene.Officer, new(scene.Operation.Id, request.Id, request.Version, reason), Ct);
        var approved = await scene.ApprovedAsync((scene.Blanket, 60));
        Assert.Equal("ReasonMissing", Assert.Single((await ReopenAsync(approved, " ")).Refusals).Code);
        var load = Guid.CreateVersion7();
        Assert.True((await scene.LoadAsync(load, new LoadConsignment.Picked(scene.Warehouse, scene.Blanket, 0, 10, approved.Lines[0].Id))).Succeeded);
        Assert.Equal("ChangedMeanwhile", Assert.Single((await ReopenAsync(approved, "seen before it was loaded")).Refusals).Code);
        var loaded = await scene.RequestAsync(approved.Code);
        Assert.Equal((false, "RequestLoaded"), (loaded.CanBeReopened, Assert.Single((await ReopenAsync(loaded, "too many")).Refusals).Code));
        Assert.True((await scene.ReverseAsync(load)).Succeeded);

        Assert.True((await ReopenAsync(await scene.RequestAsync(approved.Code), "they have blankets")).Succeeded);

        var open = await scene.RequestAsync(approved.Code);
        Assert.Equal((RequestStage.Submitted, null, null, "they have blankets", null), (open.Stage, open.DecidedBy, open.DecidedAt, open.Reason, open.Lines[0].Approved));
        Assert.Equal("RequestNotDecided", Assert.Single((await ReopenAsync(open, "again")).Refusals).Code);
        Assert.Equal("RequestNotApproved", Assert.Single((await scene.LoadAsync(Guid.CreateVersion7(), new LoadConsignment.Picked(scene.Warehouse, scene.Blanket, 0, 10, approved.Lines[0].Id))).Refusals).Code);
        Assert.True((await scene.DecideAsync(open, "none left")).Succeeded);
        Assert.True((await ReopenAsync(await scene.RequestAsync(approved.Code), "some came")).Succeeded);
        Assert.True((await scene.DecideAsync(await scene.RequestAsync(approved.Code), "half of it", (scene.Blanket, 30))).Succeeded);
        Assert.Equal((RequestStage.Approved, 30L), ((await scene.RequestAsync(approved.Code)).Stage, (await scene.RequestAsync(approved.Code)).Lines[0].Left));
        Assert.True((await ReopenAsync(await scene.RequestAsync(approved.Code), "more came")).Succeeded);
        Assert.True((await scene.DecideAsync(await scene.RequestAsync(approved.Code), null, (scene.Blanket, 60))).Succeeded);
        Assert.Null((await scene.RequestAsync(approved.Code)).Reason);
        Assert.Equal(3, await scene.Installation.AskAsync(db => db.AuditRows.CountAsync(a => a.Act == nameof(ReopenRequest))));
    }

    [Theory, OnBothDatabases]
    public async Task What_is_open_is_listed_however_old_and_what_was_received_only_among_the_latest(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        var open = await scene.ApprovedAsync((scene.Blanket, 5));
        var received = await scene.ApprovedAsync((scene.Blanket, 7));
        await scene.ReceiveAsync(await scene.SentAsync(new LoadConsignment.Picked(scene.Warehouse, scene.Blanket, 0, 7, received.Lines[0].Id)), Guid.CreateVersion7(), new ReceiveConsignment.Counted(scene.Blanket, 0, 7));
        var damaged = await scene.ApprovedAsync((scene.Blanket, 9));
        await scene.ReceiveAsync(await scene.SentAsync(new LoadConsignment.Picked(scene.Warehouse, scene.Blanket, 0, 9, damaged.Lines[0].Id)), Guid.CreateVersion7(), new ReceiveConsignment.Counted(scene.Blanket, 0, 8, Damaged: 1));
        var rejected = await scene.AskAsync((scene.Blanket, 3));
        Assert.True((await scene.DecideAsync(rejected, "not now")).Succeeded);

        Assert.Equal(($"{open.Code} {damaged.Code}", 2), await ListedAsync(scene, 0));
        Assert.Equal(($"{open.Code} {damaged.Code} {rejected.Code}", 1), await ListedAsync(scene, 1));
        Assert.Equal(($"{open.Code} {damaged.Code} {rejected.Code} {received.Code}", 0), await ListedAsync(scene, 9));
    }

    [Theory, OnBothDatabases]
    public async Task What_came_of_a_consignment_for_two_requests_is_shared_out_alike_alone_and_together(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        var (first, second) = (await scene.ApprovedAsync((scene.Blanket, 50)), await scene.ApprovedAsync((scene.Blanket, 50)));
        var sent = await scene.SentAsync(new(scene.Warehouse, scene.Blanket, 0, 50, first.Lines[0].Id), new(scene.Warehouse, scene.Blanket, 0, 50, second.Lines[0].Id));
        await scene.ReceiveAsync(sent, Guid.CreateVersion7(), new ReceiveConsignment.Counted(scene.Blanket, 0, 60, Damaged: 40));

        var (one, two) = ((await scene.RequestAsync(first.Code)).Lines[0], (await scene.RequestAsync(second.Code)).Lines[0]);
        Assert.Equal((50, 0, 0), (one.Received, one.DidNotCome, one.Left));
        Assert.Equal((10, 40, 40), (two.Received, two.DidNotCome, two.Left));
    }

    [Theory, OnBothDatabases]
    public async Task What_turned_back_is_to_be_loaded_again_from_the_moment_when_it_turned(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        var request = await scene.ApprovedAsync((scene.Blanket, 50));
        var sent = await scene.SentAsync(new LoadConsignment.Picked(scene.Warehouse, scene.Blanket, 0, 50, request.Lines[0].Id));
        Assert.Equal((RequestStage.OnTheWay, false, 50, 0), await StandingAsync());

        Assert.True((await scene.Installation.Get<TurnBackConsignment>().RunAsync(scene.Manager, new(scene.Operation.Id, sent.Id, sent.Version, scene.Installation.Now, "the gate is closed"), Ct)).Succeeded);
        Assert.Equal((RequestStage.Approved, true, 0, 50), await StandingAsync());
        await scene.ReceiveAsync(scene.Officer, sent, Guid.CreateVersion7(), new ReceiveConsignment.Counted(scene.Blanket, 0, 50));
        Assert.Equal((RequestStage.Approved, true, 0, 50), await StandingAsync());

        sent = await scene.SentAsync(new LoadConsignment.Picked(scene.Warehouse, scene.Blanket, 0, 50, request.Lines[0].Id));
        Assert.Equal((RequestStage.OnTheWay, false, 50, 0), await StandingAsync());
        await scene.ReceiveAsync(sent, Guid.CreateVersion7(), new ReceiveConsignment.Counted(scene.Blanket, 0, 0, Missing: 50));
        Assert.Equal((RequestStage.Missing, false, 0, 0), await StandingAsync());
        Assert.True((await scene.ExplainAsync(sent, Explanation.Found, scene.Blanket, 47)).Succeeded);
        Assert.True((await scene.ExplainAsync(sent, Explanation.Lost, scene.Blanket, 3)).Succeeded);
        Assert.Equal((RequestStage.PartlyReceived, true, 0, 3), await StandingAsync());

        async Task<(RequestStage, bool, long, long)> StandingAsync()
        {
            var now = await scene.RequestAsync(request.Code);
            return (now.Stage, now.IsToBeLoaded, now.Lines[0].OnTheWay, now.Lines[0].Left);
        }
    }

    [Theory, OnBothDatabases]
    public async Task Of_which_nothing_came_a_request_is_cancelled_and_not_closed(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        var request = await scene.ApprovedAsync((scene.Blanket, 50));
        var sent = await scene.SentAsync(new LoadConsignment.Picked(scene.Warehouse, scene.Blanket, 0, 50, request.Lines[0].Id));
        Assert.True((await scene.Installation.Get<TurnBackConsignment>().RunAsync(scene.Manager, new(scene.Operation.Id, sent.Id, sent.Version, scene.Installation.Now, "the gate is closed"), Ct)).Succeeded);

        var now = await scene.RequestAsync(request.Code);
        Assert.True((await scene.Installation.Get<CancelRequest>().RunAsync(scene.Manager, new(scene.Operation.Id, now.Id, now.Version, "they moved on"), Ct)).Succeeded);

        Assert.Equal(RequestStage.Cancelled, (await scene.RequestAsync(request.Code)).Stage);
    }

    private static async Task<(string, int)> ListedAsync(SupplyScene scene, int among)
    {
        var listed = (await scene.Installation.Get<ListRequests>().RunAsync(scene.Officer, new(scene.Operation.Id, Among: among), Ct)).Value;
        return (string.Join(' ', listed.Rows.Select(r => r.Code)), listed.Older);
    }

    [Theory, OnBothDatabases]
    public async Task Cancelled_and_loaded_at_the_same_moment_only_one_of_them_happens(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        for (var round = 0; round < 20; round++)
        {
            var request = await scene.ApprovedAsync((scene.Blanket, 5));
            var cancelling = Task.Run(() => scene.Installation.Get<CancelRequest>().RunAsync(scene.Manager, new(scene.Operation.Id, request.Id, request.Version, "they moved on"), Ct), Ct);
            var loading = Task.Run(() => scene.LoadAsync(Guid.CreateVersion7(), new LoadConsignment.Picked(scene.Warehouse, scene.Blanket, 0, 5, request.Lines[0].Id)), Ct);
            var (cancelled, loaded) = (await cancelling, await loading);

            Assert.NotEqual(cancelled.Succeeded, loaded.Succeeded);
            Assert.Equal(loaded.Succeeded ? 5 : 0, (await scene.RequestAsync(request.Code)).Lines[0].Loaded);
        }
    }

    [Theory, OnBothDatabases]
    public async Task What_is_kept_under_a_name_is_offered_again_replaced_and_removed(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        Task<Outcome<Done>> Keep(string name, params RequestContent.Wanted[] lines) => scene.Installation.Get<KeepRequestTemplate>().RunAsync(scene.Officer, new(scene.Operation.Id, name, lines), Ct);
        async Task<IReadOnlyList<ListRequestTemplates.Row>> Kept() => (await scene.Installation.Get<ListRequestTemplates>().RunAsync(scene.Manager, new(scene.Operation.Id), Ct)).Value;

        Assert.True((await Keep("First night", new RequestContent.Wanted(scene.Blanket, 120), new RequestContent.Wanted(scene.Water, 800))).Succeeded);
        Assert.True((await Keep(" First night ", new RequestContent.Wanted(scene.Blanket, 60))).Succeeded);
        Assert.Equal("TemplateNeedsName", Assert.Single((await Keep(" ", new RequestContent.Wanted(scene.Blanket, 1))).Refusals).Code);
        Assert.Equal("NoGoodsNamed", Assert.Single((await Keep("Empty")).Refusals).Code);
        Assert.Equal("GoodsTwice", Assert.Single((await Keep("Twice", new RequestContent.Wanted(scene.Blanket, 1), new RequestContent.Wanted(scene.Blanket, 2))).Refusals).Code);

        var kept = Assert.Single(await Kept());
        Assert.Equal(("First night", scene.Blanket, 60), (kept.Name, Assert.Single(kept.Lines).Item.Id, kept.Lines[0].Quantity));
        Assert.True((await scene.Installation.Get<RemoveRequestTemplate>().RunAsync(scene.Officer, new(scene.Operation.Id, kept.Id), Ct)).Succeeded);
        Assert.Empty(await Kept());
        Assert.Equal("TemplateNotHere", Assert.Single((await scene.Installation.Get<RemoveRequestTemplate>().RunAsync(scene.Officer, new(scene.Operation.Id, kept.Id), Ct)).Refusals).Code);
    }

    [Theory, OnBothDatabases]
    public async Task Listeners_hear_of_a_request_and_no_picture_of_places_is_read_anew(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        var heard = new System.Collections.Concurrent.ConcurrentQueue<Change>();
        using var listening = scene.Installation.Get<ChangeFeed>().Subscribe(heard.Enqueue);

        await scene.AskAsync((scene.Blanket, 5));

        Assert.Contains(new Change(ChangeKind.Supplies, scene.Operation.Id), heard);
        Assert.DoesNotContain(heard, c => c.Kind == ChangeKind.Places);
    }
}
