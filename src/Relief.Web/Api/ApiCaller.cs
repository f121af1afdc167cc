using Microsoft.AspNetCore.Identity;
using Relief.Access;
using Relief.Web.Access;

namespace Relief.Web.Api;

/// <summary>Who asks the API: somebody's phone or browser by its cookie, or a program by a token.</summary>
internal static class ApiCaller
{
    public static Caller Of(HttpContext context)
    {
        var isCookie = context.User.Identity?.AuthenticationType == IdentityConstants.ApplicationScheme;
        return CallerSource.Of(context, !isCookie ? Door.Api : DeviceDoor.DeviceOf(context.User) is null ? Door.Web : Door.Field);
    }
}
