using Relief.Access;
using Relief.Exchange;
using Relief.Field;
using Relief.Tests.People;

namespace Relief.Tests.Field;

/// <summary>A correction that comes before what it corrects: of one's own it undoes it all the same, of others' only what one may undo.</summary>
public sealed class WaitingCorrectionTests
{
    /// <summary>Nobody knows whose report it is before it comes; who could not undo it then has not undone it before.</summary>
    [Theory, OnBothDatabases]
    public async Task What_comes_before_somebody_elses_report_undoes_nothing_and_is_seen(DatabaseKind kind)
    {
        await using var scene = await CorrectionScene.MakeAsync(kind);
        var other = await scene.Installation.CallerAsync(Role.FieldOfficer, scene.Operation, scene.Hotel) with { Door = Door.Field };
        var first = scene.Goods("goods_received", 100);
        var second = scene.Goods("goods_received", 110, corrects: Sender.IdOf(first));

        Assert.True((await scene.Installation.SendAsync(other, second)).Succeeded);
        Assert.Equal(110, await scene.HeldAsync());
        Assert.Empty(await CorrectionsAsync());
        await scene.BookedAsync(first);

        Assert.Equal(210, await scene.HeldAsync());
        Assert.Null(await scene.ReversalOfAsync(Sender.IdOf(first)));
        var (instead, original) = Assert.Single(await CorrectionsAsync());
        Assert.Equal((Sender.IdOf(second), other.Name), (instead.EntryId, instead.Author));
        Assert.Equal((Sender.IdOf(first), scene.Officer.Name), (original.EntryId, original.Author));
        Assert.True((await scene.Installation.SendAsync(other, second)).Value.WasThere);
        Assert.True((await scene.SendAsync(first)).Value.WasThere);
        Assert.Equal(210, await scene.HeldAsync());

        await scene.BookedAsync(scene.Goods("goods_received", 90, corrects: Sender.IdOf(first)));
        Assert.Equal(200, await scene.HeldAsync());
        Assert.Empty(await CorrectionsAsync());

        async Task<IReadOnlyList<SeeTroubles.Correction>> CorrectionsAsync() =>
            (await scene.Installation.Get<SeeTroubles>().RunAsync(scene.Coordinator, new(scene.Operation.Id), Sender.Ct)).Value.Corrections;
    }

    [Theory, OnBothDatabases]
    public async Task What_was_looked_at_is_seen_no_more(DatabaseKind kind)
    {
        await using var scene = await CorrectionScene.MakeAsync(kind);
        var first = scene.Goods("goods_received", 100);
        var second = scene.Goods("goods_received", 110, corrects: Sender.IdOf(first));
        await scene.Installation.SendAsync(await scene.Installation.CallerAsync(Role.FieldOfficer, scene.Operation, scene.Hotel), second);
        await scene.BookedAsync(first);

        await scene.Installation.Get<SettleReport>().RunAsync(scene.Coordinator, new(scene.Operation.Id, Sender.IdOf(second)), Sender.Ct);

        Assert.Empty((await scene.Installation.Get<SeeTroubles>().RunAsync(scene.Coordinator, new(scene.Operation.Id), Sender.Ct)).Value.Corrections);
    }

    /// <summary>The same as when the first is there already, but that it may be of yesterday: it was taken back while it waited.</summary>
    [Theory]
    [OnBothDatabases(Role.Coordinator, true, true)]
    [OnBothDatabases(Role.LogisticsOfficer, true, true)]
    [OnBothDatabases(Role.ShelterManager, true, true)]
    [OnBothDatabases(Role.ShelterManager, false, false)]
    [OnBothDatabases(Role.FieldOfficer, true, false)]
    public async Task Who_may_undo_it_undoes_it_before_it_comes(DatabaseKind kind, Role role, bool here, bool undoes)
    {
        await using var scene = await CorrectionScene.MakeAsync(kind);
        var elsewhere = await scene.ShelterAsync("school");
        var holder = role is Role.Coordinator or Role.LogisticsOfficer
            ? await scene.Installation.CallerAsync(role, scene.Operation)
            : await scene.Installation.CallerAsync(role, scene.Operation, here ? scene.Hotel : elsewhere);
        var first = scene.Goods("goods_received", 100);

        var sent = await scene.Installation.SendAsync(holder, scene.Of(here ? "hotel" : "school", "goods_received", 110, null, Sender.IdOf(first)));
        scene.Installation.Clock.Advance(TimeSpan.FromDays(1));
        await scene.BookedAsync(first);

        Assert.True(sent.Succeeded);
        Assert.Equal((undoes ? 0 : 100) + (here ? 110 : 0), await scene.HeldAsync());
        Assert.Equal(undoes, await scene.ReversalOfAsync(Sender.IdOf(first)) is not null);
    }

    [Theory, OnBothDatabases]
    public async Task Of_one_author_every_order_leaves_the_last(DatabaseKind kind)
    {
        await using var scene = await CorrectionScene.MakeAsync(kind);
        foreach (var order in (int[][])[[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]])
        {
            var before = await scene.HeldAsync();
            var first = scene.Goods("goods_received", 100);
            var second = scene.Goods("goods_received", 110, corrects: Sender.IdOf(first));
            var third = scene.Goods("goods_received", 120, null, Sender.IdOf(second), Sender.IdOf(first));
            byte[][] reports = [first, second, third];

            foreach (var which in order)
                await scene.BookedAsync(reports[which]);
            Assert.Equal(before + 120, await scene.HeldAsync());
            foreach (var which in order)
                Assert.True((await scene.SendAsync(reports[which])).Value.WasThere);
            Assert.Equal(before + 120, await scene.HeldAsync());
        }

        for (var round = 0; round < 10; round++)
        {
            var before = await scene.HeldAsync();
            var first = scene.Goods("goods_received", 100);
            var second = scene.Goods("goods_received", 110, corrects: Sender.IdOf(first));
            Assert.All(await Task.WhenAll(scene.SendAsync(second), scene.SendAsync(first)), s => Assert.True(s.Succeeded));
            Assert.Equal(before + 110, await scene.HeldAsync());
        }

        Assert.True(Assert.Single((await scene.Installation.Get<VerifyBooks>().RunAsync(Caller.System(Door.System), new(scene.Operation.Id), Sender.Ct)).Value).Agrees);
    }

    /// <summary>Its author has put another in its place by then: nobody has to see to it.</summary>
    [Theory, OnBothDatabases]
    public async Task Corrected_before_it_came_and_was_refused_it_is_no_trouble(DatabaseKind kind)
    {
        await using var scene = await CorrectionScene.MakeAsync(kind);
        await scene.ShelterAsync("school");
        var (mistaken, unknown) = (scene.Of("school", "goods_received", 100), scene.Of("nowhere", "goods_received", 100));

        await scene.BookedAsync(scene.Goods("goods_received", 110, null, Sender.IdOf(mistaken)));
        var refused = await scene.Installation.SendAsync(scene.Officer, mistaken);
        await scene.Installation.SendAsync(scene.Officer, unknown);

        Assert.Equal(Refusal.NotPermitted, refused.OnlyCode());
        var troubles = (await scene.Installation.Get<SeeTroubles>().RunAsync(scene.Coordinator, new(scene.Operation.Id), Sender.Ct)).Value;
        Assert.Equal(Sender.IdOf(unknown), Assert.Single(troubles.Refused).Id);
    }
}
