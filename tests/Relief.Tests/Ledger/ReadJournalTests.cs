using Relief.Access;
using Relief.Ledger;
using Relief.People;
using Relief.Tests.Field;
using static Relief.Tests.People.Reporting;

namespace Relief.Tests.Ledger;

/// <summary>The journal tells every entry, by either clock, and only to those who may see the operation.</summary>
public sealed class ReadJournalTests
{
    [Theory, OnBothDatabases]
    public async Task Pages_follow_each_other_without_gap_or_repetition_by_either_clock(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var hotel = await operation.ShelterAsync("hotel");
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);
        foreach (var minutesAgo in (int[])[50, 10, 40, 10, 30, 20, 10])
            await BookNothingAsync(installation, coordinator, operation, hotel, installation.Now.AddMinutes(-minutesAgo));

        var recorded = await AllAsync(installation, coordinator, operation, new JournalFilter(), rows: 3);
        var occurred = await AllAsync(installation, coordinator, operation, new JournalFilter { Clock = JournalClock.Occurred }, rows: 2);

        Assert.Equal(recorded.Select(r => r.Sequence).OrderDescending(), recorded.Select(r => r.Sequence));
        Assert.Equal(7, recorded.Count);
        Assert.Equal(occurred.OrderByDescending(r => r.OccurredAt).ThenByDescending(r => r.Sequence).Select(r => r.Id), occurred.Select(r => r.Id));
        Assert.Equal(7, occurred.DistinctBy(r => r.Id).Count());
    }

    [Theory, OnBothDatabases]
    public async Task What_a_phone_said_besides_and_by_which_clock_is_told(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        await operation.ShelterAsync("hotel");
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);
        var asked = installation.Report("need", new { place = "hotel", particulars = new { water = 0, blankets = 40 } });
        var came = installation.Report("arrival", new { place = "hotel", peopleInAll = 5, particulars = new { women = 3, wheelchair = 1 } }, at: installation.Now.AddDays(-1));
        await installation.SendAsync(coordinator with { Door = Door.Field }, asked, sentAt: installation.Now);
        await installation.SendAsync(coordinator with { Door = Door.Field }, came, sentAt: installation.Now.AddDays(-1));

        var rows = await AllAsync(installation, coordinator, operation, new JournalFilter { Door = Door.Field }, 100);
        var needs = await AllAsync(installation, coordinator, operation, new JournalFilter { Kinds = [EntryKind.Need] }, 100);

        Assert.Equal([new(Aspect.Women, 3), new(Aspect.Wheelchair, 1)], rows[0].Particulars);
        Assert.Equal((installation.Now.AddDays(-1), installation.Now), (rows[0].SaidAt, rows[0].OccurredAt));
        Assert.Equal([new(Aspect.Water, 0), new(Aspect.Blankets, 40)], Assert.Single(needs).Particulars);
        Assert.Null(needs[0].SaidAt);
    }

    [Theory, OnBothDatabases]
    public async Task Filters_narrow_to_what_they_say(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var metula = await operation.CommunityAsync("metula", people: 120);
        var matat = await operation.CommunityAsync("matat", people: 60);
        var hotel = await operation.ShelterAsync("hotel");
        var convoy = await operation.ConvoyAsync("C-01");
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);
        var left = await installation.DepartAsync(coordinator, operation, metula, convoy, 34, at: installation.Now.AddHours(-3));
        await installation.DepartAsync(coordinator, operation, matat, convoy, 5);
        var count = (await installation.Get<RecordHeadCount>().RunAsync(coordinator, installation.Count(operation, hotel, 3) with { Note = "Asked at the DOOR" }, Ct)).Value;
        await installation.Get<ReverseEntry>().RunAsync(coordinator, new()
        {
            OperationId = operation.Id, EntryId = EntryIds.New(installation.Clock), OccurredAt = installation.Now, ReversesId = left.EntryId, Note = "Twice",
        }, Ct);

        async Task<IEnumerable<EntryKind>> Kinds(JournalFilter filter) => (await AllAsync(installation, coordinator, operation, filter, 100)).Select(r => r.Kind);

        Assert.Equal([EntryKind.Reversal, EntryKind.Departure, EntryKind.Departure], await Kinds(new() { PlaceId = convoy }));
        Assert.Equal([EntryKind.Departure, EntryKind.Census], await Kinds(new() { OriginId = matat }));
        Assert.Equal([EntryKind.HeadCount], await Kinds(new() { Text = "the door" }));
        Assert.Equal([EntryKind.HeadCount], await Kinds(new() { Text = "#" + count.Sequence }));
        Assert.Equal([EntryKind.HeadCount], await Kinds(new() { Only = JournalOnly.Differences }));
        Assert.Equal([EntryKind.Departure], await Kinds(new() { Only = JournalOnly.Reversed }));
        Assert.Contains(EntryKind.Departure, await Kinds(new() { Only = JournalOnly.Late }));
        Assert.Equal([EntryKind.Reversal], await Kinds(new() { Kinds = [EntryKind.Reversal] }));
        Assert.Equal([EntryKind.Departure], await Kinds(new() { Clock = JournalClock.Occurred, From = installation.Now.AddHours(-4), Until = installation.Now.AddHours(-2) }));
        Assert.Empty(await Kinds(new() { Door = Door.Field }));
    }

    [Theory, OnBothDatabases]
    public async Task A_row_says_who_undid_it_and_why_and_whether_the_reader_may(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var metula = await operation.CommunityAsync("metula", people: 120);
        var convoy = await operation.ConvoyAsync("C-01");
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);
        var observer = await installation.CallerAsync(Role.Observer, operation);
        var left = await installation.DepartAsync(coordinator, operation, metula, convoy, 34);

        async Task<JournalRow> Row(Caller caller) => (await installation.Get<ReadEntry>().RunAsync(caller, new(operation.Id, left.EntryId), Ct)).Value.Row;

        Assert.True((await Row(coordinator)).MayReverse);
        Assert.False((await Row(observer)).MayReverse);
        await installation.Get<ReverseEntry>().RunAsync(coordinator, new()
        {
            OperationId = operation.Id, EntryId = EntryIds.New(installation.Clock), OccurredAt = installation.Now, ReversesId = left.EntryId, Note = "Twice",
        }, Ct);

        var undone = await Row(coordinator);
        Assert.Equal("Twice", undone.ReversedBy?.Note);
        Assert.False(undone.MayReverse);
        Assert.Equal(("metula", "C-01", 34L), (undone.Lines[0].From.Code, undone.Lines[0].To.Code, undone.People));
    }

    [Theory, OnBothDatabases]
    public async Task A_stranger_reads_nothing(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();

        var outcome = await installation.Get<ReadJournal>().RunAsync(await installation.StrangerAsync(), new(operation.Id, new JournalFilter()), Ct);

        Assert.Equal(Refusal.NotPermitted, outcome.OnlyCode());
    }

    private static async Task<List<JournalRow>> AllAsync(Installation installation, Caller caller, TestOperation operation, JournalFilter filter, int rows)
    {
        var all = new List<JournalRow>();
        for (ReadJournal.Mark? mark = null; ;)
        {
            var page = (await installation.Get<ReadJournal>().RunAsync(caller, new(operation.Id, filter, mark, rows), Ct)).Value;
            all.AddRange(page.Rows);
            if ((mark = page.Next) is null)
                return all;
        }
    }

    private static Task<Outcome<BookedReport>> BookNothingAsync(Installation installation, Caller caller, TestOperation operation, int placeId, DateTime at) =>
        installation.Get<ReportNothingChanged>().RunAsync(caller, new() { OperationId = operation.Id, EntryId = EntryIds.New(installation.Clock), OccurredAt = at, PlaceId = placeId }, Ct);
}
