using Relief.Ledger;
using Relief.People;
using Relief.Situation;
using Relief.Supplies.Requests;

namespace Relief.Tests.Supplies;

/// <summary>What requests take over from one another, and the reports that they answer.</summary>
public sealed class MergedRequestTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task Two_requests_of_one_place_become_one_with_the_sums_and_the_more_pressing_of_each(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        var one = await scene.AskAsync((scene.Blanket, 50));
        var two = await scene.AskAsync((scene.Blanket, 20), (scene.Water, 90));

        Assert.True((await MergeAsync(scene, one, two)).Succeeded);

        Assert.Equal([(scene.Blanket, 70L), (scene.Water, 90L)], (await scene.RequestAsync(one.Code)).Lines.Select(l => (l.Item.Id, l.Asked)));
        var merged = await scene.RequestAsync(two.Code);
        Assert.Equal((RequestStage.Merged, one.Code), (merged.Stage, merged.MergedInto));
        var self = await scene.RequestAsync(one.Code);
        Assert.Equal("MergeSamePlace", Assert.Single((await MergeAsync(scene, self, self)).Refusals).Code);
    }

    [Theory, OnBothDatabases]
    public async Task The_request_that_stays_says_for_whom_the_other_was_and_what_it_noted(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        async Task<RequestView> AskAsync(string forWhom, string? note) => await scene.RequestAsync((await scene.Installation.Get<MakeRequest>().RunAsync(scene.Manager, new(scene.Operation.Id, Guid.CreateVersion7(),
            new RequestContent { PlaceId = scene.Shelter, ForWhom = forWhom, Note = note, Lines = [new(scene.Blanket, 5)] }), Ct)).Value.Code);
        var (stays, other, third) = (await AskAsync("families", null), await AskAsync("the elderly", "ground floor"), await AskAsync(new string('x', 200), "ring first"));

        Assert.True((await MergeAsync(scene, stays, other)).Succeeded);
        var merged = await scene.RequestAsync(stays.Code);
        Assert.Equal(("families; the elderly", other.Code + ": ground floor"), (merged.ForWhom, merged.Note));
        Assert.True((await MergeAsync(scene, merged, third)).Succeeded);

        merged = await scene.RequestAsync(stays.Code);
        Assert.Equal((200, $"{other.Code}: ground floor\n{third.Code}: ring first"), (merged.ForWhom!.Length, merged.Note));
        Assert.Equal([other.Code, third.Code], (await scene.Installation.Get<SeeRequest>().RunAsync(scene.Manager, new(scene.Operation.Id, stays.Code), Ct)).Value.TookOver);
    }

    [Theory, OnBothDatabases]
    public async Task A_request_that_was_changed_since_it_was_seen_is_not_taken_over(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        var (stays, seen) = (await scene.AskAsync((scene.Blanket, 50)), await scene.AskAsync((scene.Blanket, 20)));
        var changed = new RequestContent { PlaceId = scene.Shelter, Lines = [new(scene.Blanket, 200)] };
        Assert.True((await scene.Installation.Get<EditRequest>().RunAsync(scene.Manager, new(scene.Operation.Id, seen.Id, seen.Version, changed, Submit: false), Ct)).Succeeded);

        Assert.Equal("ChangedMeanwhile", Assert.Single((await MergeAsync(scene, stays, seen)).Refusals).Code);
        Assert.Equal((50, RequestStage.Submitted), ((await scene.RequestAsync(stays.Code)).Lines[0].Asked, (await scene.RequestAsync(seen.Code)).Stage));
    }

    [Theory, OnBothDatabases]
    public async Task A_request_that_answers_a_report_settles_it_and_opens_it_again_when_it_is_cancelled(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        var (installation, operation) = (scene.Installation, scene.Operation);
        var report = await NeedAsync(scene);
        var content = new RequestContent { PlaceId = scene.Shelter, Lines = [new(scene.Blanket, 40)] };
        Task<Outcome<MakeRequest.Made>> Make(RequestContent said, Guid answers, bool asDraft = false) =>
            installation.Get<MakeRequest>().RunAsync(scene.Officer, new(operation.Id, Guid.CreateVersion7(), said, asDraft, answers), Ct);
        Task<string?> Open() => SettledByAsync(scene, report);

        Assert.Equal("EntryNotHere", Assert.Single((await Make(content, Guid.CreateVersion7())).Refusals).Code);
        Assert.Equal("AnswersOtherPlace", Assert.Single((await Make(content with { PlaceId = scene.Warehouse }, report)).Refusals).Code);
        var draft = (await Make(content, report, asDraft: true)).Value;
        Assert.Null(await Open());
        Assert.True((await installation.Get<EditRequest>().RunAsync(scene.Officer, new(operation.Id, draft.RequestId, 0, content, Submit: true), Ct)).Succeeded);
        Assert.Equal(draft.Code, await Open());

        var submitted = await scene.RequestAsync(draft.Code);
        Assert.Equal(report, submitted.ReportId);
        Assert.True((await installation.Get<CancelRequest>().RunAsync(scene.Officer, new(operation.Id, draft.RequestId, submitted.Version, "by mistake"), Ct)).Succeeded);
        Assert.Null(await Open());
        var again = (await Make(content, report)).Value;
        Assert.Equal(again.Code, await Open());
    }

    [Theory, OnBothDatabases]
    public async Task A_need_whose_request_was_taken_over_is_open_again_when_the_request_that_stayed_is_cancelled(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        var report = await NeedAsync(scene);
        var made = (await scene.Installation.Get<MakeRequest>().RunAsync(scene.Officer,
            new(scene.Operation.Id, Guid.CreateVersion7(), new RequestContent { PlaceId = scene.Shelter, Lines = [new(scene.Blanket, 40)] }, ReportId: report), Ct)).Value;
        var (answer, second, last) = (await scene.RequestAsync(made.Code), await scene.AskAsync((scene.Water, 90)), await scene.AskAsync((scene.Blanket, 5)));

        Assert.True((await MergeAsync(scene, second, answer)).Succeeded);
        Assert.True((await MergeAsync(scene, last, await scene.RequestAsync(second.Code))).Succeeded);
        Assert.Equal(answer.Code, await SettledByAsync(scene, report));
        var stayed = await scene.RequestAsync(last.Code);
        Assert.True((await scene.Installation.Get<CancelRequest>().RunAsync(scene.Officer, new(scene.Operation.Id, stayed.Id, stayed.Version, "by mistake"), Ct)).Succeeded);

        Assert.Null(await SettledByAsync(scene, report));
    }

    private static Task<Outcome<Done>> MergeAsync(SupplyScene scene, RequestView stays, RequestView other) =>
        scene.Installation.Get<MergeRequests>().RunAsync(scene.Officer, new(scene.Operation.Id, stays.Id, stays.Version, other.Id, other.Version), Ct);

    private static async Task<Guid> NeedAsync(SupplyScene scene)
    {
        var report = Guid.CreateVersion7();
        Assert.True((await scene.Installation.Get<ReportNeed>().RunAsync(scene.Manager, new()
        {
            OperationId = scene.Operation.Id, EntryId = report, OccurredAt = scene.Installation.Now, PlaceId = scene.Shelter, Wanted = [new(scene.Blanket, 40)], Note = "for the night",
        }, Ct)).Succeeded);
        return report;
    }

    /// <summary>What settled a report; null while it waits for a decision.</summary>
    private static async Task<string?> SettledByAsync(SupplyScene scene, Guid report) =>
        (await scene.Installation.Get<SeeSituation>().RunAsync(scene.Manager, new(scene.Operation.Id), Ct)).Value.Decisions.Any(d => d.EntryId == report) ? null
            : (await scene.Installation.Get<ReadEntry>().RunAsync(scene.Manager, new(scene.Operation.Id, report), Ct)).Value.Row.Settled!.Note;
}
