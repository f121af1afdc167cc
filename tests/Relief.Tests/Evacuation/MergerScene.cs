using Microsoft.EntityFrameworkCore;
using Relief.Access;
using Relief.Evacuation;
using Relief.Exchange;
using Relief.Ledger;
using Relief.Places;
using Relief.Supplies;

namespace Relief.Tests.Evacuation;

/// <summary>A school that was entered twice, with people and goods under both records: "gym" is the duplicate, "school" the one that stays.</summary>
internal sealed record MergerScene(Installation Installation, TestOperation Operation, Caller Coordinator, Caller Officer, int Metula, int Gym, int School, int Blanket, int Lot) : IAsyncDisposable
{
    public static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<MergerScene> MakeAsync(DatabaseKind kind)
    {
        var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var metula = await operation.CommunityAsync("metula", people: 500);
        var (gym, school) = (await operation.ShelterAsync("gym", capacity: 60), await operation.ShelterAsync("school", capacity: 200));
        var blanket = await operation.ItemAsync("blanket");
        var lot = await installation.AddAsync(new Lot { OperationId = operation.Id, ItemId = blanket, Code = "L1", ExpiresOn = null });
        var scene = new MergerScene(installation, operation, await installation.CallerAsync(Role.Coordinator, operation),
            await installation.CallerAsync(Role.FieldOfficer, operation, gym) with { Door = Door.Field }, metula, gym, school, blanket, lot.Id);
        var at = scene.Now.AddHours(-3);
        await operation.BookAsync(EntryKind.Arrival, at, gym, [new Movement(metula, gym, Subject.People(metula), 34), new Movement(operation.Hosts, gym, Subject.UnknownPeople, 5)]);
        await operation.BookAsync(EntryKind.Arrival, at, school, [new Movement(metula, school, Subject.People(metula), 12)]);
        await operation.BookAsync(EntryKind.GoodsReceived, at, gym,
            [new Movement(operation.Supplier, gym, Subject.Stock(blanket), 40), new Movement(operation.Supplier, gym, Subject.Stock(blanket, lot.Id), 25)]);
        return scene;
    }

    public DateTime Now => Installation.Now;

    public Guid NewId() => EntryIds.New(Installation.Clock);

    public async Task<MergeShelter.Command> CommandAsync(int? placeId = null, int? intoId = null, Guid? id = null) =>
        new(Operation.Id, placeId ?? Gym, await VersionAsync(placeId ?? Gym), intoId ?? School, id ?? NewId());

    public Task<Outcome<MergeShelter.Merged>> RunAsync(MergeShelter.Command command, Caller? caller = null) =>
        Installation.Get<MergeShelter>().RunAsync(caller ?? Coordinator, command, Ct);

    /// <summary>Merges what must succeed, and lets a minute go by.</summary>
    public async Task<MergeShelter.Command> MergeAsync(int? placeId = null, int? intoId = null)
    {
        var command = await CommandAsync(placeId, intoId);
        var outcome = await RunAsync(command);
        Assert.True(outcome.Succeeded, string.Join(' ', outcome.Refusals));
        Installation.Clock.Advance(TimeSpan.FromMinutes(1));
        return command;
    }

    public Task<Place> PlaceAsync(int id) => Installation.AskAsync(db => db.Places.AsNoTracking().SingleAsync(p => p.Id == id));

    public async Task<int> VersionAsync(int id) => (await PlaceAsync(id)).Version;

    public Task EditAsync(int id, Action<Place> change) => Installation.AskAsync(async db =>
    {
        change(await db.Places.SingleAsync(p => p.Id == id));
        return await db.SaveChangesAsync(Ct);
    });

    /// <summary>So many of a place's people and blankets, of every origin and lot: what is not zero.</summary>
    public Task<List<(int ItemId, int OfId, long Quantity)>> TalliesAsync(int placeId) => Installation.AskAsync(async db =>
        (await db.Tallies.Where(t => t.PlaceId == placeId && t.Quantity != 0).OrderBy(t => t.ItemId).ThenBy(t => t.OfId).ToListAsync(Ct)).ConvertAll(t => (t.ItemId, t.OfId, t.Quantity)));

    /// <summary>Every tally worked out anew agrees, nothing was made or lost, and the merged place holds nothing.</summary>
    public async Task AssertSoundAsync()
    {
        var check = Assert.Single((await Installation.Get<VerifyBooks>().RunAsync(Caller.System(Door.System), new(Operation.Id), Ct)).Value);
        Assert.True(check.Agrees);
        Assert.Equal(500, check.People);
        Assert.Empty(await TalliesAsync(Gym));
    }

    public ValueTask DisposeAsync() => Installation.DisposeAsync();
}
