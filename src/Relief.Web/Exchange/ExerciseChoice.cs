using System.Net;
using Relief.Web.Hosting;

namespace Relief.Web.Exchange;

/// <summary>
/// Whether an empty installation gets the exercise: while only this computer can reach it and nobody has set anything up.
/// Relief:Exercise says otherwise: "none" starts empty, "example" loads it although a database or proxies are set; on an
/// address that others can reach it is never loaded.
/// </summary>
internal static class ExerciseChoice
{
    private const string Setting = "Relief:Exercise";

    public static bool IsWanted(IConfiguration configuration) => configuration[Setting] switch
    {
        "none" => false,
        "example" => IsOnThisComputerOnly(configuration),
        null or "" => IsOnThisComputerOnly(configuration) && string.IsNullOrEmpty(configuration["Relief:Database"]) && string.IsNullOrEmpty(configuration["Relief:Proxies"]),
        var other => throw new SettingException(Setting, other, "none, example, or left out"),
    };

    /// <summary>Decided from the settings, before anybody can reach the app.</summary>
    private static bool IsOnThisComputerOnly(IConfiguration configuration)
    {
        // A port without an address is open to all.
        if (!string.IsNullOrEmpty(configuration["http_ports"]) || !string.IsNullOrEmpty(configuration["https_ports"]))
            return false;
        var addresses = (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Concat(configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"] ?? "")).ToList();
        return addresses.Count > 0 && addresses.TrueForAll(IsLoopback);
    }

    private static bool IsLoopback(string address)
    {
        var host = address[(address.IndexOf("://", StringComparison.Ordinal) + 3)..].Split('/')[0];
        var name = host.StartsWith('[') ? host[1..host.IndexOf(']', StringComparison.Ordinal)] : host.Split(':')[0];
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(name, out var ip) && IPAddress.IsLoopback(ip));
    }
}
