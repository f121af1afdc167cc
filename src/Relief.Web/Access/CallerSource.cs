using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Relief.Access;
using Relief.Access.Devices;

namespace Relief.Web.Access;

/// <summary>Makes the caller of a page's use cases. One per request or circuit.</summary>
public sealed class CallerSource(AuthenticationStateProvider authentication, Sessions sessions, DeviceBook devices)
{
    /// <summary>The network address that the page was asked for from; set by the root component, as a circuit has no request of its own.</summary>
    public string? Address { get; set; }

    public async Task<Caller> GetAsync()
    {
        var user = (await authentication.GetAuthenticationStateAsync()).User;
        // A screen that was open when its session ended goes on for some seconds; what is pressed on it then is nobody's.
        var caller = Of(await SigningIn.HoldsAsync(sessions, devices, user, default) ? user : new ClaimsPrincipal(), Door.Web, Address);
        // A screen may stay open for days: a name that is corrected meanwhile is signed with from then on.
        return caller.UserId is { } id && await sessions.NameOfAsync(id, default) is { } name && name != caller.Name ? caller with { Name = name } : caller;
    }

    /// <summary>The caller of an endpoint.</summary>
    public static Caller Of(HttpContext context, Door door) => Of(context.User, door, AddressOf(context));

    public static string? AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString();

    internal static int? UserIdOf(ClaimsPrincipal user) =>
        int.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    // A program whose token is not at hand would have all that its user has.
    private static TokenScope? Narrowing(ClaimsPrincipal user) =>
        user.Identity?.AuthenticationType == TokenDoor.SchemeName ? ((TokenIdentity)user.Identity).Token.Scope : null;

    private static Caller Of(ClaimsPrincipal user, Door door, string? address) => UserIdOf(user) is { } id
        ? new Caller { UserId = id, Name = user.Identity?.Name ?? "", Door = door, Address = address, DeviceId = DeviceDoor.DeviceOf(user), Narrowed = Narrowing(user) }
        : Caller.Nobody(door) with { Address = address };
}
