using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Relief.Access;
using Relief.Audit;
using Relief.Ledger;
using Relief.Operations;
using Relief.Places;
using Relief.PostgreSql;
using Relief.Sqlite;
using Relief.Storage;

namespace Relief.Benchmarks;

/// <summary>The real services on one database, with an operation called "bench" of as many places and entries as wanted.</summary>
internal sealed class Books : IAsyncDisposable
{
    public const string Code = "bench";
    public const string UserName = "bench";

    /// <summary>Of an account that lives as long as one run, on this computer alone.</summary>
    public const string Password = "a benchmark of this computer";

    /// <summary>By the census of each community.</summary>
    public const long PeopleEach = 1_000_000;

    private readonly ServiceProvider services;

    private Books(ServiceProvider services) => this.services = services;

    public int OperationId { get; private set; }

    /// <summary>One place in five.</summary>
    public IReadOnlyList<int> Communities { get; private set; } = [];

    public IReadOnlyList<int> Shelters { get; private set; } = [];

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public static Task<Books> OnSqliteAsync(string path, int places) => OpenAsync(s => s.AddReliefOnSqlite(path), places);

    public static Task<Books> OnPostgreSqlAsync(string connectionString, int places) => OpenAsync(s => s.AddReliefOnPostgreSql(connectionString), places);

    /// <summary>Of the place with this number; every fifth from 0 on is a community.</summary>
    public static string CodeOf(int number) => FormattableString.Invariant($"P{number}");

    /// <summary>One arrival of a community's people, and the audit row of the act.</summary>
    public EntryGroup Arrival(Random random, DateTime occurredAt)
    {
        var draft = Move(random, occurredAt);
        return EntryGroup.Of(draft, new AuditRow
        {
            At = draft.OccurredAt,
            UserId = draft.AuthorId,
            UserName = draft.AuthorName,
            Door = draft.Door,
            Act = "RecordArrival",
            OperationId = OperationId,
            PlaceId = draft.PlaceId,
            Subject = draft.Id.ToString(),
        });
    }

    /// <summary>Books a history of so many entries over the thirty days before now, as a community's people spread over five shelters.</summary>
    public async Task FillAsync(int entries)
    {
        const int group = 500;
        var random = new Random(7);
        var clock = Get<TimeProvider>();
        var end = clock.GetUtcNow().UtcDateTime;
        var step = TimeSpan.FromDays(30) / (entries + 1);
        var ledger = Get<ILedger>();
        for (var done = 0; done < entries; done += group)
        {
            var drafts = Enumerable.Range(done, Math.Min(group, entries - done)).Select(i => AnyEntry(random, end - ((entries - i) * step))).ToList();
            _ = (await ledger.AppendAsync(new EntryGroup(drafts))).Value;
        }
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private EntryDraft AnyEntry(Random random, DateTime at) => random.Next(100) switch
    {
        < 80 => Move(random, at),
        < 99 => Move(random, at) with { Kind = EntryKind.NothingChanged, Movements = [] },
        _ => Count(random, at),
    };

    private EntryDraft Count(Random random, DateTime at)
    {
        var move = Move(random, at);
        return move with { Kind = EntryKind.HeadCount, Movements = [], Counts = [Counted.Everybody(move.PlaceId!.Value, random.Next(200))] };
    }

    private EntryDraft Move(Random random, DateTime at)
    {
        var community = random.Next(Communities.Count);
        var shelter = Shelters[((community * 5) + random.Next(5)) % Shelters.Count];
        return new EntryDraft
        {
            Id = Guid.CreateVersion7(new DateTimeOffset(at)),
            OperationId = OperationId,
            Kind = EntryKind.Arrival,
            OccurredAt = at,
            RecordedAt = at,
            AuthorName = "Bench",
            Door = Door.Web,
            PlaceId = shelter,
            Movements = [new Movement(Communities[community], shelter, Subject.People(Communities[community]), random.Next(1, 40))],
        };
    }

    private static async Task<Books> OpenAsync(Action<IServiceCollection> addRelief, int places)
    {
        var collection = new ServiceCollection();
        collection.AddLogging();
        addRelief(collection);
        var books = new Books(collection.BuildServiceProvider());
        await books.Get<Database>().MigrateAsync();
        await using var db = await books.Get<IDbContextFactory<ReliefDb>>().CreateDbContextAsync();
        if (!await db.Operations.AnyAsync())
            await books.FoundAsync(db, places);
        books.OperationId = await db.Operations.Select(o => o.Id).SingleAsync();
        books.Communities = await db.Places.Where(p => p.Kind == PlaceKind.Community).Select(p => p.Id).ToListAsync();
        books.Shelters = await db.Places.Where(p => p.Kind == PlaceKind.Shelter).Select(p => p.Id).ToListAsync();
        return books;
    }

    private async Task FoundAsync(ReliefDb db, int places)
    {
        var now = Get<TimeProvider>().GetUtcNow().UtcDateTime;
        var operation = new Operation
        {
            Code = Code,
            Names = Names.Of("Benchmark"),
            TimeZone = "Asia/Jerusalem",
            Languages = "en,he,ar",
            Area = new MapArea { West = 34.2, South = 29.5, East = 35.9, North = 33.4 },
            OrderedAt = now.AddDays(-30),
            CreatedAt = now.AddDays(-31),
        };
        db.Add(operation);
        await db.SaveChangesAsync();
        db.AddRange(OutsidePlaces.For(operation.Id));
        var random = new Random(11);
        var made = Enumerable.Range(0, places).Select(i => Place(operation.Id, i, random)).ToList();
        db.AddRange(made);
        await db.SaveChangesAsync();
        var census = await db.Places.SingleAsync(p => p.Kind == PlaceKind.Census);
        var entries = made.Where(p => p.Kind == PlaceKind.Community).Select(p => new EntryDraft
        {
            Id = EntryIds.New(Get<TimeProvider>()),
            OperationId = operation.Id,
            Kind = EntryKind.Census,
            OccurredAt = now.AddDays(-31),
            AuthorName = "Bench",
            Door = Door.Import,
            PlaceId = p.Id,
            Movements = [new Movement(census.Id, p.Id, Subject.People(p.Id), PeopleEach)],
        });
        _ = (await Get<ILedger>().AppendAsync(new EntryGroup([.. entries]))).Value;
        await AddCoordinatorAsync(db, operation.Id, now);
    }

    private static async Task AddCoordinatorAsync(ReliefDb db, int operationId, DateTime now)
    {
        var user = new User
        {
            UserName = UserName,
            NormalizedUserName = UserName.ToUpperInvariant(),
            DisplayName = "Benchmark",
            SecurityStamp = "bench",
            CreatedAt = now,
        };
        user.PasswordHash = new PasswordHasher<User>().HashPassword(user, Password);
        db.Add(user);
        await db.SaveChangesAsync();
        db.Add(new Grant { UserId = user.Id, Role = Role.Coordinator, OperationId = operationId, GrantedById = null, GrantedAt = now });
        await db.SaveChangesAsync();
    }

    private static Place Place(int operationId, int number, Random random) => new()
    {
        OperationId = operationId,
        Kind = number % 5 == 0 ? PlaceKind.Community : PlaceKind.Shelter,
        Code = CodeOf(number),
        Names = Names.Of("Place " + number, "מקום " + number),
        Lat = 29.5 + (random.NextDouble() * 3.9),
        Lon = 34.2 + (random.NextDouble() * 1.7),
        Shelter = number % 5 == 0 ? null : new ShelterFacts { Type = ShelterType.School, Status = ShelterStatus.Open, CapacityPeople = random.Next(50, 2_000) },
    };
}
