using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using Relief.Access;
using Relief.Operations;
using Relief.PostgreSql;
using Relief.Sqlite;
using Relief.Storage;

namespace Relief.Tests.Storage;

/// <summary>
/// Relief as it is installed, without its web pages: the real services on a database of its own that holds nothing yet, by a
/// clock that stands still until the test moves it. Disposing it stops the services and drops the database.
/// </summary>
public sealed class Installation : IAsyncDisposable
{
    /// <summary>Where the clock stands at first: 30 hours after the order of the example operation.</summary>
    public static readonly DateTimeOffset Start = new(2023, 10, 17, 9, 0, 0, TimeSpan.Zero);

    private readonly ServiceProvider services;
    private readonly Func<Task> drop;

    private readonly string address;

    private Installation(DatabaseKind kind, string address, FakeTimeProvider clock, ServiceProvider services, Func<Task> drop)
    {
        this.address = address;
        Kind = kind;
        Clock = clock;
        this.services = services;
        this.drop = drop;
    }

    public DatabaseKind Kind { get; }

    public FakeTimeProvider Clock { get; }

    /// <summary>The moment that the clock shows, UTC.</summary>
    public DateTime Now => Clock.GetUtcNow().UtcDateTime;

    /// <summary>A new installation; <paramref name="configure"/> may replace services before they are made.</summary>
    public static async Task<Installation> StartAsync(DatabaseKind kind, Action<IServiceCollection>? configure = null)
    {
        var database = kind == DatabaseKind.Sqlite ? await SqliteFiles.MakeDatabaseAsync() : await PostgreSqlServer.MakeDatabaseAsync();
        var installation = Open(kind, database, configure);
        foreach (var service in installation.services.GetServices<IHostedService>())
            await service.StartAsync(TestContext.Current.CancellationToken);
        return installation;
    }

    /// <summary>A second instance of the app on the same database, as behind a load balancer. It must be disposed first.</summary>
    public async Task<Installation> AnotherInstanceAsync()
    {
        var other = Open(Kind, address, configure: null);
        foreach (var service in other.services.GetServices<IHostedService>())
            await service.StartAsync(TestContext.Current.CancellationToken);
        return new Installation(Kind, address, other.Clock, other.services, () => Task.CompletedTask);
    }

    /// <summary>A use case, a query or an internal part of the real services.</summary>
    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    public object Get(Type type) => services.GetRequiredService(type);

    /// <summary>Asks the database itself, past the use cases: to make what a test starts from, or to look at what they left there.</summary>
    internal async Task<T> AskAsync<T>(Func<ReliefDb, Task<T>> question)
    {
        await using var db = await Get<IDbContextFactory<ReliefDb>>().CreateDbContextAsync();
        return await question(db);
    }

    internal Task<T> AddAsync<T>(T row)
        where T : class => AskAsync(async db =>
        {
            db.Add(row);
            await db.SaveChangesAsync();
            return row;
        });

    /// <summary>Runs one statement of SQL as it stands, and gives the number of rows that it touched.</summary>
    public Task<int> ExecuteAsync(string sql) => AskAsync(db => db.Database.ExecuteSqlRawAsync(sql));

    /// <summary>An operation with its places outside and nothing else.</summary>
    public Task<TestOperation> OperationAsync(string code = "north", Action<Operation>? adjust = null) =>
        TestOperation.MakeAsync(this, code, adjust);

    /// <summary>
    /// Somebody who holds one role in an operation, for all of it or for the places named. An administrator's grant is for
    /// the installation.
    /// </summary>
    public Task<Caller> CallerAsync(Role role, TestOperation operation, params int[] placeIds) =>
        Personas.MakeAsync(this, role, role == Role.Administrator ? null : operation.Id, placeIds);

    /// <summary>Somebody who can sign in and holds no grant.</summary>
    public Task<Caller> StrangerAsync() => Personas.MakeAsync(this, role: null, operationId: null, []);

    public async ValueTask DisposeAsync()
    {
        foreach (var service in services.GetServices<IHostedService>().Reverse())
            await service.StopAsync(CancellationToken.None);
        await services.DisposeAsync();
        await drop();
    }

    internal static async Task MigrateAsync(Action<IServiceCollection> addRelief)
    {
        var collection = new ServiceCollection();
        addRelief(collection);
        await using var provider = collection.AddLogging().BuildServiceProvider();
        await provider.GetRequiredService<Database>().MigrateAsync();
    }

    private static Installation Open(DatabaseKind kind, string address, Action<IServiceCollection>? configure)
    {
        var clock = new FakeTimeProvider(Start);
        var collection = new ServiceCollection();
        collection.AddLogging();
        collection.AddSingleton<TimeProvider>(clock);
        if (kind == DatabaseKind.Sqlite)
            collection.AddReliefOnSqlite(address);
        else
            collection.AddReliefOnPostgreSql(address);
        configure?.Invoke(collection);
        return new Installation(kind, address, clock, collection.BuildServiceProvider(validateScopes: true), () => DropAsync(kind, address));
    }

    private static Task DropAsync(DatabaseKind kind, string address)
    {
        if (kind == DatabaseKind.PostgreSql)
            return PostgreSqlServer.DropAsync(address);
        SqliteFiles.Drop(address);
        return Task.CompletedTask;
    }
}
