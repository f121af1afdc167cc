namespace Relief.Web.Hosting;

/// <summary>Structured logs: one JSON object a line, or readable lines on a terminal. Relief:Logs (json, text) decides otherwise.</summary>
internal static class Logs
{
    public static void AddLogs(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        if (builder.Configuration["Relief:Logs"] is "json" || (builder.Configuration["Relief:Logs"] is not "text" && Console.IsOutputRedirected))
            builder.Logging.AddJsonConsole(o => o.UseUtcTimestamp = true);
        else
            builder.Logging.AddSimpleConsole(o => o.SingleLine = true);
    }
}
