using Relief.Access;
using Relief.Field;
using Relief.Ledger;
using Relief.Supplies;
using Relief.Tests.People;

namespace Relief.Tests.Field;

/// <summary>Goods as phones and programs report them: by codes, once, by the rights of their sender.</summary>
public sealed class SendGoodsTests
{
    [Theory, OnBothDatabases]
    public async Task What_arrived_is_handed_out_lost_and_counted_by_the_codes_of_items_and_lots(DatabaseKind kind)
    {
        await using var scene = await Scene.MakeAsync(kind);

        await scene.BookedAsync("goods_received", new { place = "hotel", goods = new object[] { new { item = "water", lot = "W-1", expiresOn = "2024-08-31", quantity = 500 }, new { item = "water", lot = "W-2", expiresOn = "2023-10-30", quantity = 200 }, new { item = "rope", quantity = 8 } } });
        await scene.BookedAsync("distribution", new { place = "hotel", goods = new[] { new { item = "water", quantity = 230 } }, particulars = new { servedHouseholds = 40, women = 12 } });
        await scene.BookedAsync("loss", new { place = "hotel", reason = "lossDamaged", goods = new[] { new { item = "water", lot = "W-1", quantity = 10 } } });
        await scene.BookedAsync("stocktake", new { place = "hotel", goods = new object[] { new { item = "rope", lot = (string?)null, quantity = 6 }, new { item = "water", lot = "W-1", quantity = 460 } } });

        Assert.Equal([("rope", null, 6L), ("water", "W-1", 460L)], await scene.StockAsync());
        var feed = (await scene.Installation.Get<ReadJournalSince>().RunAsync(scene.Coordinator, new(scene.Operation.Id, 0, 100), Sender.Ct)).Value.Entries;
        Assert.Equal([new(Aspect.Women, 12), new Particularly(Aspect.ServedHouseholds, 40)], feed.Single(e => e.Entry.Kind == EntryKind.Distribution).Particulars);
        Assert.Equal([new Particularly(Aspect.LossDamaged, 0)], feed.Single(e => e.Entry.Kind == EntryKind.Loss).Particulars);
        Assert.Equal(["W-2", "W-1"], feed.Single(e => e.Entry.Kind == EntryKind.Distribution).Lines.Select(l => l.Of.Lot));
    }

    [Theory]
    [OnBothDatabases(Door.Field)]
    [OnBothDatabases(Door.Api)]
    public async Task A_lot_is_the_same_in_small_letters_and_in_capitals(DatabaseKind kind, Door door)
    {
        await using var scene = await Scene.MakeAsync(kind);
        var sender = scene with { Officer = scene.Officer with { Door = door } };

        await sender.BookedAsync("goods_received", new { place = "hotel", goods = new[] { new { item = "water", lot = "w-1", expiresOn = "2024-08-31", quantity = 500 } } });
        await sender.BookedAsync("goods_received", new { place = "hotel", goods = new[] { new { item = "water", lot = "W-1", quantity = 20 } } });
        await sender.BookedAsync("distribution", new { place = "hotel", goods = new[] { new { item = "water", lot = "w-1", quantity = 3 } } });
        await sender.BookedAsync("stocktake", new { place = "hotel", goods = new[] { new { item = "water", lot = "w-1", quantity = 510 } } });

        Assert.Equal([("water", "W-1", 510L)], await scene.StockAsync());
    }

