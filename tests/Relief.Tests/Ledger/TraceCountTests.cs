using Relief.Access;
using Relief.Ledger;
using Relief.People;
using static Relief.Tests.People.Reporting;

namespace Relief.Tests.Ledger;

/// <summary>What a count left open can be followed to what was missed.</summary>
public sealed class TraceCountTests
{
    [Theory, OnBothDatabases]
    public async Task The_entries_around_lead_from_the_books_to_the_count_and_on(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var metula = await operation.CommunityAsync("metula", people: 120);
        var hotel = await operation.ShelterAsync("hotel");
        var convoy = await operation.ConvoyAsync("C-01", metula, hotel);
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);
        await installation.DepartAsync(coordinator, operation, metula, convoy, 7);
        await installation.Get<RecordArrival>().RunAsync(coordinator, installation.Arrival(operation, hotel, metula, new PeopleFrom(metula, 20)), Ct);
        installation.Clock.Advance(TimeSpan.FromMinutes(30));
        var count = (await installation.Get<RecordHeadCount>().RunAsync(coordinator, installation.Count(operation, hotel, 27), Ct)).Value;
        installation.Clock.Advance(TimeSpan.FromMinutes(30));
        await installation.Get<RecordArrival>().RunAsync(coordinator, installation.Arrival(operation, hotel, metula, new PeopleFrom(metula, 4)), Ct);

        var trace = (await installation.Get<TraceCount>().RunAsync(coordinator, new(operation.Id, count.EntryId), Ct)).Value;

        Assert.Equal(7, trace.Difference);
        Assert.Equal([(20L, 20L)], trace.Before.Select(s => (s.Change, s.Books)));
        Assert.Equal([(4L, 31L)], trace.After.Select(s => (s.Change, s.Books)));
        var candidate = Assert.Single(trace.Candidates);
        Assert.Equal((CandidateKind.ConvoyStillOut, "C-01", 7L), (candidate.Kind, candidate.Place!.Code, candidate.People));
    }

    [Theory, OnBothDatabases]
    public async Task An_entry_that_counts_nothing_leaves_nothing_to_trace(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var metula = await operation.CommunityAsync("metula", people: 120);
        var convoy = await operation.ConvoyAsync("C-01");
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);
        var left = await installation.DepartAsync(coordinator, operation, metula, convoy, 7);

        var outcome = await installation.Get<TraceCount>().RunAsync(coordinator, new(operation.Id, left.EntryId), Ct);

        Assert.Equal("NothingCounted", outcome.OnlyCode());
    }
}
