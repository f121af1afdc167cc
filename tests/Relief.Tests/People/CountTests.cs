using Relief.Access;
using Relief.Ledger;
using Relief.People;
using static Relief.Tests.People.Reporting;

namespace Relief.Tests.People;

/// <summary>A count is an anchor: the books equal it, and what they did not know stands open until it is explained.</summary>
public sealed class CountTests
{
    [Theory, OnBothDatabases]
    public async Task A_convoy_that_comes_five_short_leaves_five_unaccounted_with_their_origin(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var matat = await operation.CommunityAsync("matat", people: 60);
        var netua = await operation.CommunityAsync("netua", people: 60);
        var hotel = await operation.ShelterAsync("hotel");
        var convoy = await operation.ConvoyAsync("C-07", matat, hotel);
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);
        await installation.DepartAsync(coordinator, operation, matat, convoy, 34);
        await installation.DepartAsync(coordinator, operation, netua, convoy, 7);
        installation.Clock.Advance(TimeSpan.FromHours(2));

        var outcome = await installation.Get<RecordArrival>().RunAsync(coordinator,
            installation.Arrival(operation, hotel, convoy, new PeopleFrom(matat, 30), new PeopleFrom(netua, 6)) with { ClosesConvoy = true }, Ct);

        Assert.Equal([(matat, 4L), (netua, 1L)], outcome.Value.Remarks.Where(r => r.Kind == RemarkKind.LeavesUnaccounted).Select(r => (r.OriginId!.Value, r.Held)).Order());
        Assert.Equal(4, await installation.HeldAsync(operation.Unaccounted, matat));
        Assert.Equal(1, await installation.HeldAsync(operation.Unaccounted, netua));
        Assert.Equal(0, await installation.HeldAsync(convoy));
    }

    [Theory, OnBothDatabases]
    public async Task A_late_report_from_before_a_count_explains_its_difference(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var metula = await operation.CommunityAsync("metula", people: 120);
        var hotel = await operation.ShelterAsync("hotel");
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);
        var arrival = installation.Arrival(operation, hotel, metula, new PeopleFrom(metula, 7));
        installation.Clock.Advance(TimeSpan.FromMinutes(30));
        var count = await installation.Get<RecordHeadCount>().RunAsync(coordinator, installation.Count(operation, hotel, 7), Ct);
        Assert.Equal(new Remark(RemarkKind.CountDiffers, hotel, null, 0, 7), Assert.Single(count.Value.Remarks));
        installation.Clock.Advance(TimeSpan.FromHours(3));

        var late = await installation.Get<RecordArrival>().RunAsync(coordinator, arrival, Ct);

        var view = (await installation.Get<ReadEntry>().RunAsync(coordinator, new(operation.Id, count.Value.EntryId), Ct)).Value;
        Assert.Equal(0, view.Row.Difference);
        Assert.Equal([(7L, count.Value.Sequence, (long?)late.Value.Sequence), (0L, late.Value.Sequence, null)],
            view.Differences.Select(d => (d.Difference, d.FromSequence, d.UntilSequence)));
        Assert.Equal(7, await installation.HeldAsync(hotel, metula));
        Assert.Equal(7, await installation.HeldAsync(hotel));
        Assert.Equal(0, await installation.HeldAsync(operation.Unaccounted));
    }

    [Theory, OnBothDatabases]
    public async Task Each_origin_counted_is_a_count_of_its_own(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var metula = await operation.CommunityAsync("metula", people: 120);
        var matat = await operation.CommunityAsync("matat", people: 60);
        var hotel = await operation.ShelterAsync("hotel");
        var manager = await installation.CallerAsync(Role.ShelterManager, operation, hotel);
        await installation.Get<RecordArrival>().RunAsync(manager, installation.Arrival(operation, hotel, null, new PeopleFrom(metula, 20), new PeopleFrom(matat, 10)), Ct);
        installation.Clock.Advance(TimeSpan.FromMinutes(10));

        var outcome = await installation.Get<RecordHeadCount>().RunAsync(manager, new()
        {
            OperationId = operation.Id, EntryId = EntryIds.New(installation.Clock), OccurredAt = installation.Now,
            PlaceId = hotel, ByOrigin = [new(metula, 18)],
        }, Ct);

        Assert.Equal(new Remark(RemarkKind.CountDiffers, hotel, metula, 20, 18), Assert.Single(outcome.Value.Remarks));
        Assert.Equal(18, await installation.HeldAsync(hotel, metula));
        Assert.Equal(10, await installation.HeldAsync(hotel, matat));
        Assert.Equal(2, await installation.HeldAsync(operation.Unaccounted, metula));
    }

    [Theory, OnBothDatabases]
    public async Task A_count_is_of_everybody_or_by_origin(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var hotel = await operation.ShelterAsync("hotel");
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);
        var count = installation.Count(operation, hotel, 3);

        var neither = await installation.Get<RecordHeadCount>().RunAsync(coordinator, count with { Everybody = null }, Ct);
        var outside = await installation.Get<RecordHeadCount>().RunAsync(coordinator, count with { PlaceId = operation.Hosts }, Ct);
        var belowNothing = await installation.Get<RecordHeadCount>().RunAsync(coordinator, count with { Everybody = -1 }, Ct);

        Assert.Equal("OneKindOfCount", neither.OnlyCode());
        Assert.Equal("NobodyCountedThere", outside.OnlyCode());
        Assert.Equal("CountBelowNothing", belowNothing.OnlyCode());
    }
}
