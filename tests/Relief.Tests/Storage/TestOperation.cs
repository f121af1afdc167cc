using Relief.Access;
using Relief.Ledger;
using Relief.Operations;
using Relief.Places;
using Relief.Storage;
using Relief.Supplies;

namespace Relief.Tests.Storage;

/// <summary>An operation that a test plays in: makes its places, and knows the places outside by name.</summary>
public sealed class TestOperation
{
    private readonly Installation installation;
    private readonly Dictionary<PlaceKind, int> outside;

    private TestOperation(Installation installation, Operation operation, Dictionary<PlaceKind, int> outside)
    {
        this.installation = installation;
        this.outside = outside;
        Id = operation.Id;
        Code = operation.Code;
    }

    public int Id { get; }

    public string Code { get; }

    public int Census => outside[PlaceKind.Census];

    public int Hosts => outside[PlaceKind.Hosts];

    public int Hospital => outside[PlaceKind.Hospital];

    public int Unaccounted => outside[PlaceKind.Unaccounted];

    public int Supplier => outside[PlaceKind.Supplier];

    public int Lost => outside[PlaceKind.Lost];

    public int Consumed => outside[PlaceKind.Consumed];

    public int CountDifference => outside[PlaceKind.CountDifference];

    /// <summary>The id of any of the places outside.</summary>
    public int Outside(PlaceKind kind) => outside[kind];

    /// <summary>A community's id. With <paramref name="people"/> above 0, its census is booked a day before the clock's moment.</summary>
    public async Task<int> CommunityAsync(string code, int people = 0)
    {
        var id = await PlaceAsync(PlaceKind.Community, code);
        if (people > 0)
            await BookAsync(EntryKind.Census, installation.Now.AddDays(-1), id, [new Movement(Census, id, Subject.People(id), people)]);
        return id;
    }

    public Task<int> ShelterAsync(string code, int? capacity = null) => PlaceAsync(PlaceKind.Shelter, code,
        shelter: new ShelterFacts { Type = ShelterType.Hotel, Status = ShelterStatus.Open, CapacityPeople = capacity });

    public Task<int> WarehouseAsync(string code) => PlaceAsync(PlaceKind.Warehouse, code);

    public Task<int> ConvoyAsync(string code, int? from = null, int? to = null, DateTime? expectedAt = null, int? seats = null) => PlaceAsync(PlaceKind.Convoy, code,
        convoy: new ConvoyFacts { MadeAt = installation.Now, DepartsFromId = from, DestinationId = to, ExpectedAt = expectedAt, Seats = seats });

    /// <summary>An item's id; stock is in pieces.</summary>
    public async Task<int> ItemAsync(string code) => (await installation.AddAsync(new Item
    {
        Code = code,
        Names = Names.Of(code),
        Unit = "piece",
        SmallestUnit = "piece",
    })).Id;

    /// <summary>Books one entry as the installation itself, by the ledger alone; fails the test when that refuses.</summary>
    public async Task<Receipt> BookAsync(EntryKind kind, DateTime occurredAt, int? placeId, IReadOnlyList<Movement> movements)
    {
        var outcome = await installation.Get<ILedger>().AppendAsync(new EntryGroup([new EntryDraft
        {
            Id = EntryIds.New(installation.Clock),
            OperationId = Id,
            Kind = kind,
            OccurredAt = occurredAt,
            AuthorName = "Test",
            Door = Door.System,
            PlaceId = placeId,
            Movements = movements,
        }]));
        return outcome.Value.Single();
    }

    internal static async Task<TestOperation> MakeAsync(Installation installation, string code, Action<Operation>? adjust)
    {
        var operation = new Operation
        {
            Code = code,
            Names = Names.Of(code),
            TimeZone = "Asia/Jerusalem",
            Languages = "en,he,ar",
            Area = new MapArea { West = 34, South = 32, East = 36, North = 34 },
            CreatedAt = installation.Now,
        };
        adjust?.Invoke(operation);
        await installation.AddAsync(operation);
        var made = await installation.AskAsync(async db =>
        {
            var places = OutsidePlaces.For(operation.Id);
            db.AddRange(places);
            await db.SaveChangesAsync();
            return places.ToDictionary(p => p.Kind, p => p.Id);
        });
        return new TestOperation(installation, operation, made);
    }

    private async Task<int> PlaceAsync(PlaceKind kind, string code, ShelterFacts? shelter = null, ConvoyFacts? convoy = null)
    {
        var place = await installation.AddAsync(new Place
        {
            OperationId = Id,
            Kind = kind,
            Code = code,
            Names = Names.Of(code),
            Shelter = shelter,
            Convoy = convoy,
        });
        installation.Get<ChangeFeed>().Publish(new Change(ChangeKind.Places, Id));
        return place.Id;
    }
}
