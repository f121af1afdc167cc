using Microsoft.EntityFrameworkCore;
using Relief.Allocation;
using Relief.Ledger;
using Relief.Situation;
using Relief.Supplies.Consignments;
using Relief.Supplies.Requests;
using static Relief.Tests.Access.Reaches;
using static Relief.Tests.Access.Sample;
using static Relief.Tests.Access.StandardMatrix;

namespace Relief.Tests.Access;

/// <summary>Samples of the way from a request to a receipt.</summary>
internal static class SupplySamples
{
    public static IEnumerable<Sample> All() => Requests().Concat(Templates()).Concat(Consignments());

    private static IEnumerable<Sample> Requests() =>
    [
        For<ListRequests>(MaySee, WholeOperation, (w, _) => new ListRequests.Query(w.Operation.Id)),
        Prepared<SeeRequest>(MaySee, OnePlace, async (w, p, _) => new SeeRequest.Query(w.Operation.Id, (await RequestAsync(w, p)).Code)),
        Prepared<MakeRequest>(MayRequest, OnePlace, async (w, p, _) => new MakeRequest.Command(w.Operation.Id, w.NewId(), await ContentAsync(w, p))),
        For<RequestLacking>(MayRequest, OnePlace, (w, p) => new RequestLacking.Command(w.Operation.Id, w.NewId(), p.Shelter)) with { IsRefusedAnyway = true },
        Prepared<EditRequest>(MayRequest, OnePlace, async (w, p, _) => new EditRequest.Command(w.Operation.Id, (await RequestAsync(w, p)).RequestId, 0, await ContentAsync(w, p), Submit: true)),
        Prepared<CancelRequest>(MayRequest, OnePlace, async (w, p, _) => new CancelRequest.Command(w.Operation.Id, (await RequestAsync(w, p)).RequestId, 0, "not needed")),
        Prepared<DecideRequest>(MayApprove, OnePlace, async (w, p, _) => new DecideRequest.Command(w.Operation.Id, (await RequestAsync(w, p)).RequestId, 0, new Dictionary<int, long>(), "none left")),
        Prepared<ReopenRequest>(MayApprove, OnePlace, async (w, p, _) =>
        {
            var id = (await RequestAsync(w, p)).RequestId;
            Assert.True((await w.Installation.Get<DecideRequest>().RunAsync(w.System, new(w.Operation.Id, id, 0, new Dictionary<int, long>(), "none left"))).Succeeded);
            return new ReopenRequest.Command(w.Operation.Id, id, 1, "some came");
        }),
        Prepared<MergeRequests>(MayApprove, OnePlace, async (w, p, _) => new MergeRequests.Command(w.Operation.Id, (await RequestAsync(w, p)).RequestId, 0, (await RequestAsync(w, p)).RequestId, 0)),
    ];

    private static IEnumerable<Sample> Templates() =>
    [
        For<ListRequestTemplates>(MaySee, WholeOperation, (w, _) => new ListRequestTemplates.Query(w.Operation.Id)),
        Prepared<KeepRequestTemplate>(MayApprove, WholeOperation, async (w, _, _) => await TemplateAsync(w)),
        Prepared<RemoveRequestTemplate>(MayApprove, WholeOperation, async (w, _, _) =>
        {
            var kept = await TemplateAsync(w);
            Assert.True((await w.Installation.Get<KeepRequestTemplate>().RunAsync(w.System, kept)).Succeeded);
            var all = (await w.Installation.Get<ListRequestTemplates>().RunAsync(w.System, new(w.Operation.Id))).Value;
            return new RemoveRequestTemplate.Command(w.Operation.Id, all.Single(t => t.Name == kept.Name).Id);
        }),
    ];

    private static async Task<KeepRequestTemplate.Command> TemplateAsync(MatrixWorld world) =>
        new(world.Operation.Id, "T-" + world.NewId().ToString("N"), [new RequestContent.Wanted(await ItemAsync(world), 40)]);

