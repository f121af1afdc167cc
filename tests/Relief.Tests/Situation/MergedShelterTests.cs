using Relief.Finding;
using Relief.Ledger;
using Relief.People;
using Relief.Places;
using Relief.Situation;
using Relief.Supplies;
using Relief.Supplies.Requests;
using Relief.Tests.Evacuation;
using Relief.Tests.People;

namespace Relief.Tests.Situation;

/// <summary>A shelter that is part of another stands in no list, and its past still adds up.</summary>
public sealed class MergedShelterTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task It_leaves_the_picture_the_search_and_the_pickers(DatabaseKind kind)
    {
        await using var scene = await MergerScene.MakeAsync(kind);
        await scene.Installation.Get<RecordHeadCount>().RunAsync(scene.Coordinator, scene.Installation.Count(scene.Operation, scene.Gym, 30), Ct);
        await scene.Installation.Get<ReportProblem>().RunAsync(scene.Coordinator, new() { OperationId = scene.Operation.Id, EntryId = scene.NewId(), OccurredAt = scene.Now, PlaceId = scene.Gym, Note = "no light" }, Ct);
        var before = await SeeAsync(scene);
        await scene.MergeAsync();

        var now = await SeeAsync(scene);
        var found = (await scene.Installation.Get<FindAnything>().RunAsync(scene.Coordinator, new(scene.Operation.Id, "gym"), Ct)).Value;
        var offered = (await scene.Installation.Get<FindPlace>().RunAsync(scene.Coordinator, new(scene.Operation.Id, null, [PlaceKind.Shelter]), Ct)).Value;
        var stock = (await scene.Installation.Get<ListStock>().RunAsync(scene.Coordinator, new(scene.Operation.Id, null, scene.Blanket), Ct)).Value;

        Assert.Equal([("gym", 30), ("school", 12)], before.Shelters.Select(s => (s.Code, s.People)).Order());
        Assert.Equal([("school", 42)], now.Shelters.Select(s => (s.Code, s.People)));
        Assert.Equal(before.Whereabouts, now.Whereabouts);
        Assert.DoesNotContain(now.Decisions, d => d.PlaceId == scene.Gym || d.OtherPlaceId == scene.Gym);
        // What was asked, and who is missing, does not vanish with the record.
        Assert.Contains(now.Decisions, d => d is { Kind: DecisionKind.ProblemSaid } && d.PlaceId == scene.School);
        Assert.Contains(now.Decisions, d => d is { Kind: DecisionKind.Unaccounted } && d.PlaceId == scene.School && d.People == 9);
        Assert.Null(now.Needs.Of(scene.Gym));
        Assert.Equal(["school"], found.Places.Select(p => p.Code));
        Assert.Equal(["school"], offered.Select(o => o.Place.Code));
        Assert.Equal(["school"], stock.Select(r => r.Place.Code).Distinct());
        var then = (await scene.Installation.Get<SeeAsOf>().RunAsync(scene.Coordinator, new(scene.Operation.Id, AsOf.AsKnownNow(scene.Now.AddMinutes(-1))), Ct)).Value;
        Assert.Equal([("gym", 30), ("school", 12)], then.Shelters.Select(s => (s.Code, s.People)).Order());
    }

    [Theory, OnBothDatabases]
    public async Task Its_address_leads_to_the_other_and_its_history_is_there(DatabaseKind kind)
    {
        await using var scene = await MergerScene.MakeAsync(kind);
        await scene.MergeAsync();

        var merger = (await scene.Installation.Get<SeeMerger>().RunAsync(scene.Coordinator, new(scene.Operation.Id, "GYM"), Ct)).Value;
        var none = await scene.Installation.Get<SeeMerger>().RunAsync(scene.Coordinator, new(scene.Operation.Id, "school"), Ct);
        var history = (await scene.Installation.Get<SeePlaceHistory>().RunAsync(scene.Coordinator, new(scene.Operation.Id, scene.Gym), Ct)).Value;
        var journal = (await scene.Installation.Get<ReadJournal>().RunAsync(scene.Coordinator, new(scene.Operation.Id, new JournalFilter { PlaceId = scene.Gym }), Ct)).Value;
        var row = (await scene.Installation.Get<ListPlaces>().RunAsync(scene.Coordinator, new(scene.Operation.Id, PlaceKind.Shelter, 0, 10), Ct)).Value.Rows.Single(r => r.Place.Code == "gym");

        Assert.Equal(("gym", "school"), (merger.Place.Code, merger.Into.Code));
        Assert.Equal(Refusal.NotFound, none.OnlyCode());
        Assert.NotNull(history);
        Assert.Equal([EntryKind.Dispatch, EntryKind.Transfer, EntryKind.GoodsReceived, EntryKind.Arrival], journal.Rows.Select(r => r.Kind).OrderByDescending(k => k == EntryKind.Dispatch).ThenByDescending(k => k == EntryKind.Transfer).ThenByDescending(k => k));
        Assert.Equal("school", row.MergedInto);
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_more_is_written_about_it(DatabaseKind kind)
    {
        await using var scene = await MergerScene.MakeAsync(kind);
        await scene.MergeAsync();
        var version = await scene.VersionAsync(scene.Gym);

        var facts = await scene.Installation.Get<EditShelterFacts>().RunAsync(scene.Coordinator, new(scene.Operation.Id, scene.Gym, version, Names.Of("Gym"), null, null,
            ShelterType.School, ShelterStatus.Open, 60, null, Known.Yes, Known.No, Known.No, null, null), Ct);
        var minimum = await scene.Installation.Get<SetMinimum>().RunAsync(scene.Coordinator, new(scene.Operation.Id, scene.Gym, scene.Blanket, 5, null), Ct);
        var request = await scene.Installation.Get<MakeRequest>().RunAsync(scene.Coordinator,
            new(scene.Operation.Id, scene.NewId(), new RequestContent { PlaceId = scene.Gym, Lines = [new(scene.Blanket, 5)] }), Ct);

        Assert.All([facts.OnlyCode(), minimum.OnlyCode(), request.OnlyCode()], code => Assert.Equal("PlaceMerged", code));
        Assert.Equal("gym is part of school now. Choose school.", facts.Refusals[0].ToString());
    }

    private static async Task<Picture> SeeAsync(MergerScene scene) =>
        (await scene.Installation.Get<SeeSituation>().RunAsync(scene.Coordinator, new(scene.Operation.Id), Ct)).Value;
}
