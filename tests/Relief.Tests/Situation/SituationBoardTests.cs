using System.Text.Json;
using CsCheck;
using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Field;
using Relief.Ledger;
using Relief.Situation;
using Relief.Tests.Field;
using Relief.Tests.Ledger;

namespace Relief.Tests.Situation;

public sealed class SituationBoardTests
{
    private static int operations;

    [Theory, OnBothDatabases]
    public async Task A_picture_kept_current_line_by_line_is_the_one_read_anew(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var item = await (await installation.OperationAsync("items")).ItemAsync("HSHEBLANPMT1");
        await Histories.UpTo(25).SampleAsync(async history =>
        {
            var world = await World.MakeAsync(installation, "board" + Interlocked.Increment(ref operations), item);
            var entries = world.Drafts(history.Acts).ToArray();
            var chance = new Random(history.Seed);
            chance.Shuffle(entries);
            var kept = await SeeAsync(installation, world.Operation.Id);
            foreach (var entry in entries)
            {
                Assert.True((await installation.Get<ILedger>().AppendAsync(new EntryGroup([entry]))).Succeeded);
                if (entry.Kind == EntryKind.Need && history.Seed % 2 == 0)
                    await installation.Get<SettleReport>().RunAsync(Caller.System(Door.System), new(world.Operation.Id, entry.Id));
                // One by one, and several that have come since somebody looked.
                if (chance.Next(2) == 0)
                    kept = await SeeAsync(installation, world.Operation.Id);
            }

            kept = await SeeAsync(installation, world.Operation.Id);
            using var anew = (SituationBoard)ReliefServices.Make(installation.Get<IServiceProvider>(), typeof(SituationBoard));
            var read = await anew.PictureAsync(world.Operation.Id, TestContext.Current.CancellationToken);
            Assert.Equal(JsonSerializer.Serialize(read), JsonSerializer.Serialize(kept));
            var moment = AsOf.AsKnownNow(kept.At);
            var asOf = await installation.Get<SeeAsOf>().RunAsync(Caller.System(Door.System), new AsOfQuestion(world.Operation.Id, moment));
            Assert.Equal(JsonSerializer.Serialize(read! with { Moment = moment, Sequence = 0 }), JsonSerializer.Serialize(asOf.Value with { Sequence = 0 }));
            Assert.Equal(0, kept.Whereabouts.Total);
        }, iter: kind == DatabaseKind.Sqlite ? 40 : 15, threads: 1);
    }

    [Theory, OnBothDatabases]
    public async Task A_storm_of_reports_takes_no_more_questions_than_a_few(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var (village, school) = (await operation.CommunityAsync("village", 5000), await operation.ShelterAsync("school"));
        await SeeAsync(installation, operation.Id);

        var few = await SeenAfterAsync(reports: 2);
        var many = await SeenAfterAsync(reports: 300);

        Assert.InRange(few, 1, 20);
        Assert.Equal(few, many);

        async Task<int> SeenAfterAsync(int reports)
        {
            for (var i = 0; i < reports; i++)
                await operation.BookAsync(EntryKind.OwnWay, installation.Now, school, [new Movement(village, school, Subject.People(village), 1)]);
            using var questions = new Questions(await installation.AskAsync(db => Task.FromResult(db.Database.GetConnectionString()!)));
            await SeeAsync(installation, operation.Id);
            return questions.Asked;
        }
    }

    [Theory, OnBothDatabases]
    public async Task What_waits_for_somebody_is_a_decision_until_it_is_dealt_with(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var hotel = await operation.ShelterAsync("hotel");
        var coordinator = await installation.CallerAsync(Role.Coordinator, operation);
        var stranger = await installation.StrangerAsync();
        await SeeAsync(installation, operation.Id);
        var water = installation.Report("need", new { place = "hotel", particulars = new { water = 0, food = 30 } });
        var refused = installation.Report("nothing_changed", new { place = "hotel" }, at: installation.Now.AddHours(-1));
        await installation.SendAsync(coordinator, installation.Report("problem", new { place = "hotel", note = "No light" }));
        await installation.SendAsync(coordinator, installation.Report("need", new { place = "hotel", particulars = new { blankets = 40 } }));
        await installation.SendAsync(coordinator, water);
        await installation.SendAsync(stranger, refused);

        var waiting = (await SeeAsync(installation, operation.Id)).Decisions;
        await installation.Get<SettleReport>().RunAsync(coordinator, new(operation.Id, Sender.IdOf(water)));
        await installation.Get<BookRefused>().RunAsync(coordinator, new(operation.Id, Sender.IdOf(refused)));
        var left = (await SeeAsync(installation, operation.Id)).Decisions;

        Assert.Equal([(DecisionKind.ProblemSaid, Urgency.Serious, 0), (DecisionKind.NeedSaid, Urgency.Serious, 30), (DecisionKind.ReportsRefused, Urgency.Serious, 1), (DecisionKind.NeedSaid, Urgency.Notice, 40)],
            waiting.Select(d => (d.Kind, d.Urgency, d.People)));
        Assert.Equal(("No light", hotel), (waiting[0].Said!.Note, waiting[0].PlaceId));
        Assert.Equal(installation.Now.AddHours(-1), waiting[2].Since);
        Assert.Equal([DecisionKind.ProblemSaid, DecisionKind.NeedSaid], left.Select(d => d.Kind));
    }

