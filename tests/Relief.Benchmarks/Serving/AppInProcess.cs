using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;
using Relief.Browser.Tests.Running;
using Relief.Web.Layout;

namespace Relief.Benchmarks;

/// <summary>The app in this process, on a state folder and perhaps a PostgreSQL database.</summary>
internal sealed class AppInProcess(string state, string? postgreSql) : WebApplicationFactory<App>
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseContentRoot(Path.Combine(ReliefApp.Root, "src", "Relief.Web"));
        builder.UseEnvironment("Production");
        builder.UseSetting("Relief:State", state);
        builder.UseSetting("Relief:Database", postgreSql ?? "");
        builder.UseSetting("Relief:Exercise", "none");
        builder.ConfigureLogging(logs => logs.ClearProviders());
    }
}
