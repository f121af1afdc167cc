using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;
using Relief.Access;
using Relief.Access.Devices;
using Relief.Web.Access;

namespace Relief.Web.Tests.Pipeline;

/// <summary>A screen that stays open after its session has ended, until it is looked at again whether it may.</summary>
public sealed class OpenScreenTests(RunningRelief relief) : IClassFixture<RunningRelief>
{
    [Fact]
    public async Task What_is_pressed_on_it_is_nobodys_at_once()
    {
        var system = Caller.System(Relief.Access.Door.System);
        var id = (await relief.Get<CreateUser>().RunAsync(system, new("left-open", "Dana Levi", RunningRelief.Password))).Value;
        var session = (await relief.Get<SignIn>().RunAsync(Caller.Nobody(Relief.Access.Door.Web), new("left-open", RunningRelief.Password))).Value;
        var screen = new CallerSource(new Open(session), relief.Get<Sessions>(), relief.Get<DeviceBook>());
        Assert.Equal((id, "Dana Levi"), ((await screen.GetAsync()).UserId, (await screen.GetAsync()).Name));

        await relief.Get<SetPassword>().RunAsync(system, new(id, "two blue kettles by noon"));

        Assert.Null((await screen.GetAsync()).UserId);
    }

    private sealed class Open(SignedIn session) : AuthenticationStateProvider
    {
        public override Task<AuthenticationState> GetAuthenticationStateAsync() => Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity(
            [new(ClaimTypes.NameIdentifier, session.UserId.ToString(CultureInfo.InvariantCulture)), new(ClaimTypes.Name, session.Name), new(SigningIn.StampClaim, session.Stamp)],
            IdentityConstants.ApplicationScheme))));
    }
}