    /// <summary>What expires first is another lot by then; the report is known by its bytes.</summary>
    [Theory, OnBothDatabases]
    public async Task Sent_ten_times_at_once_and_again_after_other_lots_came_it_is_booked_once(DatabaseKind kind)
    {
        await using var scene = await Scene.MakeAsync(kind);
        await scene.BookedAsync("goods_received", new { place = "hotel", goods = new[] { new { item = "water", lot = "W-1", expiresOn = "2024-08-31", quantity = 500 } } });
        var handed = scene.Installation.Report("distribution", new { place = "hotel", goods = new[] { new { item = "water", quantity = 30 } } });

        var first = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => scene.Installation.SendAsync(scene.Officer, handed), Sender.Ct)));
        await scene.BookedAsync("goods_received", new { place = "hotel", goods = new[] { new { item = "water", lot = "W-0", expiresOn = "2023-10-20", quantity = 100 } } });
        var again = await scene.Installation.SendAsync(scene.Officer, handed);
        var other = await scene.Installation.SendAsync(scene.Officer, scene.Installation.Report("distribution", new { place = "hotel", goods = new[] { new { item = "water", quantity = 31 } } }, id: Sender.IdOf(handed)));

        Assert.All(first, o => Assert.Equal(first[0].Value.Sequence, o.Value.Sequence));
        Assert.True(again.Value.WasThere);
        Assert.Equal("EntryIdTaken", other.OnlyCode());
        Assert.Equal([("water", "W-0", 100L), ("water", "W-1", 470L)], await scene.StockAsync());
    }

    [Theory, OnBothDatabases]
    public async Task A_need_names_items_of_the_catalogue_beside_what_is_lacking_in_general(DatabaseKind kind)
    {
        await using var scene = await Scene.MakeAsync(kind);

        await scene.BookedAsync("need", new { place = "hotel", goods = new[] { new { item = "water", quantity = 400 }, new { item = "rope", quantity = 0 } }, particulars = new { staff = 2 } });

        var asked = (await scene.Installation.Get<SeeTroubles>().RunAsync(scene.Coordinator, new(scene.Operation.Id), Sender.Ct)).Value.Asked.Single();
        Assert.Equal([("rope", 0L), ("water", 400L)], asked.Wanted.Select(w => (w.Code, w.Quantity)));
        Assert.Equal([new Particularly(Aspect.Staff, 2)], asked.Particulars);
        Assert.Empty(await scene.StockAsync());
    }

    [Theory, OnBothDatabases]
    public async Task It_is_booked_by_the_rights_of_its_sender_and_taken_back_by_its_author(DatabaseKind kind)
    {
        await using var scene = await Scene.MakeAsync(kind);
        var delivery = scene.Installation.Report("goods_received", new { place = "inn", goods = new[] { new { item = "rope", quantity = 8 } } });
        var observer = await scene.Installation.CallerAsync(Role.Observer, scene.Operation);
        var logistics = await scene.Installation.CallerAsync(Role.LogisticsOfficer, scene.Operation);
        var narrowed = logistics with { Narrowed = new TokenScope(1, null, scene.Operation.Id, new HashSet<int> { scene.Hotel }) };

        foreach (var caller in (Caller[])[scene.Officer, observer, narrowed])
            Assert.Equal(Refusal.NotPermitted, (await scene.Installation.SendAsync(caller, delivery)).OnlyCode());
        Assert.True((await scene.Installation.SendAsync(logistics, delivery)).Succeeded);
        var own = await scene.BookedAsync("goods_received", new { place = "hotel", goods = new[] { new { item = "rope", quantity = 3 } } });
        var foreign = await scene.Installation.SendAsync(scene.Officer, scene.Installation.Report("reversal", new { reverses = Sender.IdOf(delivery), note = "wrong" }));
        await scene.BookedAsync("reversal", new { reverses = own, note = "wrong" });

        Assert.Equal(Refusal.NotPermitted, foreign.OnlyCode());
        Assert.Equal([("rope", null, 8L)], await scene.StockAsync());
    }

    [Theory]
    [OnBothDatabases("""{"kind":"goods_received","place":"hotel"}""", "NoGoodsNamed")]
    [OnBothDatabases("""{"kind":"goods_received","goods":[{"item":"rope","quantity":1}]}""", "ReportFieldMissing")]
    [OnBothDatabases("""{"kind":"goods_received","place":"hotel","goods":[null]}""", "ReportUnreadable")]
    [OnBothDatabases("""{"kind":"goods_received","place":"hotel","goods":[{"item":"rope","quantity":1.5}]}""", "ReportUnreadable")]
    [OnBothDatabases("""{"kind":"goods_received","place":"hotel","goods":[{"item":"rope","quantity":1,"unit":"m"}]}""", "ReportUnreadable")]
    [OnBothDatabases("""{"kind":"goods_received","place":"hotel","goods":[{"item":"rope","quantity":1,"expiresOn":"30.10.2023"}]}""", "ReportUnreadable")]
    [OnBothDatabases("""{"kind":"goods_received","place":"hotel","goods":[{"item":"rope","quantity":0}]}""", "GoodsNotPositive")]
    [OnBothDatabases("""{"kind":"goods_received","place":"hotel","goods":[{"item":"tents","quantity":1}]}""", "ItemCodeUnknown")]
    [OnBothDatabases("""{"kind":"goods_received","place":"hotel","from":"@hosts","goods":[{"item":"rope","quantity":1}]}""", "ReportFieldNotHere")]
    [OnBothDatabases("""{"kind":"goods_received","place":"hotel","goods":[{"item":"rope","quantity":1}],"particulars":{"women":3}}""", "ParticularNotHere")]
    [OnBothDatabases("""{"kind":"distribution","place":"hotel","goods":[{"item":"rope","quantity":1,"lot":"R-9"}]}""", "LotCodeUnknown")]
    [OnBothDatabases("""{"kind":"distribution","place":"hotel","goods":[{"item":"rope","quantity":1,"expiresOn":"2023-10-30"}]}""", "ReportFieldNotHere")]
    [OnBothDatabases("""{"kind":"distribution","place":"hotel","goods":[{"item":"rope","quantity":1},{"item":"rope","quantity":2}]}""", "GoodsTwice")]
    [OnBothDatabases("""{"kind":"loss","place":"hotel","goods":[{"item":"rope","quantity":1}]}""", "LossReasonMissing")]
    [OnBothDatabases("""{"kind":"loss","place":"hotel","reason":"water","goods":[{"item":"rope","quantity":1}]}""", "ValueNotKnown")]
    [OnBothDatabases("""{"kind":"loss","place":"hotel","reason":"lossOther","goods":[{"item":"rope","quantity":1}]}""", "LossNeedsWords")]
    [OnBothDatabases("""{"kind":"stocktake","place":"hotel","goods":[{"item":"rope","quantity":-1}]}""", "CountBelowNothing")]
    [OnBothDatabases("""{"kind":"need","place":"hotel","goods":[{"item":"rope","lot":"R-1","quantity":1}]}""", "ReportFieldNotHere")]
    [OnBothDatabases("""{"kind":"head_count","place":"hotel","counted":3,"goods":[{"item":"rope","quantity":1}]}""", "ReportFieldNotHere")]
    [OnBothDatabases("""{"kind":"arrival","place":"hotel","peopleInAll":3,"particulars":{"servedPeople":3}}""", "ParticularNotHere")]
    [OnBothDatabases("""{"kind":"dispatch","place":"hotel","goods":[{"item":"rope","quantity":1}]}""", "ReportKindUnknown")]
    public async Task What_is_malformed_is_refused_with_the_reason(DatabaseKind kind, string rest, string code)
    {
        await using var scene = await Scene.MakeAsync(kind);
        var report = $$"""{"id":"0198c0de-0000-7000-8000-000000000001","operation":"north","occurredAt":"2023-10-17T08:00:00Z",{{rest[1..]}}""";

        var outcome = await scene.Installation.SendAsync(scene.Officer, System.Text.Encoding.UTF8.GetBytes(report));

        Assert.Equal(code, outcome.OnlyCode());
        Assert.Empty(await scene.StockAsync());
    }

    [Theory, OnBothDatabases]
    public async Task What_was_refused_is_told_by_the_names_of_its_items(DatabaseKind kind)
    {
        await using var scene = await Scene.MakeAsync(kind);
        await scene.Installation.SendAsync(scene.Officer, scene.Installation.Report("distribution", new { place = "hotel", goods = new[] { new { item = "rope", quantity = 3 }, new { item = "tents", quantity = 2 } } }));

        var refused = (await scene.Installation.Get<SeeTroubles>().RunAsync(scene.Coordinator, new(scene.Operation.Id), Sender.Ct)).Value.Refused.Single();

        Assert.Equal([("Rope", 3L), ("tents", 2L)], refused.What!.Goods.Select(g => (g.Item.En, g.Quantity)));
    }

    private sealed record Scene(Installation Installation, TestOperation Operation, Caller Officer, Caller Coordinator, int Hotel) : IAsyncDisposable
    {
        public static async Task<Scene> MakeAsync(DatabaseKind kind)
        {
            var installation = await Installation.StartAsync(kind);
            var operation = await installation.OperationAsync();
            var hotel = await operation.ShelterAsync("hotel", capacity: 400);
            await operation.ShelterAsync("inn", capacity: 40);
            await operation.ItemAsync("water");
            await installation.AddAsync(new Item { Code = "rope", Names = Names.Of("Rope"), Unit = "piece", SmallestUnit = "piece" });
            var officer = await installation.CallerAsync(Role.FieldOfficer, operation, hotel);
            return new Scene(installation, operation, officer with { Door = Door.Field }, await installation.CallerAsync(Role.Coordinator, operation), hotel);
        }

        /// <summary>The id of a report that the officer sent and that was booked.</summary>
        public async Task<Guid> BookedAsync(string kind, object rest)
        {
            var outcome = await Installation.SendAsync(Officer, Installation.Report(kind, rest));
            Assert.True(outcome.Succeeded, string.Join(' ', outcome.Refusals.Select(r => r.Code)));
            Installation.Clock.Advance(TimeSpan.FromMinutes(1));
            return outcome.Value.Id;
        }

        /// <summary>At all places: item, lot, how much; by their codes.</summary>
        public async Task<IEnumerable<(string Item, string? Lot, long Quantity)>> StockAsync()
        {
            var tallies = (await Installation.Get<ReadTallies>().RunAsync(Coordinator, new(Operation.Id, null, null, 100), Sender.Ct)).Value.Rows;
            return tallies.Where(t => t.Of.Item is not null && t.Quantity > 0 && t.Place is ("hotel" or "inn")).Select(t => (t.Of.Item!, t.Of.Lot, t.Quantity)).OrderBy(t => t.Item1, StringComparer.Ordinal).ThenBy(t => t.Lot, StringComparer.Ordinal);
        }

        public ValueTask DisposeAsync() => Installation.DisposeAsync();
    }
}
