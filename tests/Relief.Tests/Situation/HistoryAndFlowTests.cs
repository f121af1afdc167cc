using Relief.Access;
using Relief.Ledger;
using Relief.Situation;

namespace Relief.Tests.Situation;

/// <summary>Where people went and when: what the lines and the tallies say of one place.</summary>
public sealed class HistoryAndFlowTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, OnBothDatabases]
    public async Task A_communitys_history_adds_up_to_its_people_at_every_point(DatabaseKind kind)
    {
        await using var scene = await Scene.PlayAsync(kind);

        var history = (await scene.Installation.Get<SeePlaceHistory>().RunAsync(scene.Observer, new(scene.Operation.Id, scene.Metula), Ct)).Value;

        Assert.InRange(history.Points.Count, 2, 200);
        Assert.Equal((history.From, history.To), (history.Points[0].At, history.Points[^1].At));
        Assert.All(history.Points, p => Assert.Equal(120, p.Own.Total));
        Assert.Equal(Whereabouts.Nobody with { Home = 120 }, history.Points[0].Own);
        Assert.Equal(Whereabouts.Nobody with { Home = 50, InShelters = 40, WithHosts = 20, OnTheWay = 10 }, history.Points[^1].Own);
        Assert.Equal(50, history.Points[^1].Here);
        var noon = history.Points.Last(p => p.At <= scene.Installation.Now.AddHours(-4));
        Assert.Equal(Whereabouts.Nobody with { Home = 70, OnTheWay = 50 }, noon.Own);
    }

    [Theory, OnBothDatabases]
    public async Task A_shelters_history_ends_with_those_who_are_there(DatabaseKind kind)
    {
        await using var scene = await Scene.PlayAsync(kind);

        var history = (await scene.Installation.Get<SeePlaceHistory>().RunAsync(scene.Observer, new(scene.Operation.Id, scene.Hotel), Ct)).Value;

        Assert.Equal((40, 55), (history.Points[0].Here, history.Points[^1].Here));
        Assert.All(history.Points, p => Assert.Equal(0, p.Own.Total));
        Assert.True(history.Points.Zip(history.Points.Skip(1)).All(p => p.First.At < p.Second.At));
    }

    [Theory, OnBothDatabases]
    public async Task A_place_nobody_was_at_has_no_history(DatabaseKind kind)
    {
        await using var scene = await Scene.PlayAsync(kind);
        var empty = await scene.Operation.ShelterAsync("empty");

        Assert.Empty((await scene.Installation.Get<SeePlaceHistory>().RunAsync(scene.Observer, new(scene.Operation.Id, empty), Ct)).Value.Points);
    }

    [Theory, OnBothDatabases]
    public async Task Flows_add_up_from_either_end(DatabaseKind kind)
    {
        await using var scene = await Scene.PlayAsync(kind);
        var see = scene.Installation.Get<SeeFlows>();

        var all = (await see.RunAsync(scene.Observer, new(scene.Operation.Id), Ct)).Value;
        var metulas = (await see.RunAsync(scene.Observer, new(scene.Operation.Id, OriginId: scene.Metula), Ct)).Value;
        var hotels = (await see.RunAsync(scene.Observer, new(scene.Operation.Id, PlaceId: scene.Hotel), Ct)).Value;

        Assert.Equal((150, 120, 55), (all.People, metulas.People, hotels.People));
        Assert.Equal([(scene.Metula, 50), (scene.Hotel, 40), (scene.Operation.Hosts, 20), (scene.Convoy, 10)], metulas.Items.Select(f => (f.PlaceId, f.People)));
        Assert.Equal([(scene.Metula, 40), (scene.Dovev, 15)], hotels.Items.Select(f => (f.OriginId, f.People)));
        Assert.Equal("hotel", all.Places[scene.Hotel].Code);
        Assert.DoesNotContain(all.Items, f => f.PlaceId == scene.Operation.Census);
    }

    [Theory, OnBothDatabases]
    public async Task Flows_of_a_past_moment_add_up_too(DatabaseKind kind)
    {
        await using var scene = await Scene.PlayAsync(kind);

        var then = (await scene.Installation.Get<SeeFlows>().RunAsync(scene.Observer,
            new(scene.Operation.Id, Moment: AsOf.AsKnownNow(scene.Installation.Now.AddHours(-4))), Ct)).Value;

        Assert.Equal(150, then.People);
        Assert.Contains(new Flow(scene.Metula, scene.Convoy, Part.OnTheWay, 50), then.Items);
        Assert.DoesNotContain(then.Items, f => f.Part == Part.InShelters);
    }

    [Theory, OnBothDatabases]
    public async Task What_was_not_known_then_is_not_shown_as_known_then(DatabaseKind kind)
    {
        await using var scene = await Scene.PlayAsync(kind);
        var moment = AsOf.AsKnownThen(scene.Installation.Now);
        scene.Installation.Clock.Advance(TimeSpan.FromHours(1));
        await scene.Operation.BookAsync(EntryKind.OwnWay, moment.HappenedBy.AddHours(-2), scene.Dovev, [new Movement(scene.Dovev, scene.Operation.Hosts, Subject.People(scene.Dovev), 7)]);

        Assert.Equal((15, 8), (await HomeOfDovevAsync(moment), await HomeOfDovevAsync(AsOf.AsKnownNow(moment.HappenedBy))));

        async Task<long> HomeOfDovevAsync(AsOf asked)
        {
            var history = (await scene.Installation.Get<SeePlaceHistory>().RunAsync(scene.Observer, new(scene.Operation.Id, scene.Dovev, asked), Ct)).Value;
            var flows = (await scene.Installation.Get<SeeFlows>().RunAsync(scene.Observer, new(scene.Operation.Id, scene.Dovev, Moment: asked), Ct)).Value;
            Assert.Equal(30, flows.People);
            Assert.Equal(flows.Items.Where(f => f.Part == Part.Home).Sum(f => f.People), history.Points[^1].Own.Home);
            return history.Points[^1].Own.Home;
        }
    }

    [Theory, OnBothDatabases]
    public async Task What_a_count_left_open_stands_among_the_flows(DatabaseKind kind)
    {
        await using var scene = await Scene.PlayAsync(kind);
        await scene.CountAsync(scene.Hotel, 58);

        var all = (await scene.Installation.Get<SeeFlows>().RunAsync(scene.Observer, new(scene.Operation.Id), Ct)).Value;

        Assert.Equal(150, all.People);
        Assert.Contains(new Flow(0, scene.Hotel, Part.InShelters, 3), all.Items);
        Assert.Contains(new Flow(0, scene.Operation.Unaccounted, Part.Unaccounted, -3), all.Items);
    }

    /// <summary>Metula's 120 and Dovev's 30: a convoy to a hotel, some to hosts, ten still on the way.</summary>
    private sealed class Scene(Installation installation, TestOperation operation) : IAsyncDisposable
    {
        public Installation Installation => installation;

        public TestOperation Operation => operation;

        public int Metula { get; private set; }

        public int Dovev { get; private set; }

        public int Hotel { get; private set; }

        public int Convoy { get; private set; }

        public Caller Observer { get; private set; } = Caller.Nobody(Door.Web);

        public static async Task<Scene> PlayAsync(DatabaseKind kind)
        {
            var installation = await Installation.StartAsync(kind);
            var operation = await installation.OperationAsync();
            var scene = new Scene(installation, operation)
            {
                Metula = await operation.CommunityAsync("metula", 120),
                Dovev = await operation.CommunityAsync("dovev", 30),
                Hotel = await operation.ShelterAsync("hotel", 50),
                Convoy = await operation.ConvoyAsync("C-01"),
                Observer = await installation.CallerAsync(Role.Observer, operation),
            };
            await scene.MoveAsync(EntryKind.Departure, 5, scene.Metula, scene.Convoy, scene.Metula, 50);
            await scene.MoveAsync(EntryKind.Arrival, 3, scene.Convoy, scene.Hotel, scene.Metula, 40);
            await scene.MoveAsync(EntryKind.Arrival, 2, scene.Dovev, scene.Hotel, scene.Dovev, 15);
            await scene.MoveAsync(EntryKind.OwnWay, 1, scene.Metula, operation.Hosts, scene.Metula, 20);
            return scene;
        }

        public Task<Outcome<IReadOnlyList<Receipt>>> CountAsync(int place, long people) => installation.Get<ILedger>().AppendAsync(new EntryGroup([new EntryDraft
        {
            Id = EntryIds.New(installation.Clock),
            OperationId = operation.Id,
            Kind = EntryKind.HeadCount,
            OccurredAt = installation.Now,
            AuthorName = "Test",
            Door = Door.System,
            PlaceId = place,
            Counts = [Counted.Everybody(place, people)],
        }]), Ct);

        public ValueTask DisposeAsync() => installation.DisposeAsync();

        private Task<Receipt> MoveAsync(EntryKind kind, int hoursAgo, int from, int to, int origin, long people) =>
            operation.BookAsync(kind, installation.Now.AddHours(-hoursAgo), to, [new Movement(from, to, Subject.People(origin), people)]);
    }
}
