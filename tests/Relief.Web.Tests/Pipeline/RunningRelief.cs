using System.Net;
using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Relief.Access;
using Relief.Exchange;
using Relief.Operations;
using Relief.Places;

namespace Relief.Web.Tests.Pipeline;

/// <summary>
/// The whole app in this process, on an empty database of its own: one operation, "north", with a community and a shelter, an item,
/// and a user for every role. Shared by the tests of a class, which do not change what the others look at.
/// </summary>
public sealed class RunningRelief : WebApplicationFactory<Program>, IAsyncLifetime
{
    public const string Password = "green lorry seven lemons";

    private readonly string postgreSql;
    private readonly string state = Directory.CreateTempSubdirectory("relief-web-").FullName;

    public RunningRelief()
        : this("")
    {
    }

    /// <param name="postgreSql">The connection string of an empty database, or of one that another instance has opened.</param>
    internal RunningRelief(string postgreSql) => this.postgreSql = postgreSql;

    /// <summary>Of the community and of the shelter.</summary>
    public const string PlaceCode = "METULA";

    /// <summary>What it wrote to its log as an error.</summary>
    public ConcurrentQueue<string> Errors { get; } = new();

    /// <summary>High enough for the tests of a class together.</summary>
    public string ApiRequestsPerMinute { get; init; } = "0";

    public async ValueTask InitializeAsync()
    {
        var system = Caller.System(Door.System);
        if ((await Get<ListOperations>().RunAsync(system, new())).Value.Count > 0)
            return;
        var details = new OperationDetails
        {
            Names = Names.Of("North", "צפון", "الشمال"),
            TimeZone = "Asia/Jerusalem",
            Languages = ["en", "he", "ar"],
            Area = new MapArea { West = 35, South = 32, East = 36, North = 34 },
        };
        await Get<CreateOperation>().RunAsync(system, new("north", details));
        var operation = (await Get<ListOperations>().RunAsync(system, new())).Value.Single();
        await Get<AddPlace>().RunAsync(system, new(operation.Id, PlaceKind.Community, PlaceCode, Names.Of("Metula")));
        await Get<AddPlace>().RunAsync(system, new(operation.Id, PlaceKind.Shelter, "HOTEL", Names.Of("Hotel")));
        var items = "code,name_en,unit,smallest_unit\nrope,Rope,piece,piece\n"u8.ToArray();
        await Get<ImportFolder>().RunAsync(system, new([ImportFile.Of(FolderFiles.Items, items)]) { OperationId = operation.Id });
        foreach (var role in Enum.GetValues<Role>())
            await InviteAsync(role.ToString(), role, role == Role.Administrator ? null : operation.Id);
        await InviteAsync("Stranger", null, null);
    }

    public T Get<T>()
        where T : notnull => Services.GetRequiredService<T>();

    /// <summary>A browser in which somebody has signed in; nobody for null.</summary>
    public async Task<Visitor> VisitAsync(string? userName)
    {
        var jar = new CookieContainer();
        var visitor = new Visitor(CreateDefaultClient(new CookieContainerHandler(jar)), jar);
        if (userName is not null)
            await visitor.SignInAsync(userName, Password);
        return visitor;
    }

    /// <summary>A phone on which somebody has signed in for field reports.</summary>
    public async Task<Visitor> VisitFieldAsync(string userName)
    {
        var visitor = await VisitAsync(null);
        await visitor.SignInAsync(userName, Password, "/sign-in?back=/field");
        return visitor;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Directory.Delete(state, recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("Relief:State", state);
        builder.UseSetting("Relief:Database", postgreSql);
        builder.UseSetting("Relief:Exercise", "none");
        builder.UseSetting("Relief:ApiRequestsPerMinute", ApiRequestsPerMinute);
        builder.UseSetting("Logging:LogLevel:Default", "Error");
        builder.ConfigureServices(services => services.AddSingleton<ILoggerProvider>(new ErrorLog(Errors)));
    }

    private async Task InviteAsync(string name, Role? role, int? operationId)
    {
        var system = Caller.System(Door.System);
        var user = await Get<CreateUser>().RunAsync(system, new(name, name + " Person", Password));
        if (role is { } held)
            await Get<GrantRole>().RunAsync(system, new(user.Value, held) { OperationId = operationId });
    }
}
