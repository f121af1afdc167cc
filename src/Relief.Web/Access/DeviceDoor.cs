using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Relief.Access;
using Relief.Access.Devices;

namespace Relief.Web.Access;

/// <summary>Signing in for 30 days on a device that reports from the field.</summary>
internal sealed class DeviceDoor(OpenDevice open, DeviceCookie cookie)
{
    public const string DeviceClaim = "relief-device";
    public const string SignedInClaim = "relief-device-since";

    /// <summary>Whether an address leads to the field pages, so that signing in on the way there makes the browser a device.</summary>
    public static bool LeadsToField(string? address) => address is "/field" || address?.StartsWith("/field/", StringComparison.Ordinal) == true;

    /// <summary>Opens the session of a user whose password was right, on this device.</summary>
    public async Task<Outcome<Done>> EnterAsync(HttpContext context, SignedIn user)
    {
        var caller = new Caller { UserId = user.UserId, Name = user.Name, Door = Door.Field, Address = CallerSource.AddressOf(context) };
        var outcome = await open.RunAsync(caller, new(cookie.Read(context), DeviceNames.Of(context)), context.RequestAborted);
        if (!outcome.TryGet(out var opened))
            return outcome.As<Done>();
        cookie.Write(context, opened.DeviceId);
        await SigningIn.OpenAsync(context, user, new AuthenticationProperties { IsPersistent = true, ExpiresUtc = new DateTimeOffset(opened.ExpiresAt), AllowRefresh = false },
            new Claim(DeviceClaim, opened.DeviceId.ToString(CultureInfo.InvariantCulture)),
            new Claim(SignedInClaim, opened.SignedInAt.Ticks.ToString(CultureInfo.InvariantCulture)));
        return Done.It;
    }

    public static int? DeviceOf(ClaimsPrincipal user) =>
        int.TryParse(user.FindFirstValue(DeviceClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    /// <summary>True for a session that was opened on no device, or on one that is not cut off.</summary>
    public static async ValueTask<bool> HoldsAsync(DeviceBook book, ClaimsPrincipal user, int userId, CancellationToken ct)
    {
        if (DeviceOf(user) is not { } deviceId)
            return true;
        return long.TryParse(user.FindFirstValue(SignedInClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && await book.HoldsAsync(deviceId, userId, new DateTime(ticks, DateTimeKind.Utc), ct);
    }

    /// <summary>Makes the browser of somebody who is signed in already a device of theirs.</summary>
    public static void Map(WebApplication app) => app.MapPost("/field/device", async (HttpContext context, DeviceDoor door, Sessions sessions) =>
    {
        var (user, ct) = (context.User, context.RequestAborted);
        if (CallerSource.UserIdOf(user) is not { } userId || user.FindFirstValue(SigningIn.StampClaim) is not { } stamp || await sessions.NameOfAsync(userId, ct) is not { } name)
            return Results.LocalRedirect("/sign-in?back=/field");
        await door.EnterAsync(context, new SignedIn(userId, name, stamp, null));
        return Results.LocalRedirect("/field");
    }).RequireAuthorization(policy => policy.AddAuthenticationSchemes(IdentityConstants.ApplicationScheme).RequireAuthenticatedUser()).TakesOwnForms();
}
