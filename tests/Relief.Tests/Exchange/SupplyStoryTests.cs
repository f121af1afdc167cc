using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Exchange;
using Relief.Supplies.Consignments;
using Relief.Supplies.Requests;

namespace Relief.Tests.Exchange;

/// <summary>What the example tells of requests and consignments, 30 hours after the order and then.</summary>
public sealed class SupplyStoryTests
{
    private static readonly Caller System = Caller.System(Door.Import);

    [Theory, OnBothDatabases]
    public async Task At_thirty_hours_every_step_of_the_supply_chain_is_to_be_seen(DatabaseKind kind)
    {
        await using var installation = await StartAsync(kind);

        var requests = (await RequestsAsync(installation)).ToDictionary(r => r.Code);
        var consignments = (await ConsignmentsAsync(installation)).ToDictionary(c => c.Code);

        Assert.Equal(16, requests.Count);
        Assert.All((string[])["R-0001", "R-0002", "R-0003", "R-0004", "R-0008", "R-0010"], code => Assert.Equal(RequestStage.Received, requests[code].Stage));
        Assert.Equal((RequestStage.Cancelled, RequestStage.Rejected, RequestStage.PartlyReceived, RequestStage.OnTheWay, RequestStage.Loaded, RequestStage.Submitted, RequestStage.Draft),
            (requests["R-0005"].Stage, requests["R-0009"].Stage, requests["R-0006"].Stage, requests["R-0011"].Stage, requests["R-0012"].Stage, requests["R-0015"].Stage, requests["R-0016"].Stage));
        Assert.All((string[])["R-0005", "R-0009", "R-0014"], code => Assert.NotNull(requests[code].Reason));
        Assert.Contains(requests["R-0014"].Lines, l => (l.Asked, l.Approved) == (400, 340));
        Assert.Equal(3, requests.Values.Select(r => r.Priority).Distinct().Count());

        Assert.Equal(11, consignments.Count);
        Assert.Equal(["W-0009", "W-0010"], consignments.Values.Where(c => c.Stage == ConsignmentStage.OnTheWay).Select(c => c.Code).Order());
        Assert.Equal(ConsignmentStage.Loaded, consignments["W-0011"].Stage);
        Assert.True(consignments["W-0009"].Journey.ExpectedAt > installation.Now && consignments["W-0010"].Journey.ExpectedAt is null);
        Assert.Equal([3L], consignments.Values.SelectMany(c => c.Lines).Select(l => l.Open).Where(o => o != 0));
        Assert.Equal((ConsignmentStage.Questioned, ConsignmentStage.Received), (consignments["W-0007"].Stage, consignments["W-0004"].Stage));
        Assert.True(Assert.Single(await VerifyAsync(installation)).Agrees);
    }

    [Theory, OnBothDatabases]
    public async Task It_is_played_on_to_its_end(DatabaseKind kind)
    {
        await using var whole = await Installation.StartAsync(kind);
        whole.Clock.Advance(TimeSpan.FromDays(4));
        await whole.LoadAsync(Folder.Example);
        await using var played = await StartAsync(kind);

        while (await PlayAsync(played) is { NextAt: { } next })
            played.Clock.Advance(next - played.Now + TimeSpan.FromHours(4));

        Assert.Equal(await PapersAsync(whole), await PapersAsync(played));
        Assert.Equal((18, 15), ((await RequestsAsync(played)).Count, (await ConsignmentsAsync(played)).Count));
        Assert.All(await ConsignmentsAsync(played), c => Assert.Equal(c.Code == "W-0007" ? ConsignmentStage.Questioned : ConsignmentStage.Received, c.Stage));
        Assert.True(Assert.Single(await VerifyAsync(played)) is { Agrees: true, Consignments: 15 });
    }

    [Theory, OnBothDatabases]
    public async Task What_people_do_meanwhile_stays_and_the_lorry_comes_all_the_same(DatabaseKind kind)
    {
        await using var installation = await StartAsync(kind);
        var operation = (await installation.AskAsync(db => db.Operations.SingleAsync())).Id;
        var (warehouse, hall, blanket) = await installation.AskAsync(async db => (await IdAsync(db, "WH1"), await IdAsync(db, "S37"), (await db.Items.SingleAsync(i => i.Code == "HSHEBLANPMT1")).Id));
        var waits = (await RequestsAsync(installation)).Single(r => r.Code == "R-0015");
        var made = await installation.Get<MakeRequest>().RunAsync(System, new(operation, Guid.NewGuid(), new RequestContent { PlaceId = hall, Lines = [new(blanket, 90)] }), TestContext.Current.CancellationToken);
        var loaded = await installation.Get<LoadConsignment>().RunAsync(System, new()
        {
            OperationId = operation, EntryId = Guid.CreateVersion7(installation.Clock.GetUtcNow()), OccurredAt = installation.Now, ToId = hall, Goods = [new(warehouse, blanket, 0, 90)],
        }, TestContext.Current.CancellationToken);
        Assert.Equal(("R-0017", "W-0012"), (made.Value.Code, loaded.Value.Code));
        Assert.True((await installation.Get<DecideRequest>().RunAsync(System, new(operation, waits.Id, waits.Version, new Dictionary<int, long>(), "The pipe is mended"), TestContext.Current.CancellationToken)).Succeeded);

        installation.Clock.Advance(TimeSpan.FromHours(30));
        var played = await PlayAsync(installation);

        Assert.Empty(played.Refused);
        var requests = (await RequestsAsync(installation)).ToDictionary(r => r.Code);
        Assert.Equal((RequestStage.Rejected, "The pipe is mended"), (requests["R-0015"].Stage, requests["R-0015"].Reason));
        Assert.Equal(("S37", "S31"), (requests["R-0017"].Place.Code, requests["R-0019"].Place.Code));
        var consignments = (await ConsignmentsAsync(installation)).ToDictionary(c => c.Code);
        Assert.Equal(("S37", ConsignmentStage.Loaded), (consignments["W-0012"].To.Code, consignments["W-0012"].Stage));
        Assert.Equal(("S12", ConsignmentStage.Received, 0), (consignments["W-0012-E"].To.Code, consignments["W-0012-E"].Stage, consignments["W-0012-E"].Requests.Count));
        Assert.Equal(["R-0019"], consignments["W-0014"].Requests);
        Assert.True(Assert.Single(await VerifyAsync(installation)).Agrees);

        static Task<int> IdAsync(Relief.Storage.ReliefDb db, string code) => db.Places.Where(p => p.Code == code).Select(p => p.Id).SingleAsync();
    }

