using CsCheck;
using Microsoft.EntityFrameworkCore;
using Relief.Ledger;
using Relief.Needs;
using Relief.Places;
using Relief.Supplies;
using Relief.Supplies.Kits;
using static Relief.Tests.Supplies.KitScene;

namespace Relief.Tests.Supplies;

/// <summary>Kits that are put together from their parts and taken apart again.</summary>
public sealed class KitTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private enum Step
    {
        Receive,
        Assemble,
        TakeApart,
        HandOut,
        Undo,
        SendAgain,
    }

    [Theory, OnBothDatabases]
    public async Task A_kit_takes_of_each_part_what_expires_first_and_expires_when_its_first_part_does(DatabaseKind kind)
    {
        await using var scene = await MakeAsync(kind);
        await scene.ReceiveAsync(new(scene.Blanket, null, null, 100), new(scene.Soap, "S-1", Late, 30), new(scene.Soap, "S-2", Soon, 20));
        var assembly = scene.Assembly(6);

        var first = await scene.RunAsync(assembly);
        await scene.ReceiveAsync(new GoodsIn(scene.Soap, "S-0", Soon.AddDays(-9), 50));
        var again = await scene.RunAsync(assembly);
        var other = await scene.RunAsync(assembly with { Kits = 5 });

        Assert.Equal((false, true), (first.Value.WasThere, again.Value.WasThere));
        Assert.Equal("EntryIdTaken", Assert.Single(other.Refusals).Code);
        Assert.Equal([("2023-11-30", Soon, 6L)], await scene.LotsAsync(scene.Kit));
        Assert.Equal([("S-0", Soon.AddDays(-9), 50L), ("S-1", Late, 20L)], await scene.LotsAsync(scene.Soap));
        Assert.Equal([(null, (DateOnly?)null, 88L)], await scene.LotsAsync(scene.Blanket));
    }

    [Theory, OnBothDatabases]
    public async Task Taken_apart_the_parts_are_in_their_lots_again_where_the_books_know_them(DatabaseKind kind)
    {
        await using var scene = await MakeAsync(kind);
        await scene.ReceiveAsync(new(scene.Blanket, null, null, 100), new(scene.Soap, "S-1", Late, 30), new(scene.Soap, "S-2", Soon, 20));
        await scene.RunAsync(scene.Assembly(4, "A"));
        var apart = scene.TakingApart(1);

        await scene.RunAsync(apart);
        var known = await scene.LotsAsync(scene.Soap);
        await scene.RunAsync(scene.Assembly(2, "B"));
        await scene.RunAsync(scene.TakingApart(2, await scene.Installation.AskAsync(db => db.Lots.Where(l => l.Code == "B").Select(l => l.Id).SingleAsync())));
        var again = await scene.RunAsync(apart);

        Assert.True(again.Value.WasThere);
        Assert.Equal([("S-2", Soon, 5L), ("S-1", Late, 30L)], known);
        // B was packed from two lots: what comes out of it is as old as the older.
        Assert.Equal([("B", Soon, 10L), ("S-1", Late, 25L)], await scene.LotsAsync(scene.Soap));
        Assert.Equal([("A", Soon, 3L)], await scene.LotsAsync(scene.Kit));
    }

    [Theory, OnBothDatabases]
    public async Task A_kit_counts_as_what_it_holds_where_needs_are_worked_out(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var officer = await installation.CallerAsync(Relief.Access.Role.LogisticsOfficer, operation);
        var (blanket, kit) = (await operation.ItemAsync("HSHEBLANPMT1"), await operation.ItemAsync("KIT"));
        await installation.Get<SetKitParts>().RunAsync(officer, new(operation.Id, kit, [new(blanket, 5)], 0), Ct);

        await installation.AskAsync(async db =>
        {
            var goods = await GoodsReader.OpenAsync(db, consumedId: -1, Ct);
            goods.Add(1, Subject.Stock(blanket), 3);
            goods.Add(1, Subject.Stock(kit), 4);
            var held = goods.InStock(1, Soon);
            Assert.Equal(new Stocked(23, 20), held[Indicators.All.Index().Single(i => i.Item.Code == "blankets").Index]);
            return held;
        });
    }

    [Theory, OnBothDatabases]
    public async Task What_kits_are_made_of_stays_once_some_were_made_and_may_change_when_that_was_undone(DatabaseKind kind)
    {
        await using var scene = await MakeAsync(kind);
        await scene.ReceiveAsync(new(scene.Blanket, null, null, 10), new(scene.Soap, null, null, 10));
        var assembly = scene.Assembly(2);
        await scene.RunAsync(assembly);

        var standing = await scene.SetPartsAsync(scene.Kit, new SetKitParts.Part(scene.Blanket, 3));
        await scene.ReverseAsync(assembly.EntryId);
        var free = await scene.SetPartsAsync(scene.Kit, new SetKitParts.Part(scene.Blanket, 3));
        var stale = await scene.Installation.Get<SetKitParts>().RunAsync(scene.Officer, new(scene.Operation.Id, scene.Kit, [], 0), Ct);

        Assert.Equal("KitWasMade", Assert.Single(standing.Refusals).Code);
        Assert.True(free.Succeeded);
        Assert.Equal("ChangedMeanwhile", Assert.Single(stale.Refusals).Code);
        Assert.Equal([(scene.Blanket, 3L)], (await scene.Installation.Get<ListKits>().RunAsync(scene.Officer, new(scene.Operation.Id), Ct)).Value.Single().Parts.Select(p => (p.Item.Id, p.Quantity)));
    }

    [Theory, OnBothDatabases]
    public async Task A_kit_is_in_no_kit_and_what_cannot_be_meant_is_refused_with_a_sentence(DatabaseKind kind)
    {
        await using var scene = await MakeAsync(kind);
        var rope = await scene.Operation.ItemAsync("ROPE");

        Assert.Equal(["KitInKit"], Codes(await scene.SetPartsAsync(rope, new SetKitParts.Part(scene.Kit, 1))));
        Assert.Equal(["KitIsPart"], Codes(await scene.SetPartsAsync(scene.Soap, new SetKitParts.Part(rope, 1))));
        Assert.Equal(["KitInKit"], Codes(await scene.SetPartsAsync(scene.Kit, new SetKitParts.Part(scene.Kit, 1))));
        Assert.Equal(["GoodsTwice", "KitPartQuantity"], Codes(await scene.SetPartsAsync(rope, new(scene.Soap, 1), new(scene.Soap, 0))));
        Assert.Equal(["ItemNotHere"], Codes(await scene.SetPartsAsync(rope, new SetKitParts.Part(-5, 1))));
        Assert.Equal(["NotAKit"], Codes(await scene.RunAsync(scene.Assembly(1) with { KitId = rope })));
        Assert.Equal(["GoodsNotPositive"], Codes(await scene.RunAsync(scene.Assembly(0))));
        Assert.Equal(["GoodsNotPositive"], Codes(await scene.RunAsync(scene.Assembly(EntryRules.MaxQuantity))));
        Assert.Equal(["ItemNotHere"], Codes(await scene.RunAsync(scene.TakingApart(1) with { KitId = -1 })));
        Assert.Equal(["LotNotHere"], Codes(await scene.RunAsync(scene.TakingApart(1, lotId: 99))));
    }

    [Theory, OnBothDatabases]
    public async Task Where_parts_lack_by_the_books_kits_are_packed_only_by_a_word_that_says_so(DatabaseKind kind)
    {
        await using var scene = await MakeAsync(kind);
        await scene.ReceiveAsync(new(scene.Blanket, null, null, 20), new(scene.Soap, "S-1", Late, 10), new(scene.Soap, null, null, 2));
        var assembly = scene.Assembly(8);

        var refused = Assert.Single((await scene.RunAsync(assembly)).Refusals);
        Assert.Equal("KitPartLacks", refused.Code);
        Assert.Equal((12L, 40L), ((long)refused.Args[1]!, (long)refused.Args[2]!));
        Assert.Empty(await scene.LotsAsync(scene.Kit));

        Assert.True((await scene.RunAsync(scene.Assembly(2))).Succeeded);
        Assert.True((await scene.RunAsync(assembly with { DespiteBooks = true })).Succeeded);
        Assert.True((await scene.RunAsync(assembly)).Value.WasThere);
        Assert.Equal(-38, (await scene.LotsAsync(scene.Soap)).Sum(l => l.Quantity));
    }

    [Theory, OnBothDatabases]
    public async Task More_kits_taken_apart_than_are_there_by_the_books_are_asked_about(DatabaseKind kind)
    {
        await using var scene = await MakeAsync(kind);
        await scene.ReceiveAsync(new(scene.Blanket, null, null, 20), new(scene.Soap, null, null, 50));
        await scene.RunAsync(scene.Assembly(1));
        var opening = scene.TakingApart(50);

        var refused = Assert.Single((await scene.RunAsync(opening)).Refusals);
        Assert.Equal(("GoodsBeyondBooks", 1L, 50L), (refused.Code, (long)refused.Args[1]!, (long)refused.Args[2]!));
        Assert.True((await scene.RunAsync(opening with { DespiteBooks = true })).Succeeded);
        Assert.True((await scene.RunAsync(opening)).Value.WasThere);
        Assert.Equal(-49, (await scene.LotsAsync(scene.Kit)).Sum(l => l.Quantity));
    }

    [Theory, OnBothDatabases]
    public async Task Kits_that_went_on_are_not_unmade_and_it_says_so(DatabaseKind kind)
    {
        await using var scene = await MakeAsync(kind);
        await scene.ReceiveAsync(new(scene.Blanket, null, null, 20), new(scene.Soap, null, null, 50));
        var assembly = scene.Assembly(5);
        await scene.RunAsync(assembly);
        var shelter = await scene.Operation.ShelterAsync("S1");
        await scene.Operation.BookAsync(EntryKind.Dispatch, scene.Installation.Now, scene.Warehouse, [new Movement(scene.Warehouse, shelter, Subject.Stock(scene.Kit), 1)]);

        Assert.Equal("GoodsMovedOn", Assert.Single((await scene.ReverseAsync(assembly.EntryId)).Refusals).Code);
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_else_goes_to_or_comes_from_kit_packing(DatabaseKind kind)
    {
        await using var scene = await MakeAsync(kind);
        var packing = scene.Operation.Outside(PlaceKind.Kits);
        var entry = new EntryDraft
        {
            Id = Guid.CreateVersion7(), OperationId = scene.Operation.Id, Kind = EntryKind.Dispatch, OccurredAt = scene.Installation.Now, AuthorName = "Test", Door = Relief.Access.Door.System,
            PlaceId = scene.Warehouse, Movements = [new Movement(scene.Warehouse, packing, Subject.Stock(scene.Soap), 1)],
        };

        var away = await scene.Installation.Get<ILedger>().AppendAsync(new EntryGroup([entry]), Ct);
        var past = await scene.Installation.Get<ILedger>().AppendAsync(
            new EntryGroup([entry with { Kind = EntryKind.KitsAssembled, Movements = [new Movement(scene.Warehouse, scene.Operation.Consumed, Subject.Stock(scene.Soap), 1)] }]), Ct);

        Assert.Equal("KitsOnlyOfKits", Assert.Single(away.Refusals).Code);
        Assert.Equal("KitsOnlyOfKits", Assert.Single(past.Refusals).Code);
    }

    [Theory, OnBothDatabases]
    public async Task Whatever_is_packed_opened_handed_out_and_undone_each_kit_stands_for_its_parts(DatabaseKind kind)
    {
        var steps = Gen.Select(Gen.Enum<Step>(), Gen.Int[0, 9], Gen.Long[1, 12]).List[1, 25];
        await steps.SampleAsync(async history =>
        {
            await using var scene = await MakeAsync(kind);
            var play = new Play(scene);
            foreach (var (step, which, quantity) in history)
                await play.DoAsync(step, which, quantity);
            await play.CheckAsync();
        }, iter: kind == DatabaseKind.Sqlite ? 20 : 6, threads: 1);
    }

    private static IEnumerable<string> Codes<T>(Outcome<T> outcome) => outcome.Refusals.Select(r => r.Code);

    private sealed class Play(KitScene scene)
    {
        private readonly List<AssembleKits.Command> packed = [];
        private readonly List<TakeApartKits.Command> opened = [];

        public async Task DoAsync(Step step, int which, long quantity)
        {
            switch (step)
            {
                case Step.Receive:
                    await scene.ReceiveAsync(new(scene.Blanket, null, null, quantity * 3), new(scene.Soap, "S" + (which % 3), Soon.AddDays(which % 3), quantity * 5));
                    break;
                case Step.Assemble:
                    packed.Add(scene.Assembly(quantity, which % 2 == 0 ? null : "K" + which) with { DespiteBooks = true });
                    await scene.RunAsync(packed[^1]);
                    break;
                case Step.TakeApart:
                    opened.Add(scene.TakingApart(quantity) with { DespiteBooks = true });
                    await scene.RunAsync(opened[^1]);
                    break;
                case Step.HandOut:
                    await scene.Installation.Get<RecordDistribution>().RunAsync(scene.Officer, new()
                    {
                        OperationId = scene.Operation.Id, EntryId = Guid.CreateVersion7(), OccurredAt = scene.Installation.Now, PlaceId = scene.Warehouse, Goods = [new GoodsOut(scene.Kit, null, quantity)], DespiteBooks = true,
                    });
                    break;
                case Step.Undo when packed.Count + opened.Count > 0:
                    Guid[] all = [.. packed.Select(p => p.EntryId), .. opened.Select(o => o.EntryId)];
                    await scene.ReverseAsync(all[which % all.Length]);
                    break;
                case Step.SendAgain when packed.Count > 0 && opened.Count > 0:
                    Assert.DoesNotContain((await scene.RunAsync(packed[which % packed.Count])).Refusals, r => r.Code == "EntryIdTaken");
                    Assert.DoesNotContain((await scene.RunAsync(opened[which % opened.Count])).Refusals, r => r.Code == "EntryIdTaken");
                    break;
            }
        }

        public async Task CheckAsync()
        {
            var all = await scene.Installation.AskAsync(db => db.Tallies.Where(t => t.ItemId > 0).ToListAsync());
            Assert.All(all.GroupBy(t => (t.ItemId, t.OfId)), g => Assert.Equal(0, g.Sum(t => t.Quantity)));
            var packing = scene.Operation.Outside(PlaceKind.Kits);
            long Packed(int itemId) => all.Where(t => t.PlaceId == packing && t.ItemId == itemId).Sum(t => t.Quantity);
            Assert.Equal((-Packed(scene.Kit) * BlanketsInOne, -Packed(scene.Kit) * SoapInOne), (Packed(scene.Blanket), Packed(scene.Soap)));
        }
    }
}
