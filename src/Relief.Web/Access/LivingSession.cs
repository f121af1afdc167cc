using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Relief.Access;
using Relief.Access.Devices;

namespace Relief.Web.Access;

/// <summary>Looks again and again whether the user of an open screen may still be here; when not, the screen turns to the sign-in page.</summary>
internal sealed class LivingSession(ILoggerFactory logs, Sessions sessions, DeviceBook devices) : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(20);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        await SigningIn.HoldsAsync(sessions, devices, authenticationState.User, cancellationToken);
}