    [Theory, OnBothDatabases]
    public async Task A_lorry_that_somebody_has_counted_is_not_counted_again(DatabaseKind kind)
    {
        await using var installation = await StartAsync(kind);
        var lorry = (await ConsignmentsAsync(installation)).Single(c => c.Code == "W-0010");
        var received = await installation.Get<ReceiveConsignment>().RunAsync(System, new()
        {
            OperationId = await OperationAsync(installation), EntryId = Guid.CreateVersion7(installation.Clock.GetUtcNow()), OccurredAt = installation.Now, ConsignmentId = lorry.Id,
            Goods = [.. lorry.Lines.Select(l => new ReceiveConsignment.Counted(l.Item.Id, l.LotId, l.Aboard))],
        }, TestContext.Current.CancellationToken);
        Assert.True(received.Succeeded, string.Join('\n', received.Refusals));

        installation.Clock.Advance(TimeSpan.FromHours(3));
        var played = await PlayAsync(installation);

        Assert.Equal("NotAboardAnyMore", (Assert.Single(played.Refused).Value.Args[^1] as Refusal)?.Code ?? Assert.Single(played.Refused).Value.Code);
        var consignments = (await ConsignmentsAsync(installation)).ToDictionary(c => c.Code);
        Assert.Equal((ConsignmentStage.Received, 5010L, 0L), (consignments["W-0010"].Stage, consignments["W-0010"].Lines.Single().Received, consignments["W-0010"].Lines.Single().Aboard));
        Assert.Equal(ConsignmentStage.Received, consignments["W-0012"].Stage);
        Assert.True(Assert.Single(await VerifyAsync(installation)).Agrees);
    }

    private static async Task<Installation> StartAsync(DatabaseKind kind)
    {
        var installation = await Installation.StartAsync(kind);
        installation.Clock.Advance(TimeSpan.FromDays(400));
        var outcome = await installation.Get<StartExercise>().RunAsync(System, new(Folder.Example), TestContext.Current.CancellationToken);
        Assert.True(outcome.Succeeded, string.Join('\n', outcome.Refusals));
        return installation;
    }

    private static async Task<PlayExercise.Played> PlayAsync(Installation installation)
    {
        var outcome = await installation.Get<PlayExercise>().RunAsync(System, new(Folder.Example, new HashSet<Guid>()), TestContext.Current.CancellationToken);
        Assert.True(outcome.Succeeded, string.Join('\n', outcome.Refusals));
        return outcome.Value;
    }

    /// <summary>Every request and consignment as its page shows it, without what hangs on the moment of the order.</summary>
    private static async Task<IReadOnlyList<string>> PapersAsync(Installation installation) =>
    [
        .. (await RequestsAsync(installation)).OrderBy(r => r.Code).Select(r => $"{r.Code} {r.Place.Code} {r.Stage} {r.Priority} {r.ForWhom} {r.Reason} {r.AuthorName} {r.DecidedBy} {r.NeededBy - r.MadeAt} {r.DecidedAt - r.MadeAt} "
            + string.Join(',', r.Lines.Select(l => (l.Item.Code, l.Asked, l.Approved, l.Loaded, l.Received, l.DidNotCome)))),
        .. (await ConsignmentsAsync(installation)).OrderBy(c => c.Code).Select(c => $"{c.Code} {c.From.Code} {c.To.Code} {c.Stage} {c.Journey.Vehicle} {c.Journey.Driver} {c.DepartedAt - c.LoadedAt} {c.ArrivedAt - c.LoadedAt} {c.LoadedBy} "
            + string.Join('|', c.Requests) + string.Join(',', c.Lines.Select(l => (l.Item.Code, l.Code, l.Sent, l.Received, l.Damaged, l.Open, l.Aboard, l.Lost)))),
    ];

    private static async Task<IReadOnlyList<RequestView>> RequestsAsync(Installation installation) =>
        (await installation.Get<ListRequests>().RunAsync(System, new(await OperationAsync(installation)), TestContext.Current.CancellationToken)).Value.Rows;

    private static async Task<IReadOnlyList<ConsignmentView>> ConsignmentsAsync(Installation installation) =>
        (await installation.Get<ListConsignments>().RunAsync(System, new(await OperationAsync(installation)), TestContext.Current.CancellationToken)).Value.Rows;

    private static Task<int> OperationAsync(Installation installation) => installation.AskAsync(db => db.Operations.Select(o => o.Id).SingleAsync());

    private static async Task<IReadOnlyList<BooksCheck>> VerifyAsync(Installation installation) =>
        (await installation.Get<VerifyBooks>().RunAsync(System, new(null), TestContext.Current.CancellationToken)).Value;
}
