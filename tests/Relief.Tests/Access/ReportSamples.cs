using Relief.Evacuation;
using Relief.People;
using Relief.Places;
using static Relief.Tests.Access.Reaches;
using static Relief.Tests.Access.Sample;
using static Relief.Tests.Access.StandardMatrix;

namespace Relief.Tests.Access;

/// <summary>Samples of what is reported about people and convoys.</summary>
internal static class ReportSamples
{
    public static IEnumerable<Sample> All() =>
    [
        For<FindPlace>(MaySee, WholeOperation, (w, _) => new FindPlace.Query(w.Operation.Id, null, [PlaceKind.Shelter])),
        For<PeopleHere>(MaySee, OnePlace, (w, p) => new PeopleHere.Query(w.Operation.Id, p.Community)),
        Prepared<RecordDeparture>(MayReport, OnePlace, async (w, p, _) => new RecordDeparture.Command
        {
            OperationId = w.Operation.Id, EntryId = w.NewId(), OccurredAt = w.Now, CommunityId = p.Community, ConvoyId = await ConvoyAsync(w, p), PeopleInAll = 3,
        }),
        For<RecordDeparture>(MayPlan, OnePlace, (w, p) => new RecordDeparture.Command
        {
            OperationId = w.Operation.Id, EntryId = w.NewId(), OccurredAt = w.Now, CommunityId = p.Community, NewConvoy = new ConvoyPlan { DestinationId = p.Shelter }, PeopleInAll = 3,
        }, "on a new convoy"),
        For<RecordArrival>(MayReport, OnePlace, (w, p) => new RecordArrival.Command
        {
            OperationId = w.Operation.Id, EntryId = w.NewId(), OccurredAt = w.Now, ShelterId = p.Shelter, People = [new PeopleFrom(p.Community, 3)],
        }),
        For<RecordOwnWay>(MayReport, OnePlace, (w, p) => new RecordOwnWay.Command
        {
            OperationId = w.Operation.Id, EntryId = w.NewId(), OccurredAt = w.Now, CommunityId = p.Community, PeopleInAll = 3,
        }),
        For<RecordReturnHome>(MayReport, OnePlace, (w, p) => new RecordReturnHome.Command
        {
            OperationId = w.Operation.Id, EntryId = w.NewId(), OccurredAt = w.Now, CommunityId = p.Community, FromId = p.Shelter, People = [new PeopleFrom(p.Community, 3)],
        }),
        For<RecordTransfer>(MayReport, OnePlace, (w, p) => new RecordTransfer.Command
        {
            OperationId = w.Operation.Id, EntryId = w.NewId(), OccurredAt = w.Now, FromId = p.Shelter, ToId = w.Operation.Hosts, People = [new PeopleFrom(p.Community, 3)],
        }),
        For<RecordHeadCount>(MayReport, OnePlace, (w, p) => new RecordHeadCount.Command
        {
            OperationId = w.Operation.Id, EntryId = w.NewId(), OccurredAt = w.Now, PlaceId = p.Shelter, Everybody = 12,
        }),
        For<ReportNothingChanged>(MayReport, OnePlace, (w, p) => new ReportNothingChanged.Command
        {
            OperationId = w.Operation.Id, EntryId = w.NewId(), OccurredAt = w.Now, PlaceId = p.Shelter,
        }),
        Prepared<CloseConvoy>(MayReport, OnePlace, async (w, p, _) => new CloseConvoy.Command
        {
            OperationId = w.Operation.Id, EntryId = w.NewId(), OccurredAt = w.Now, ConvoyId = await ConvoyAsync(w, p),
        }),
        For<MakeConvoy>(MayPlan, OnePlace, (w, p) => new MakeConvoy.Command(w.Operation.Id, w.NewId(), new ConvoyPlan { DepartsFromId = p.Community })),

        // A convoy belongs to no place: whoever changes one plans for all of the operation.
        Prepared<EditConvoy>(MayPlan, WholeOperation, async (w, p, _) => new EditConvoy.Command(w.Operation.Id, await ConvoyAsync(w, p), 0, new ConvoyPlan { Seats = 40 })),
        Prepared<MergeShelter>(MayPlan, WholeOperation, async (w, _, _) => await MergerAsync(w)),
        Prepared<SeeMerger>(MaySee, WholeOperation, async (w, _, _) => await MergedAsync(w)),
        Prepared<ReverseEntry>(MayReverseOthers, OnePlace, async (w, p, _) => Reversal(w, await w.ReportAsync(w.System, p.Shelter)), "of somebody else"),
        Prepared<ReverseEntry>(MayReverseOwn, OnePlace, async (w, p, caller) => Reversal(w, await w.ReportAsync(caller, p.Shelter)), "one's own"),
    ];

    private static ReverseEntry.Command Reversal(MatrixWorld world, Guid entryId) => new()
    {
        OperationId = world.Operation.Id,
        EntryId = world.NewId(),
        OccurredAt = world.Now,
        ReversesId = entryId,
        Note = "Typed for the wrong place",
    };

    private static async Task<MergeShelter.Command> MergerAsync(MatrixWorld world) => new(world.Operation.Id,
        await world.Operation.ShelterAsync("S-" + world.NewId().ToString("N")), 0, await world.Operation.ShelterAsync("S-" + world.NewId().ToString("N")), world.NewId());

    private static async Task<SeeMerger.Question> MergedAsync(MatrixWorld world)
    {
        var merger = await MergerAsync(world);
        Assert.True((await world.Installation.Get<MergeShelter>().RunAsync(world.System, merger, TestContext.Current.CancellationToken)).Succeeded);
        return new(world.Operation.Id, await world.Installation.AskAsync(async db => (await db.Places.FindAsync(merger.PlaceId))!.Code));
    }

    private static Task<int> ConvoyAsync(MatrixWorld world, PlaceSet places) =>
        world.Operation.ConvoyAsync("C-" + world.NewId().ToString("N"), places.Community, places.Shelter);
}
