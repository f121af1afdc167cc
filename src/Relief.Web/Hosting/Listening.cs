using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Relief.Web.Hosting;

/// <summary>Where the app can be reached.</summary>
public static class Listening
{
    /// <summary>The addresses it listens on; none before it has started.</summary>
    public static IReadOnlyList<string> Addresses(IServer server) => [.. server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []];

    /// <summary>Whether only this computer can reach it; false before it has started.</summary>
    public static bool OnThisComputerOnly(IServer server)
    {
        var addresses = Addresses(server);
        return addresses.Count > 0 && addresses.All(IsLoopback);
    }

    /// <summary>Whether a request came from a browser on this computer and was passed on by nobody.</summary>
    public static bool IsFromThisComputer(HttpContext context)
    {
        var headers = context.Request.Headers;
        return context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
            && IsLoopbackName(context.Request.Host.Host)
            && !headers.ContainsKey("X-Forwarded-For") && !headers.ContainsKey("Forwarded");
    }

    private static bool IsLoopback(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && IsLoopbackName(uri.Host);

    private static bool IsLoopbackName(string host) => host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
