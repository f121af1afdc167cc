using CsCheck;
using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Access.Devices;
using Relief.Field;
using Relief.Tests.People;

namespace Relief.Tests.Field;

/// <summary>A report that was wrong is corrected by one that stands in its place: both are done, or neither, once, in whatever order they come.</summary>
public sealed class CorrectionTests
{
    [Theory, OnBothDatabases]
    public async Task A_receipt_is_corrected_as_long_as_what_was_handed_out_was_there(DatabaseKind kind)
    {
        await using var scene = await CorrectionScene.MakeAsync(kind);
        var receipt = await scene.BookedAsync(scene.Goods("goods_received", 100));
        var handed = await scene.BookedAsync(scene.Goods("distribution", 30));
        var more = await scene.BookedAsync(scene.Goods("goods_received", 110, corrects: receipt));
        Assert.Equal(80, await scene.HeldAsync());

        var tooFew = scene.Goods("goods_received", 20, corrects: more);
        var refused = await scene.SendAsync(tooFew);

        Assert.Equal("CorrectedGoodsMovedOn", refused.OnlyCode());
        Assert.Equal(["Rope", "hotel", "90", "80"], refused.Refusals[0].Args.Select(a => a?.ToString()));
        Assert.Equal(80, await scene.HeldAsync());
        var waiting = Assert.Single((await scene.Installation.Get<SeeTroubles>().RunAsync(scene.Coordinator, new(scene.Operation.Id), Sender.Ct)).Value.Refused);
        Assert.Equal((Sender.IdOf(tooFew), "CorrectedGoodsMovedOn"), (waiting.Id, waiting.Reason.Code));

        await scene.BookedAsync(scene.Goods("distribution", 3, corrects: handed));
        Assert.True((await scene.Installation.Get<BookRefused>().RunAsync(scene.Coordinator, new(scene.Operation.Id, waiting.Id), Sender.Ct)).Succeeded);
        Assert.True((await scene.SendAsync(tooFew)).Value.WasThere);
        Assert.Equal(17, await scene.HeldAsync());
        Assert.Equal("typing error", (await scene.ReversalOfAsync(receipt))!.Note);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_withdrawn_when_its_goods_are_gone_is_refused_and_what_a_count_has_seen_is_not_asked_for(DatabaseKind kind)
    {
        await using var scene = await CorrectionScene.MakeAsync(kind);
        var receipt = await scene.BookedAsync(scene.Goods("goods_received", 100));
        await scene.BookedAsync(scene.Goods("distribution", 30));

        Assert.Equal("GoodsMovedOn", (await scene.SendAsync(scene.Withdrawal(receipt))).OnlyCode());
        Assert.Equal(70, await scene.HeldAsync());

        var counted = scene.Installation.Now;
        var found = await scene.BookedAsync(scene.Goods("stocktake", 75));
        await scene.BookedAsync(scene.Withdrawal(receipt));
        Assert.Equal(75, await scene.HeldAsync());
        await scene.BookedAsync(scene.Goods("distribution", 74));
        Assert.Equal("GoodsMovedOn", (await scene.SendAsync(scene.Withdrawal(found))).OnlyCode());
        await scene.BookedAsync(scene.Of("hotel", "stocktake", 73, counted, found));
        Assert.Equal(-1, await scene.HeldAsync());
    }

    [Theory, OnBothDatabases]
    public async Task In_whatever_order_and_however_often_it_comes_nothing_is_lost_or_doubled(DatabaseKind kind)
    {
        await using var scene = await CorrectionScene.MakeAsync(kind);
        var first = scene.Goods("goods_received", 100);
        var second = scene.Goods("goods_received", 110, corrects: Sender.IdOf(first));
        var third = scene.Goods("goods_received", 120, null, Sender.IdOf(second), Sender.IdOf(first));

        await scene.BookedAsync(second);
        Assert.False((await scene.SendAsync(first)).Value.WasThere);
        Assert.Equal(110, await scene.HeldAsync());
        var sent = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => scene.SendAsync(third), Sender.Ct)));
        Assert.All(sent, s => Assert.Equal(sent[0].Value.Sequence, s.Value.Sequence));
        await scene.SendAsync(second);
        await scene.SendAsync(first);

        Assert.Equal(120, await scene.HeldAsync());
        Assert.Equal("CorrectedAlready", (await scene.SendAsync(scene.Goods("goods_received", 130, corrects: Sender.IdOf(first)))).OnlyCode());
        Assert.Equal("EntryIdTaken", (await scene.SendAsync(scene.Goods("goods_received", 90, Sender.IdOf(third), Sender.IdOf(second)))).OnlyCode());
        Assert.Equal(120, await scene.HeldAsync());
    }

    [Theory, OnBothDatabases]
    public async Task A_correction_that_was_refused_is_corrected_with_what_it_had_corrected(DatabaseKind kind)
    {
        await using var scene = await CorrectionScene.MakeAsync(kind);
        var first = await scene.BookedAsync(scene.Goods("goods_received", 100));
        await scene.BookedAsync(scene.Goods("distribution", 30));
        var refused = scene.Goods("goods_received", 10, corrects: first);
        Assert.False((await scene.SendAsync(refused)).Succeeded);

        await scene.BookedAsync(scene.Goods("goods_received", 40, null, Sender.IdOf(refused), first));

        Assert.Equal(10, await scene.HeldAsync());
        Assert.Empty((await scene.Installation.Get<SeeTroubles>().RunAsync(scene.Coordinator, new(scene.Operation.Id), Sender.Ct)).Value.Refused);
        Assert.True((await scene.SendAsync(refused)).Succeeded);
        Assert.Equal(10, await scene.HeldAsync());
    }

    [Theory, OnBothDatabases]
    public async Task It_is_read_as_if_what_it_corrects_had_not_been(DatabaseKind kind)
    {
        await using var scene = await CorrectionScene.MakeAsync(kind);
        var metula = await scene.Operation.CommunityAsync("metula", people: 120);
        var convoy = await scene.Operation.ConvoyAsync("C-01");
        await scene.Installation.DepartAsync(scene.Coordinator, scene.Operation, metula, convoy, 43);
        var arrived = await scene.BookedAsync(scene.Installation.Report("arrival", new { place = "hotel", from = "C-01", peopleInAll = 34 }));

        var corrected = await scene.SendAsync(scene.Installation.Report("arrival", new { place = "hotel", from = "C-01", peopleInAll = 43, corrects = new[] { arrived } }));

        Assert.Empty(corrected.Value.Remarks);
        Assert.Equal(43, await scene.Installation.AskAsync(db => db.Tallies.Where(t => t.PlaceId == scene.Hotel && t.OfId == metula).SumAsync(t => t.Quantity)));
        await scene.BookedAsync(scene.Lot("goods_received", "R-1", 10));
        var handed = await scene.BookedAsync(scene.Goods("distribution", 8));
        await scene.BookedAsync(scene.Goods("distribution", 9, corrects: handed));
        Assert.Equal(1, await scene.HeldAsync());
        Assert.Equal(0, await scene.Installation.AskAsync(db => db.Tallies.Where(t => t.PlaceId == scene.Hotel && t.ItemId == scene.Rope && t.OfId == 0).SumAsync(t => t.Quantity)));
    }

    [Theory, OnBothDatabases]
    public async Task Who_may_not_undo_the_first_corrects_nothing_and_a_coordinator_can(DatabaseKind kind)
    {
        await using var scene = await CorrectionScene.MakeAsync(kind);
        var first = await scene.BookedAsync(scene.Goods("goods_received", 100));
        scene.Installation.Clock.Advance(TimeSpan.FromHours(13));
        var late = scene.Goods("goods_received", 110, corrects: first);
        var stranger = await scene.Installation.CallerAsync(Role.FieldOfficer, scene.Operation, scene.Hotel);

        Assert.Equal("ReversalTooLate", (await scene.SendAsync(late)).OnlyCode());
        Assert.Equal(Refusal.NotPermitted, (await scene.Installation.SendAsync(stranger, scene.Goods("goods_received", 1, corrects: first))).OnlyCode());
        Assert.Equal(100, await scene.HeldAsync());
        Assert.True((await scene.Installation.Get<BookRefused>().RunAsync(scene.Coordinator, new(scene.Operation.Id, Sender.IdOf(late)), Sender.Ct)).Succeeded);
        Assert.Equal(110, await scene.HeldAsync());
        Assert.Equal("ReportFieldNotHere", (await scene.SendAsync(scene.Installation.Report("reversal", new { reverses = first, corrects = new[] { first }, note = "x" }))).OnlyCode());
    }

    /// <summary>The clock of these tests stands at 12:00 on the operation's wall. The phone has been alone since, and its clock may be wrong.</summary>
    [Theory]
    [OnBothDatabases(0, 60, null)]
    [OnBothDatabases(26, 60, null)]
    [OnBothDatabases(-26, 60, null)]
    [OnBothDatabases(0, 13 * 60, "ReversalTooLate")]
    [OnBothDatabases(0, -2 * 24 * 60, "ReversalTooLate")]
    public async Task Undone_on_a_phone_on_the_same_day_it_is_undone_whenever_that_comes(DatabaseKind kind, int clockOffHours, int minutesLater, string? refused)
    {
        await using var scene = await CorrectionScene.MakeAsync(kind);
        var opened = (await scene.Installation.Get<OpenDevice>().RunAsync(scene.Officer, new(null, "Phone"), Sender.Ct)).Value;
        var onPhone = scene.Officer with { DeviceId = opened.DeviceId };
        var (first, second) = (await scene.BookedAsync(scene.Goods("goods_received", 100)), await scene.BookedAsync(scene.Goods("goods_received", 7)));
        var (happened, off) = (scene.Installation.Now, TimeSpan.FromHours(clockOffHours));
        var made = happened.AddMinutes(minutesLater) + off;
        var corrected = scene.Installation.Report("goods_received", new { place = "hotel", goods = new[] { new { item = "rope", quantity = 110 } }, corrects = new[] { first }, writtenAt = made }, at: happened + off);
        var withdrawn = scene.Installation.Report("reversal", new { place = "hotel", reverses = second, note = "a mistake" }, at: made);
        var unsaid = scene.Installation.Report("goods_received", new { place = "hotel", goods = new[] { new { item = "rope", quantity = 120 } }, corrects = new[] { first } }, at: happened + off);
        scene.Installation.Clock.Advance(TimeSpan.FromDays(3));
        var sentAt = scene.Installation.Now + off;

        Assert.Equal("ReversalTooLate", (await scene.Installation.SendAsync(scene.Officer, corrected)).OnlyCode());
        Assert.Equal("ReversalTooLate", (await scene.Installation.SendAsync(onPhone, unsaid, sentAt)).OnlyCode());
        foreach (var report in (byte[][])[corrected, withdrawn])
            Assert.Equal(refused, (await scene.Installation.SendAsync(onPhone, report, sentAt)).Refusals.Select(r => r.Code).SingleOrDefault());
        Assert.Equal(refused is null ? 110 : 107, await scene.HeldAsync());
    }

    private enum Step
    {
        Receive,
        Hand,
        Count,
        Correct,
        Withdraw,
        Again,
    }

    /// <summary>The plain rule: play what stands from the start; undone is what leaves the last figure at nothing or more, or no lower than it was.</summary>
    [Theory, OnBothDatabases]
    public async Task Whatever_is_received_handed_out_counted_and_corrected_the_books_say_what_stands(DatabaseKind kind)
    {
        await using var scene = await CorrectionScene.MakeAsync(kind);
        var operations = 0;
        await Gen.Select(Gen.Enum<Step>(), Gen.Int[0, 9], Gen.Long[1, 40]).List[1, 14].SampleAsync(async history =>
        {
            var (shelter, standing) = ("s" + ++operations, new List<(Guid Id, Step Step, long Quantity)>());
            var placeId = await scene.ShelterAsync(shelter);
            var sent = new List<byte[]>();
            foreach (var (step, which, quantity) in history)
            {
                scene.Installation.Clock.Advance(TimeSpan.FromSeconds(1));
                var at = standing.Count == 0 ? 0 : which % standing.Count;
                if (step < Step.Correct)
                {
                    var report = scene.Of(shelter, step.ToString() switch { "Receive" => "goods_received", "Hand" => "distribution", _ => "stocktake" }, quantity);
                    Assert.True((await scene.SendAsync(report)).Succeeded);
                    standing.Add((Sender.IdOf(report), step, quantity));
                    sent.Add(report);
                }
                else if (step == Step.Again && sent.Count > 0)
                {
                    Assert.True((await scene.SendAsync(sent[which % sent.Count])).Value.WasThere);
                }
                else if (step != Step.Again && standing.Count > 0)
                {
                    var (id, what, before) = standing[at];
                    var happened = (await scene.Installation.AskAsync(db => db.Entries.Where(e => e.Id == id).Select(e => e.OccurredAt).SingleAsync()));
                    var report = step == Step.Withdraw ? scene.Withdrawal(id, shelter) : scene.Of(shelter, what switch { Step.Receive => "goods_received", Step.Hand => "distribution", _ => "stocktake" }, quantity, happened, id);
                    var then = standing.ToList();
                    then.RemoveAt(at);
                    if (step == Step.Correct)
                        then.Insert(at, (Sender.IdOf(report), what, quantity));
                    var brings = what == Step.Receive || (what == Step.Count && step == Step.Withdraw && before > Play(standing.Take(at)));
                    var may = !brings || Play(then) >= 0 || Play(then) >= Play(standing);
                    var outcome = await scene.SendAsync(report);
                    Assert.Equal(may ? [] : (string[])[step == Step.Withdraw ? "GoodsMovedOn" : "CorrectedGoodsMovedOn"], outcome.Refusals.Select(r => r.Code));
                    if (may)
                    {
                        standing = then;
                        sent.Add(report);
                    }
                }

                Assert.Equal(Play(standing), await scene.HeldAsync(placeId));
            }
        }, iter: kind == DatabaseKind.Sqlite ? 20 : 8, threads: 1);
    }

    private static long Play(IEnumerable<(Guid Id, Step Step, long Quantity)> documents) =>
        documents.Aggregate(0L, (held, d) => d.Step switch { Step.Receive => held + d.Quantity, Step.Hand => held - d.Quantity, _ => d.Quantity });
}
