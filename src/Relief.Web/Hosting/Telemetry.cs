using Npgsql;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Relief.Web.Hosting;

/// <summary>Traces and metrics to the OTLP address in Relief:Telemetry (such as http://localhost:4317); none without it.</summary>
internal static class Telemetry
{
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (builder.Configuration["Relief:Telemetry"] is not { Length: > 0 } address)
            return;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var endpoint))
            throw new SettingException("Relief:Telemetry", address, "the address of an OTLP collector, such as http://localhost:4317");
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("relief", serviceVersion: typeof(Telemetry).Assembly.GetName().Version?.ToString()))
            .WithTracing(traces => traces.AddSource("Relief").AddAspNetCoreInstrumentation().AddNpgsql()
                .AddOtlpExporter(o => Send(o, endpoint)))
            .WithMetrics(metrics => metrics.AddMeter("Relief", "Microsoft.AspNetCore.Components.Server.Circuits")
                .AddAspNetCoreInstrumentation().AddRuntimeInstrumentation().AddNpgsqlInstrumentation()
                .AddOtlpExporter(o => Send(o, endpoint)));
    }

    private static void Send(OtlpExporterOptions options, Uri endpoint) => options.Endpoint = endpoint;
}
