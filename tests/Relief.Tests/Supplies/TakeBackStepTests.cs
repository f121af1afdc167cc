using Relief.Access;
using Relief.Supplies.Consignments;
using Relief.Supplies.Requests;

namespace Relief.Tests.Supplies;

/// <summary>That a consignment left, is there or was sent back is taken back like any other word.</summary>
public sealed class TakeBackStepTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task What_was_said_of_its_way_is_taken_back_the_last_first_until_goods_of_it_are_counted(DatabaseKind kind)
    {
        await using var scene = await SupplyScene.MakeAsync(kind);
        var request = await scene.ApprovedAsync((scene.Blanket, 50));
        var sent = await scene.SentAsync(new LoadConsignment.Picked(scene.Warehouse, scene.Blanket, 0, 50, request.Lines[0].Id));
        async Task<string> TakeBackAsync(Caller caller, string? why = "another lorry") => string.Join(' ',
            (await scene.Installation.Get<TakeBackStep>().RunAsync(caller, new(scene.Operation.Id, sent.Id, (await scene.ConsignmentAsync(sent.Code)).Version, why), Ct)).Refusals.Select(r => r.Code));
        async Task TurnBackAsync() => Assert.True((await scene.Installation.Get<TurnBackConsignment>().RunAsync(scene.Manager,
            new(scene.Operation.Id, sent.Id, (await scene.ConsignmentAsync(sent.Code)).Version, scene.Installation.Now, "mouldy"), Ct)).Succeeded);
        async Task LeaveAsync() => Assert.True((await scene.Installation.Get<DispatchConsignment>().RunAsync(scene.Officer,
            new(scene.Operation.Id, sent.Id, (await scene.ConsignmentAsync(sent.Code)).Version, scene.Installation.Now), Ct)).Succeeded);

        await TurnBackAsync();
        Assert.Equal("ReasonMissing", await TakeBackAsync(scene.Manager, " "));
        Assert.Equal("", await TakeBackAsync(scene.Manager));
        var onTheWay = await scene.ConsignmentAsync(sent.Code);
        Assert.Equal((ConsignmentStage.OnTheWay, scene.Shelter, "mouldy\nanother lorry"), (onTheWay.Stage, onTheWay.BoundFor.Id, onTheWay.Journey.Note));
        Assert.True((await scene.Installation.Get<ReportConsignmentArrived>().RunAsync(scene.Manager, new(scene.Operation.Id, sent.Id, onTheWay.Version, scene.Installation.Now), Ct)).Succeeded);
        Assert.Equal("", await TakeBackAsync(scene.Manager));
        Assert.Equal(ConsignmentStage.OnTheWay, (await scene.ConsignmentAsync(sent.Code)).Stage);
        Assert.Equal(Refusal.NotPermitted, await TakeBackAsync(scene.Manager));
        Assert.Equal("", await TakeBackAsync(scene.Officer));
        Assert.Equal((ConsignmentStage.Loaded, RequestStage.Loaded), ((await scene.ConsignmentAsync(sent.Code)).Stage, (await scene.RequestAsync(request.Code)).Stage));
        Assert.Equal("ConsignmentNotLeft", await TakeBackAsync(scene.Officer));

        await LeaveAsync();
        scene.Installation.Clock.Advance(TimeSpan.FromHours(1));
        var (counted, receipt) = (scene.Installation.Now, Guid.CreateVersion7());
        await scene.ReceiveAsync(sent, receipt, new ReceiveConsignment.Counted(scene.Blanket, 0, 30));
        Assert.Equal("ConsignmentCountedSince", await TakeBackAsync(scene.Manager));
        await TurnBackAsync();
        Assert.Equal("", await TakeBackAsync(scene.Manager));
        Assert.Equal((ConsignmentStage.Arrived, (DateTime?)counted), ((await scene.ConsignmentAsync(sent.Code)).Stage, (await scene.ConsignmentAsync(sent.Code)).ArrivedAt));

        await TurnBackAsync();
        await scene.ReceiveAsync(scene.Officer, sent, Guid.CreateVersion7(), new ReceiveConsignment.Counted(scene.Blanket, 0, 5));
        Assert.Equal("ConsignmentCountedSince", await TakeBackAsync(scene.Officer));
    }
}