    private static IEnumerable<Sample> Consignments() =>
    [
        For<ListConsignments>(MaySee, WholeOperation, (w, _) => new ListConsignments.Query(w.Operation.Id)),
        For<ProposePick>(MaySee, OnePlace, (w, p) => new ProposePick.Query(w.Operation.Id, p.Shelter, [(1, 5)])),
        Prepared<SeeConsignment>(MaySee, OnePlace, async (w, p, _) => new SeeConsignment.Query(w.Operation.Id, (await LoadedAsync(w, p.Shelter, p.Community)).Code)),
        Prepared<LoadConsignment>(MayApprove, OnePlace, async (w, p, _) => await LoadAsync(w, p.Shelter, p.Community)),
        For<SuggestAllocation>(MaySee, WholeOperation, (w, _) => new SuggestAllocation.Query(w.Operation.Id, Relief.Needs.Horizon.OneDay)),
        Prepared<AcceptAllocation>(MayApprove, OnePlace, async (w, p, _) => await PlanAsync(w, p)),
        Prepared<EditConsignment>(MayApprove, OnePlace, async (w, p, _) => new EditConsignment.Command(w.Operation.Id, (await LoadedAsync(w, p.Shelter, p.Community)).ConsignmentId, 0, new ConsignmentJourney { Vehicle = "Lorry 2" })),
        Prepared<DispatchConsignment>(MayApprove, OnePlace, async (w, p, _) => new DispatchConsignment.Command(w.Operation.Id, (await LoadedAsync(w, p.Shelter, p.Community)).ConsignmentId, 0, w.Now)),
        Prepared<ReportConsignmentArrived>(MayCountStock, OnePlace, async (w, p, _) => new ReportConsignmentArrived.Command(w.Operation.Id, await SentAsync(w, p.Community, p.Shelter), 1, w.Now)),
        Prepared<TurnBackConsignment>(MayCountStock, OnePlace, async (w, p, _) => new TurnBackConsignment.Command(w.Operation.Id, await SentAsync(w, p.Community, p.Shelter), 1, w.Now, "wrong address")),
        Prepared<TakeBackStep>(MayApprove, OnePlace, async (w, p, _) => new TakeBackStep.Command(w.Operation.Id, await SentAsync(w, p.Shelter, p.Community), 1, "not yet"), "left"),
        Prepared<TakeBackStep>(MayCountStock, OnePlace, async (w, p, _) =>
        {
            var sent = await SentAsync(w, p.Community, p.Shelter);
            Assert.True((await w.Installation.Get<ReportConsignmentArrived>().RunAsync(w.System, new(w.Operation.Id, sent, 1, w.Now))).Succeeded);
            return new TakeBackStep.Command(w.Operation.Id, sent, 2, "another lorry");
        }, "arrived"),
        Prepared<ReceiveConsignment>(MayCountStock, OnePlace, async (w, p, _) => await ReceiptAsync(w, await SentAsync(w, p.Community, p.Shelter), missing: 1)),
        Prepared<ExplainDifference>(MayApprove, OnePlace, async (w, p, _) => await ExplanationAsync(w, p)),
    ];

    private static Task<int> ItemAsync(MatrixWorld world) => world.Operation.ItemAsync("I-" + world.NewId().ToString("N"));

    private static async Task<RequestContent> ContentAsync(MatrixWorld world, PlaceSet places) =>
        new() { PlaceId = places.Shelter, Lines = [new RequestContent.Wanted(await ItemAsync(world), 40)] };

    private static async Task<MakeRequest.Made> RequestAsync(MatrixWorld world, PlaceSet places) =>
        (await world.Installation.Get<MakeRequest>().RunAsync(world.System, new(world.Operation.Id, world.NewId(), await ContentAsync(world, places)))).Value;

    private static async Task<LoadConsignment.Command> LoadAsync(MatrixWorld world, int fromId, int toId)
    {
        var item = await ItemAsync(world);
        await world.Operation.BookAsync(EntryKind.GoodsReceived, world.Now, fromId, [new Movement(world.Operation.Supplier, fromId, Subject.Stock(item), 10)]);
        return new() { OperationId = world.Operation.Id, EntryId = world.NewId(), OccurredAt = world.Now, ToId = toId, Goods = [new LoadConsignment.Picked(fromId, item, 0, 10)] };
    }

    private static async Task<AcceptAllocation.Command> PlanAsync(MatrixWorld world, PlaceSet places)
    {
        var load = await LoadAsync(world, places.Shelter, places.Community);
        return new(world.Operation.Id, int.MaxValue, world.Now, [new(load.EntryId, load.ToId, load.Goods, load.Journey)]);
    }

    private static async Task<LoadConsignment.Loaded> LoadedAsync(MatrixWorld world, int fromId, int toId) =>
        (await world.Installation.Get<LoadConsignment>().RunAsync(world.System, await LoadAsync(world, fromId, toId))).Value;

    private static async Task<int> SentAsync(MatrixWorld world, int fromId, int toId)
    {
        var id = (await LoadedAsync(world, fromId, toId)).ConsignmentId;
        Assert.True((await world.Installation.Get<DispatchConsignment>().RunAsync(world.System, new(world.Operation.Id, id, 0, world.Now))).Succeeded);
        return id;
    }

    private static async Task<ReceiveConsignment.Command> ReceiptAsync(MatrixWorld world, int consignmentId, long missing)
    {
        var item = await world.Installation.AskAsync(db => db.ConsignmentLines.Where(l => l.ConsignmentId == consignmentId).Select(l => l.ItemId).SingleAsync());
        return new() { OperationId = world.Operation.Id, EntryId = world.NewId(), OccurredAt = world.Now, ConsignmentId = consignmentId, Goods = [new(item, 0, 10 - missing, Missing: missing)] };
    }

    private static async Task<ExplainDifference.Command> ExplanationAsync(MatrixWorld world, PlaceSet places)
    {
        var id = await SentAsync(world, places.Shelter, places.Community);
        var receipt = await ReceiptAsync(world, id, missing: 3);
        Assert.True((await world.Installation.Get<ReceiveConsignment>().RunAsync(world.System, receipt)).Succeeded);
        return new()
        {
            OperationId = world.Operation.Id, EntryId = world.NewId(), OccurredAt = world.Now, ConsignmentId = id,
            How = Explanation.Found, ItemId = receipt.Goods[0].ItemId, LotId = 0, Quantity = 3, Note = "behind the pallets",
        };
    }
}
