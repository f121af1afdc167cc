using Microsoft.EntityFrameworkCore;
using Relief.Allocation;
using Relief.Ledger;
using Relief.Needs;
using Relief.Supplies.Consignments;
using Relief.Supplies.Kits;
using Relief.Tests.Supplies;

namespace Relief.Tests.Allocation;

/// <summary>A plan by the books, and what becomes of it when it is accepted.</summary>
public sealed class AllocationTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>40 people in a shelter without beds, and blankets in a warehouse.</summary>
    private static async Task<(SupplyScene Scene, int Item)> SceneAsync(DatabaseKind kind, long blankets = 500)
    {
        var scene = await SupplyScene.MakeAsync(kind);
        var item = await scene.Operation.ItemAsync("HSHEBLANPMT1");
        var shelter = scene.Shelter;
        await scene.Installation.AskAsync(async db =>
        {
            var place = await db.Places.SingleAsync(p => p.Id == shelter);
            place.Shelter = place.Shelter! with { Services = Relief.Places.ShelterServices.From(_ => 0) };
            await db.SaveChangesAsync();
            return 0;
        });
        var community = await scene.Operation.CommunityAsync("C1", people: 100);
        await scene.Operation.BookAsync(EntryKind.Transfer, scene.Installation.Now, shelter, [new Movement(community, shelter, Subject.People(community), 40)]);
        await scene.Operation.BookAsync(EntryKind.GoodsReceived, scene.Installation.Now, scene.Warehouse, [new Movement(scene.Operation.Supplier, scene.Warehouse, Subject.Stock(item), blankets)]);
        return (scene, item);
    }

    private static async Task<AllocationPlan> PlanAsync(SupplyScene scene) =>
        (await scene.Installation.Get<SuggestAllocation>().RunAsync(scene.Officer, new(scene.Operation.Id, Horizon.Now), Ct)).Value;

    private static AllocationPlan.Closing Blankets(AllocationPlan plan) => plan.Gaps.Single(g => g.Indicator.Code == "blankets");

    private static AcceptAllocation.Command CommandOf(SupplyScene scene, AllocationPlan plan) => new(scene.Operation.Id, plan.LastConsignmentId, scene.Installation.Now,
        [.. plan.Lorries.SelectMany(l => l.Stops.Select(s => new AcceptAllocation.Load(Guid.CreateVersion7(), s.To.Id,
            [.. s.Lines.Select(line => new LoadConsignment.Picked(l.From.Id, line.Item.Id, line.LotId, line.Quantity))], new ConsignmentJourney())))]);

    private static Task<Outcome<IReadOnlyList<LoadConsignment.Loaded>>> AcceptAsync(SupplyScene scene, AcceptAllocation.Command command) =>
        scene.Installation.Get<AcceptAllocation>().RunAsync(scene.Officer, command, Ct);

    [Theory, OnBothDatabases]
    public async Task A_gap_is_closed_once_and_accepting_twice_loads_once(DatabaseKind kind)
    {
        var (scene, item) = await SceneAsync(kind);
        await using var _ = scene;
        var plan = await PlanAsync(scene);
        Assert.Equal((40, 40, 0), (Blankets(plan).Missing, Blankets(plan).Closed, Blankets(plan).Left));
        Assert.True(plan.HowGood.IsBest);
        Assert.Equal(500, await scene.HeldAsync(scene.Warehouse, item));

        var command = CommandOf(scene, plan);
        var first = (await AcceptAsync(scene, command)).Value;
        var again = (await AcceptAsync(scene, command)).Value;

        Assert.Equal(first, again);
        Assert.Equal((460, 40), (await scene.HeldAsync(scene.Warehouse, item), await scene.HeldAsync(Assert.Single(first).ConsignmentId, item)));
        Assert.Equal(1, await scene.Installation.AskAsync(db => db.AuditRows.CountAsync(a => a.Act == nameof(AcceptAllocation))));
        Assert.DoesNotContain((await PlanAsync(scene)).Gaps, g => g.Indicator == Indicators.Find("blankets"));
    }

    [Theory, OnBothDatabases]
    public async Task What_was_approved_is_neither_sent_twice_nor_given_to_others(DatabaseKind kind)
    {
        var (scene, item) = await SceneAsync(kind, blankets: 35);
        await using var _ = scene;
        await scene.ApprovedAsync((item, 30));

        var blankets = Blankets(await PlanAsync(scene));

        Assert.Equal((10, 5, 5), (blankets.Missing, blankets.Closed, blankets.InStock));
        Assert.Equal((scene.Shelter, 5), (blankets.Places[0].Place.Id, blankets.Places[0].Missing));
    }

    [Theory, OnBothDatabases]
    public async Task Of_officers_who_accept_at_once_one_loads_and_the_others_are_told_what_was_sent(DatabaseKind kind)
    {
        var (scene, item) = await SceneAsync(kind);
        await using var _ = scene;
        var plan = await PlanAsync(scene);

        var tries = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => AcceptAsync(scene, CommandOf(scene, plan)))));

        Assert.Single(tries, t => t.Succeeded);
        Assert.All(tries.Where(t => !t.Succeeded), t => Assert.Equal("AllocationSentMeanwhile", Assert.Single(t.Refusals).Code));
        Assert.Equal(460, await scene.HeldAsync(scene.Warehouse, item));
    }

    [Theory, OnBothDatabases]
    public async Task What_the_catalogue_counts_towards_the_same_need_closes_the_same_gap(DatabaseKind kind)
    {
        var (scene, item) = await SceneAsync(kind);
        await using var _ = scene;
        var quilt = await scene.Operation.ItemAsync("QUILT");
        await scene.Operation.BookAsync(EntryKind.GoodsReceived, scene.Installation.Now, scene.Warehouse, [new Movement(scene.Operation.Supplier, scene.Warehouse, Subject.Stock(quilt), 50)]);
        var plan = await PlanAsync(scene);
        AcceptAllocation.Command Quilts() => new(scene.Operation.Id, int.MaxValue, scene.Installation.Now,
            [new(Guid.CreateVersion7(), scene.Shelter, [new(scene.Warehouse, quilt, 0, 20)], new ConsignmentJourney())]);
        Assert.True((await AcceptAsync(scene, Quilts())).Succeeded);
        await scene.Installation.AskAsync(db => db.Items.Where(i => i.Id == quilt).ExecuteUpdateAsync(i => i.SetProperty(x => x.Satisfies, "blankets").SetProperty(x => x.SatisfiesUnits, 1)));

        var refused = await AcceptAsync(scene, CommandOf(scene, plan));

        Assert.Equal("AllocationSentMeanwhile", Assert.Single(refused.Refusals).Code);
        Assert.Equal(500, await scene.HeldAsync(scene.Warehouse, item));
    }

    [Theory, OnBothDatabases]
    public async Task Kits_on_the_way_close_the_gap_by_their_parts_and_are_noticed_when_a_plan_is_accepted(DatabaseKind kind)
    {
        var (scene, item) = await SceneAsync(kind);
        await using var _ = scene;
        var kit = await scene.Operation.ItemAsync("KITB");
        await scene.Installation.AddAsync(new KitPart { KitId = kit, ItemId = item, Quantity = 10 });
        await scene.Operation.BookAsync(EntryKind.GoodsReceived, scene.Installation.Now, scene.Warehouse, [new Movement(scene.Operation.Supplier, scene.Warehouse, Subject.Stock(kit), 50)]);
        var before = await PlanAsync(scene);

        await scene.SentAsync(new LoadConsignment.Picked(scene.Warehouse, kit, 0, 3));
        var after = await PlanAsync(scene);
        var refused = await AcceptAsync(scene, CommandOf(scene, before));

        Assert.Equal((40, 10), (Blankets(before).Missing, Blankets(after).Missing));
        Assert.Equal("AllocationSentMeanwhile", Assert.Single(refused.Refusals).Code);
        Assert.True((await AcceptAsync(scene, CommandOf(scene, after))).Succeeded);
    }

    [Theory, OnBothDatabases]
    public async Task Stock_that_left_meanwhile_is_named_line_by_line_and_nothing_is_booked(DatabaseKind kind)
    {
        var (scene, item) = await SceneAsync(kind);
        await using var _ = scene;
        var other = await scene.Operation.ShelterAsync("S2", 100);
        var last = await scene.Installation.AskAsync(db => db.Consignments.CountAsync());
        AcceptAllocation.Load Load(int to, long quantity) => new(Guid.CreateVersion7(), to, [new(scene.Warehouse, item, 0, quantity)], new ConsignmentJourney());

        var refused = await AcceptAsync(scene, new(scene.Operation.Id, last, scene.Installation.Now, [Load(scene.Shelter, 300), Load(other, 250)]));

        var why = Assert.Single(refused.Refusals);
        Assert.Equal("AllocationNotThere", why.Code);
        Assert.Equal((200L, 250L), ((long)why.Args[3]!, (long)why.Args[4]!));
        Assert.Equal((500, 0), (await scene.HeldAsync(scene.Warehouse, item), await scene.Installation.AskAsync(db => db.Consignments.CountAsync())));
        Assert.Equal("AllocationEmpty", Assert.Single((await AcceptAsync(scene, new(scene.Operation.Id, last, scene.Installation.Now, []))).Refusals).Code);
    }

    [Theory, OnBothDatabases]
    public async Task What_a_warehouse_is_to_have_at_least_stays_unless_it_is_asked_for(DatabaseKind kind)
    {
        var (scene, item) = await SceneAsync(kind);
        await using var _ = scene;
        Assert.True((await scene.Installation.Get<Relief.Supplies.SetMinimum>().RunAsync(scene.Officer, new(scene.Operation.Id, scene.Warehouse, item, 480, null), Ct)).Succeeded);

        var held = Blankets(await PlanAsync(scene));
        var used = Blankets((await scene.Installation.Get<SuggestAllocation>().RunAsync(scene.Officer, new(scene.Operation.Id, Horizon.Now) { UseMinimum = true }, Ct)).Value);

        Assert.Equal((40, 20, 20, 480), (held.Missing, held.Closed, held.InStock, held.HeldBack));
        Assert.Equal((40, 40, 500, 0), (used.Missing, used.Closed, used.InStock, used.HeldBack));
        Assert.Equal(40, held.Lacking[scene.Shelter]);
    }

    [Theory, OnBothDatabases]
    public async Task Without_lorries_all_stays_and_is_told(DatabaseKind kind)
    {
        var (scene, _) = await SceneAsync(kind);
        await using var __ = scene;
        var suggest = scene.Installation.Get<SuggestAllocation>();

        var plan = (await suggest.RunAsync(scene.Officer, new(scene.Operation.Id, Horizon.Now, Lorries: 0), Ct)).Value;

        Assert.Empty(plan.Lorries);
        Assert.Equal((40, 1, false), (Blankets(plan).Left, plan.HowGood.Stays, plan.HowGood.IsBest));
        Assert.Equal("LorriesOutOfRange", Assert.Single((await suggest.RunAsync(scene.Officer, new(scene.Operation.Id, Horizon.Now, Lorries: -1), Ct)).Refusals).Code);
        Assert.Equal("CarriesOutOfRange", Assert.Single((await suggest.RunAsync(scene.Officer, new(scene.Operation.Id, Horizon.Now, CarriesKg: double.NaN), Ct)).Refusals).Code);
    }
}
