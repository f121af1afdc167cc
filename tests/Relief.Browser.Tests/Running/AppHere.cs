using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Relief.Web.Layout;

namespace Relief.Browser.Tests.Running;

/// <summary>
/// Relief as a newcomer has it, with the exercise on a state folder of its own, but in the tests' process: much of a start is
/// making the program's code ready to run, which is done once for all that run here. It cannot be killed.
/// </summary>
internal sealed class AppHere : IApp
{
    private readonly string state;
    private Factory? factory;

    private AppHere(string state) => this.state = state;

    public string Address { get; private set; } = "";

    public static async Task<AppHere> StartAsync()
    {
        var app = new AppHere(await Exercise.CopyAsync());
        try
        {
            await app.ComeUpAsync(port: 0);
            return app;
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it on an empty folder, so that it loads the exercise, and stops it.</summary>
    public static async Task LoadAsync(string state)
    {
        var app = new AppHere(state);
        await app.ComeUpAsync(port: 0);
        await app.StopAsync();
    }

    /// <summary>Changes the database past the app, which hears of it by starting again at the same address: it remembers grants for a while.</summary>
    public async Task ChangeAsync(string sql)
    {
        await StopAsync();
        await using (var database = new SqliteConnection($"Data Source={Path.Combine(state, "relief.db")};Pooling=False"))
        {
            await database.OpenAsync();
            await using var command = database.CreateCommand();
            command.CommandText = sql;
            await command.ExecuteNonQueryAsync();
        }

        await ComeUpAsync(new Uri(Address).Port);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(state, recursive: true);
    }

    private Task ComeUpAsync(int port) => Task.Run(() =>
    {
        factory = new Factory(state);
        factory.UseKestrel(port);
        factory.StartServer();
        Address = factory.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
    });

    private async Task StopAsync()
    {
        if (factory is not null)
            await factory.DisposeAsync();
        factory = null;
    }

    private sealed class Factory(string state) : WebApplicationFactory<App>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseContentRoot(Path.Combine(ReliefApp.Root, "src", "Relief.Web"));
            builder.UseEnvironment("Production");
            builder.UseSetting("urls", ReliefApp.AnyAddress);
            builder.UseSetting("Relief:State", state);
            builder.ConfigureLogging(logs => logs.ClearProviders());
        }
    }
}
