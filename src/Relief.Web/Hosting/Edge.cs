using System.Net;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.HttpOverrides;

namespace Relief.Web.Hosting;

/// <summary>What every request passes first: proxies that are trusted, headers that keep browsers safe, and errors that show no insides.</summary>
internal static class Edge
{
    // Mud writes its theme and some sizes as inline styles; scripts come from files alone. Maps may load tiles over https.
    private const string Policy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob: https:; "
        + "connect-src 'self' https:; font-src 'self' data:; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static void UseEdge(this WebApplication app)
    {
        UseProxies(app);
        app.Use(async (context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = Policy;
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "same-origin";
            var scans = context.Request.Path.StartsWithSegments("/field", StringComparison.OrdinalIgnoreCase);
            headers["Permissions-Policy"] = $"camera=({(scans ? "self" : "")}), microphone=(), payment=(), usb=()";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            await next(context);
        });
        app.Use(AnswerHeadAsync);
        app.UseExceptionHandler("/error", createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            // A page that tells of an error is read, also when it answers a form.
            if (context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null)
                context.Request.Method = HttpMethods.Get;
            return next(context);
        });
        if (!string.IsNullOrEmpty(app.Configuration["https_ports"]))
            app.UseHsts();

        // Said here, for by itself it comes first of all, where HEAD is still HEAD and no page answers that.
        app.UseRouting();
    }

    // HEAD is answered as GET is, but for the body, which the server leaves out by the method as it stands when the answer starts.
    private static Task AnswerHeadAsync(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Request.Method = HttpMethods.Get;
            context.Response.OnStarting(() =>
            {
                context.Request.Method = HttpMethods.Head;
                return Task.CompletedTask;
            });
        }

        return next(context);
    }

    // Relief:Proxies lists the addresses or networks whose X-Forwarded headers are believed, comma separated.
    private static void UseProxies(WebApplication app)
    {
        if (app.Configuration["Relief:Proxies"] is not { Length: > 0 } proxies)
            return;
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var proxy in proxies.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (IPAddress.TryParse(proxy, out var address))
                options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(proxy, out var network))
                options.KnownIPNetworks.Add(network);
            else
                throw new SettingException("Relief:Proxies", proxy, "an address such as 10.0.0.5 or a network such as 10.0.0.0/24");
        }

        app.UseForwardedHeaders(options);
    }
}