    [Theory, OnBothDatabases]
    public async Task A_change_is_told_once_to_those_who_watch(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var metula = await operation.CommunityAsync("metula");
        var told = 0;
        using var subscription = installation.Get<SituationBoard>().Subscribe(operation.Id, () => told++);
        for (var i = 0; i < 3; i++)
            await operation.BookAsync(EntryKind.Census, installation.Now, metula, [new Movement(operation.Census, metula, Subject.People(metula), 10)]);
        Assert.Equal(0, told);
        installation.Clock.Advance(SituationBoard.Coalescing);
        Assert.Equal(1, told);
        Assert.Equal(30, (await SeeAsync(installation, operation.Id)).Whereabouts.Home);
    }

    [Theory, OnBothDatabases]
    public async Task As_known_then_leaves_out_what_became_known_later(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var metula = await operation.CommunityAsync("metula", people: 100);
        var hotel = await operation.ShelterAsync("hotel", capacity: 50);
        var happened = installation.Now;
        installation.Clock.Advance(TimeSpan.FromHours(2));
        await operation.BookAsync(EntryKind.Arrival, happened, hotel, [new Movement(metula, hotel, Subject.People(metula), 60)]);

        var then = await AsOfAsync(AsOf.AsKnownThen(happened.AddHours(1)));
        var now = await AsOfAsync(AsOf.AsKnownNow(happened.AddHours(1)));

        Assert.Equal((100, 0), (then.Whereabouts.Home, then.Whereabouts.InShelters));
        Assert.Equal((40, 60), (now.Whereabouts.Home, now.Whereabouts.InShelters));
        Assert.DoesNotContain(then.Decisions, d => d.Kind == DecisionKind.OverCapacity);
        Assert.Equal(10, Assert.Single(now.Decisions, d => d.Kind == DecisionKind.OverCapacity).People);

        async Task<Picture> AsOfAsync(AsOf moment) =>
            (await installation.Get<SeeAsOf>().RunAsync(Caller.System(Door.System), new AsOfQuestion(operation.Id, moment))).Value;
    }

    [Theory, OnBothDatabases]
    public async Task The_hour_before_a_past_moment_is_told_by_both_clocks(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var metula = await operation.CommunityAsync("metula", people: 100);
        var moment = installation.Now;
        await BookAsync(moment.AddMinutes(-90), 7);
        await BookAsync(moment.AddMinutes(-60), 1);
        await BookAsync(moment.AddMinutes(-30), 20);
        installation.Clock.Advance(TimeSpan.FromHours(2));
        await BookAsync(moment.AddMinutes(-20), 5);
        await BookAsync(moment.AddMinutes(10), 40);

        var then = await AsOfAsync(AsOf.AsKnownThen(moment));
        var now = await AsOfAsync(AsOf.AsKnownNow(moment));
        var atFirst = await AsOfAsync(AsOf.AsKnownNow(moment.AddHours(-23.5)));

        Assert.Equal((28, 8), (then.Whereabouts.WithHosts, then.HourBefore!.WithHosts));
        Assert.Equal((33, 8), (now.Whereabouts.WithHosts, now.HourBefore!.WithHosts));
        Assert.Equal((100, 100), (now.Whereabouts.Total, now.HourBefore.Total));
        Assert.Null(atFirst.HourBefore);

        Task<Receipt> BookAsync(DateTime at, int people) =>
            operation.BookAsync(EntryKind.OwnWay, at, metula, [new Movement(metula, operation.Hosts, Subject.People(metula), people)]);

        async Task<Picture> AsOfAsync(AsOf asOf) =>
            (await installation.Get<SeeAsOf>().RunAsync(Caller.System(Door.System), new AsOfQuestion(operation.Id, asOf))).Value;
    }

    [Theory, OnBothDatabases]
    public async Task The_timeline_ends_where_the_picture_stands(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var metula = await operation.CommunityAsync("metula", people: 100);
        await operation.BookAsync(EntryKind.OwnWay, installation.Now.AddHours(-3), metula, [new Movement(metula, operation.Hosts, Subject.People(metula), 40)]);

        var timeline = (await installation.Get<SeeTimeline>().RunAsync(Caller.System(Door.System), new SituationQuestion(operation.Id))).Value;

        Assert.All(timeline.Points, p => Assert.Equal(100, p.Whereabouts.Total));
        Assert.Equal((60, 40), (timeline.Points[^1].Whereabouts.Home, timeline.Points[^1].Whereabouts.WithHosts));
        Assert.Equal(100, timeline.Points[0].Whereabouts.Home);
        Assert.True(timeline.Points.Count <= 242);
    }

    private static async Task<Picture> SeeAsync(Installation installation, int operationId) =>
        (await installation.Get<SeeSituation>().RunAsync(Caller.System(Door.System), new SituationQuestion(operationId))).Value;

    [Theory, OnBothDatabases]
    public async Task A_moment_before_any_books_is_refused_with_a_sentence(DatabaseKind kind)
    {
        await using var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();

        var outcome = await installation.Get<SeeAsOf>().RunAsync(Caller.System(Door.System), new AsOfQuestion(operation.Id, AsOf.AsKnownNow(DateTime.SpecifyKind(DateTime.MinValue, DateTimeKind.Utc))));

        Assert.Equal("MomentTooEarly", Assert.Single(outcome.Refusals).Code);
    }
}
