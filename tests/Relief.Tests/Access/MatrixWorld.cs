using Relief.Access;
using Relief.Ledger;
using Relief.People;

namespace Relief.Tests.Access;

/// <summary>Two operations, and one person for every role and kind of grant; people are at home and in shelters.</summary>
internal sealed class MatrixWorld : IAsyncDisposable
{
    private readonly Dictionary<(Role?, Stance), Caller> people = [];

    private MatrixWorld(Installation installation, TestOperation operation, PlaceSet own, PlaceSet other)
    {
        Installation = installation;
        Operation = operation;
        Own = own;
        Other = other;
    }

    public Installation Installation { get; }

    public TestOperation Operation { get; }

    /// <summary>The places that the grants name.</summary>
    public PlaceSet Own { get; }

    public PlaceSet Other { get; }

    public Caller System { get; } = Caller.System(Door.System);

    public DateTime Now => Installation.Now;

    public static async Task<MatrixWorld> MakeAsync(DatabaseKind kind)
    {
        var installation = await Installation.StartAsync(kind);
        var operation = await installation.OperationAsync();
        var elsewhere = await installation.OperationAsync("south");
        var world = new MatrixWorld(installation, operation, await PlacesAsync(operation, "own"), await PlacesAsync(operation, "other"));
        await world.InviteAsync(elsewhere);
        return world;
    }

    public PlaceSet PlacesFor(Stance stance) => stance == Stance.OtherPlace ? Other : Own;

    public Caller Person(Role? role, Stance stance) => people[(role, stance)];

    public Guid NewId() => EntryIds.New(Installation.Clock);

    /// <summary>Somebody whom no other sample knows.</summary>
    public async Task<int> NewUserAsync() => (await Installation.StrangerAsync()).UserId!.Value;

    /// <summary>An entry of a place, recorded by somebody.</summary>
    public async Task<Guid> ReportAsync(Caller author, int placeId)
    {
        var id = NewId();
        var outcome = await Installation.Get<ILedger>().AppendAsync(new EntryGroup([new EntryDraft
        {
            Id = id,
            OperationId = Operation.Id,
            Kind = EntryKind.NothingChanged,
            OccurredAt = Now.AddMinutes(-5),
            AuthorId = author.UserId,
            AuthorName = author.Name,
            Door = Door.Web,
            PlaceId = placeId,
        }]));
        return outcome.Value[0].EntryId;
    }

    /// <summary>A head count that found fewer people than the books held.</summary>
    public async Task<Guid> CountAsync(int placeId)
    {
        var id = NewId();
        var counted = await Installation.Get<RecordHeadCount>().RunAsync(System, new()
        {
            OperationId = Operation.Id,
            EntryId = id,
            OccurredAt = Now.AddMinutes(-5),
            PlaceId = placeId,
            Everybody = 10,
        });
        return counted.Value.EntryId;
    }

    public ValueTask DisposeAsync() => Installation.DisposeAsync();

    private static async Task<PlaceSet> PlacesAsync(TestOperation operation, string name)
    {
        var community = await operation.CommunityAsync(name + "-community", people: 500);
        return new PlaceSet(community, await operation.ShelterAsync(name + "-shelter", capacity: 400));
    }

    private async Task InviteAsync(TestOperation elsewhere)
    {
        people[(null, Stance.Nobody)] = Caller.Nobody(Door.Web);
        people[(null, Stance.Stranger)] = await Installation.StrangerAsync();
        foreach (var role in Enum.GetValues<Role>())
        {
            people[(role, Stance.Everywhere)] = await Installation.CallerAsync(role, Operation);
            if (role == Role.Administrator)
                continue;
            people[(role, Stance.OwnPlace)] = people[(role, Stance.OtherPlace)] = await Installation.CallerAsync(role, Operation, Own.Community, Own.Shelter);
            people[(role, Stance.OtherOperation)] = await Installation.CallerAsync(role, elsewhere);
        }
    }
}

internal sealed record PlaceSet(int Community, int Shelter);
